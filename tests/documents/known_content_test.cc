#include "documents/known_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::Xml;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> unknown(const Xml& document) { return samples::read(document).facts.unknown_content; }

TEST(KnownContent, KnowsEverySample) {
  EXPECT_THAT(unknown(samples::adhar()), IsEmpty());
  EXPECT_THAT(unknown(samples::kyc_response()), IsEmpty());
  EXPECT_THAT(unknown(samples::pancr()), IsEmpty());
  EXPECT_THAT(unknown(samples::drvlc()), IsEmpty());
  EXPECT_THAT(unknown(samples::hscer()), IsEmpty());
  EXPECT_THAT(unknown(samples::rvcer()), IsEmpty());
  EXPECT_THAT(unknown(samples::ctcer()), IsEmpty());
}

TEST(KnownContent, KnowsTheExtrasOfTheField) {
  Xml licence = samples::drvlc();
  Xml& person = licence.at("IssuedTo/Person");
  for (const char* name : {"uidToken", "aadhaarName", "dlNatName", "dlConcateName", "age"}) person.set(name, "1");
  person.add({"Address2", {{"type", "permanent"}}, {}, ""});
  EXPECT_THAT(unknown(licence), IsEmpty());
  Xml marksheet = samples::hscer();
  marksheet.at("CertificateData/School").set("regionName", "R").set("regionCode", "1");
  marksheet.at("CertificateData/Examination").set("centerCode", "1");
  marksheet.at("IssuedTo/Person").set("motherName", "Usha Example").set("category", "").set("disabilityStatus", "");
  EXPECT_THAT(unknown(marksheet), IsEmpty());
}

TEST(KnownContent, ListsElementsAttributesAndText) {
  Xml document = samples::pancr();
  document.set("extra", "1");
  document.add({"Extra", {{"inside", "1"}}, {{"Deeper", {}, {}, ""}}, ""});
  document.at("IssuedTo/Person").set("nickname", "A");
  document.at("IssuedTo").add(Xml::text_run("stray"));
  EXPECT_THAT(unknown(document), ElementsAre("Certificate@extra", "Certificate/IssuedTo/Person@nickname",
                                             "Certificate/IssuedTo/text()", "Certificate/Extra"));
}

TEST(KnownContent, KnowsAttributesWholeAlone) {
  static constexpr KnownElement known("e", "age code dob name");
  for (const char* attribute : {"age", "code", "dob", "name"}) EXPECT_TRUE(known.has_attribute(attribute)) << attribute;
  for (const char* attribute : {"", " ", "ag", "ge", "age ", "names", "nam", "ame", "x"}) {
    EXPECT_FALSE(known.has_attribute(attribute)) << attribute;
  }
}

TEST(KnownContent, ListsTheBodyThatNoParserReads) {
  EXPECT_THAT(unknown(samples::generic()), ElementsAre("Certificate/CertificateData/Income"));
}

TEST(KnownContent, ListsPrefixedNamesAndNotTheirDeclarations) {
  Xml document = samples::pancr();
  document.set("xmlns:xsi", "urn:xsi").set("xsi:noNamespaceSchemaLocation", "p.xsd");
  document.at("IssuedTo").add({"q:Person", {{"xmlns:q", "urn:q"}}, {}, ""});
  document.at("IssuedTo").add({"Person", {{"xmlns", "urn:q"}}, {}, ""});
  EXPECT_THAT(unknown(document), ElementsAre("Certificate@xsi:noNamespaceSchemaLocation",
                                             "Certificate/IssuedTo/q:Person", "Certificate/IssuedTo/Person"));
}

TEST(KnownContent, HidesNamesThatAreLongOrNotAscii) {
  Xml document = samples::pancr();
  document.add({"गुप्त", {}, {}, ""});
  document.at("CertificateData").add({std::string(40, 'a'), {}, {}, ""});
  document.at("IssuedTo").add({std::string(41, 'a'), {}, {}, ""});
  EXPECT_THAT(unknown(document),
              ElementsAre("Certificate/IssuedTo/(other)", "Certificate/CertificateData/" + std::string(40, 'a'),
                          "Certificate/(other)"));
}

TEST(KnownContent, ListsEachPathOnceAndCountsPastTheLimit) {
  Xml document = samples::pancr();
  for (std::size_t i = 0; i < kUnknownContentShown; ++i) document.add({"e" + std::to_string(i), {}, {}, ""});
  document.add({"e0", {}, {}, ""});
  EXPECT_EQ(unknown(document).size(), kUnknownContentShown);
  document.add({"more", {}, {}, ""});
  document.add({"more", {}, {}, ""});
  EXPECT_EQ(unknown(document).size(), kUnknownContentShown + 1);
  EXPECT_EQ(unknown(document).back(), "(and 2 more)");
}

TEST(KnownContent, WarnsOnceAndRefusesNothing) {
  Xml document = samples::pancr();
  document.add({"Extra", {}, {}, ""});
  const DocumentOutcome outcome = samples::read(document);
  EXPECT_TRUE(outcome.parsed);
  ASSERT_EQ(outcome.warnings.size(), 1U);
  EXPECT_EQ(outcome.warnings.front().code, WarningCode::kUnknownContent);
}

}  // namespace
}  // namespace dlverify
