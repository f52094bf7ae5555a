// Accepted documents with one text changed: the values that each schema sees, and those that it lets pass.

#include <gtest/gtest.h>

#include <algorithm>

#include "schemas/schema_of_document.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

struct Change {
  const char* of;
  const char* old;
  const char* by;
};

constexpr const char* kAdhar = "accepted/adhar_real_shape";
constexpr const char* kCtcer = "ctcer/accepted_on_caste";
constexpr const char* kDrvlc = "accepted/drvlc_real_shape";
constexpr const char* kHscer = "accepted/hscer_by_board_a";
constexpr const char* kIncer = "incer/accepted_envelope";
constexpr const char* kOkyc = "accepted/okyc_real_shape";
constexpr const char* kPancr = "accepted/pancr_real_shape";
constexpr const char* kRvcer = "rvcer/accepted_every_attribute";

std::string faults_of(const Change& change) {
  std::string text = std::ranges::find(all_test_cases(), change.of, &TestCase::name)->input();
  const std::string schema = schema_of(parse_xml(text));
  const auto at = text.find(change.old);
  if (at == std::string::npos) return std::string("does not hold ") + change.old;
  text.replace(at, std::string_view(change.old).size(), change.by);
  return xml_schema(schema).faults(text);
}

TEST(ChangedValues, AreInvalid) {
  const std::vector<Change> changes = {
      {kAdhar, R"(ret="Y")", R"(ret="N")"},
      {kAdhar, R"(ret="Y")", R"(ret="y")"},
      {kAdhar, R"(code="0)", R"(code="X)"},
      {kAdhar, "UKC:", "UKD:"},
      {kAdhar, "xxxxxxxx4821", "000000004821"},
      {kAdhar, "xxxxxxxx4821", "xxxxxxx4821"},
      {kAdhar, "xxxxxxxx4821", "0000 0000 4821"},
      {kAdhar, R"(ts="2026-05-31T10)", R"(ts="2026-05-31T24)"},
      {kAdhar, R"(ttl="2027-05-31T)", R"(ttl="2027-02-29T)"},
      {kAdhar, R"(dob="17-04-1990")", R"(dob="90")"},
      {kAdhar, R"(gender="F")", R"(gender="X")"},
      {kAdhar, R"(name="Asha Example")", R"(name="  ")"},
      {kAdhar, R"(pc="999999")", R"(pc="99999")"},
      {kAdhar, R"(lang="06")", R"(lang="hi")"},
      {kAdhar, "<Pht>", "<Pht>!"},
      {kAdhar, "<Certificate>", "<Certificate>text"},
      {kCtcer, R"(category="OBC")", R"(category="XYZ")"},
      {kCtcer, R"(type="CTCER")", R"(type="INCER")"},
      {kCtcer, R"(<CertificateData>)", R"(<CertificateData category="OBC">)"},
      {kCtcer, R"(subCategory=)", R"(subcategory="" subCategory=)"},
      {kDrvlc, R"(status="Active")", R"(status="Valid")"},
      {kDrvlc, R"(number="XX00 20150000001")", R"(number=" ")"},
      {kDrvlc, R"(expiryDate="04-03-2035")", R"(expiryDate="31-06-2035")"},
      {kDrvlc, R"(endorseDate="")", R"(endorseDate="00-00-0000")"},
      {kDrvlc, R"(verifiedOn="31-05-2026 10:15:30")", R"(verifiedOn="31-05-2026")"},
      {kDrvlc, R"(swdIndicator="D")", R"(swdIndicator="X")"},
      {kDrvlc, R"(<Photo format="")", R"(<Photo format="GIF")"},
      {kDrvlc, "<Categories>", "<Categories><Class/>"},
      {kHscer, R"(resultDate="02-05-2019")", R"(resultDate="31-04-2019")"},
      {kHscer, R"(updateDate="")", R"(updateDate="soon")"},
      {kHscer, R"(type="HSCER")", R"(type="DGCER")"},
      {kHscer, "<Subjects>", "<Subjects>text"},
      {kIncer, R"(issueDate="01-02-2024")", R"(issueDate="30-02-2024")"},
      {kIncer, R"(type="INCER")", R"(type="income")"},
      {kIncer, R"(language="99")", R"(language="en")"},
      {kIncer, R"(pin="")", R"(pin="9999")"},
      {kOkyc, "482320260531101530123", "48232026053110153012"},
      {kOkyc, "482320260531101530123", "4823  20260531101530123"},
      {kOkyc, "482320260531101530123", "482320260229101530123"},
      {kOkyc, "482320260531101530123", "482321000229101530123"},
      {kOkyc, "482320260531101530123", "482320260531241530123"},
      {kOkyc, R"( e=")", R"( e="0)"},
      {kOkyc, R"( m=")", R"( m="x)"},
      {kPancr, R"(number="ZZZPE0000Z")", R"(number="ZZZPE00000")"},
      {kPancr, R"(num="ZZZPE0000Z")", R"(num="ZZZPE0000Y")"},
      {kPancr, "<QRMeta>", "<QRMeta>-"},
      {kPancr, "</CertificateData>", "<PANVerificationRecord/></CertificateData>"},
      {kPancr, "<IssuedTo>", "<IssuedTo><Novelty/>"},
      {kPancr, R"(<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">)", R"(<Signature xmlns="urn:example:q">)"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="31-04-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="31-APR-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="29-Feb-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="04-MAX-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="4-MAR-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="04-03-2030 24:00:00")"},
      {kRvcer, R"(validTill="31-12-2026")", R"(validTill="year's end")"},
      {kRvcer, R"(statusDate="05-03-2015")", R"(statusDate="2015")"},
      {kRvcer, R"(number="XX00 YY0042")", R"(number="")"},
  };
  for (const Change& change : changes) {
    const std::string faults = faults_of(change);
    EXPECT_NE(faults, "") << change.of << ": " << change.by;
    EXPECT_FALSE(faults.starts_with("does not hold")) << change.of << ": " << faults;
    EXPECT_NE(faults, "not well-formed") << change.of << ": " << change.by;
  }
}

TEST(ChangedValues, AreValidWhereTheFieldWritesThemSo) {
  const std::vector<Change> changes = {
      {kAdhar, "xxxxxxxx4821", "XXXXXXXX4821"},
      {kAdhar, "xxxxxxxx4821", "********4821"},
      {kAdhar, R"(dob="17-04-1990")", R"(dob="1990")"},
      {kAdhar, R"(dob="17-04-1990")", R"(dob="17/04/1990")"},
      {kAdhar, "<Certificate>", R"(<Certificate type="DigiLocker">)"},
      {kAdhar, "<UidData ", R"(<UidData tid="" )"},
      {kAdhar, "</UidData>", R"(<Prn type="pdf" text="x"/></UidData>)"},
      {kAdhar, "</UidData>", "</UidData><Rar>AAEC</Rar>"},
      {kCtcer, "subCategory=", "subcategory="},
      {kCtcer, R"(name="EXAMPLE CASTE")", R"(name="")"},
      {kDrvlc, R"(status="Active")", R"(status="")"},
      {kDrvlc, R"(status="Active")", ""},
      {kDrvlc, R"(status="Active")", R"(status="S")"},
      {kDrvlc, R"(expiryDate="04-03-2035")", R"(expiryDate=" ")"},
      {kDrvlc, R"(expiryDate="04-03-2035")", R"(expiryDate="2035-03-04")"},
      {kDrvlc, R"(swdIndicator="D")", R"(swdIndicator="M")"},
      {kDrvlc, R"(gender="Female")", R"(gender="FEMALE")"},
      {kHscer, R"(type="HSCER")", R"(type="SPCER")"},
      {kHscer, R"(year="2019")", R"(year="2019" centerCode="1234")"},
      {kIncer, R"(number="INC/2024/000017")", R"(number="")"},
      {kIncer, "</CertificateData>", "<VcContent>e30=</VcContent></CertificateData>"},
      {kOkyc, "482320260531101530123", "4823 20260531101530123"},
      {kPancr, "<PAN ", R"(<PAN novelty="x" )"},
      {kPancr, "</CertificateData>", "<Novelty><Part/></Novelty></CertificateData>"},
      {kPancr, R"(name="PAN Verification Record")", R"(name="PAN Card")"},
      {kRvcer, R"(mfgDate="02/2015")", R"(mfgDate="")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="31-dec-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="30-JUN-2030")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="29-Feb-2032")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="04-03-2030 00:00:00")"},
      {kRvcer, R"(fitTill="04-03-2030")", R"(fitTill="2030-03-04T00:00:00+05:30")"},
  };
  for (const Change& change : changes) EXPECT_EQ(faults_of(change), "") << change.of << ": " << change.by;
}

}  // namespace
}  // namespace dlverify
