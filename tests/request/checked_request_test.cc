// What can only be a mistake of the caller's is refused before any body is looked at.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

const SecretBytes kShareCode("A1b2");

std::string mistake_in(Request request) {
  const auto checked = CheckedRequest::create(std::move(request));
  return checked ? "" : checked.error().where + ": " + checked.error().what;
}

Request with_subject_key(std::string_view key) { return {.subject_key = SecretBytes(key)}; }
Request with_mobile(std::string_view number) { return {.share_code = kShareCode, .mobile = SecretBytes(number)}; }
Request with_email(std::string_view address) { return {.share_code = kShareCode, .email = SecretBytes(address)}; }

TEST(CheckedRequest, RefusesAnEmptySecret) {
  const SecretBytes empty((std::string_view()));
  EXPECT_EQ(mistake_in({.client_secret = empty}), "client_secret: holds no secret: it is empty");
  EXPECT_EQ(mistake_in({.hmac = "x", .client_secret = empty}), "client_secret: holds no secret: it is empty");
  EXPECT_EQ(mistake_in({.subject_key = empty}), "subject_key: holds no secret: it is empty");
  EXPECT_EQ(mistake_in({.share_code = empty}), "share_code: holds no secret: it is empty");
  EXPECT_EQ(mistake_in({.share_code = kShareCode, .mobile = empty}), "mobile: holds no secret: it is empty");
  EXPECT_EQ(mistake_in({.share_code = kShareCode, .email = empty}), "email: holds no secret: it is empty");
}

TEST(CheckedRequest, RefusesASecretThatWasMovedFrom) {
  SecretBytes moved("example-subject-key");
  const SecretBytes taken = std::move(moved);
  EXPECT_EQ(mistake_in({.subject_key = moved}),  // NOLINT(bugprone-use-after-move): that is the point
            "subject_key: holds no secret: it is empty");
  EXPECT_EQ(mistake_in({.subject_key = taken}), "");
}

TEST(CheckedRequest, RefusesASubjectKeyOfFewerThanSixteenBytes) {
  for (const std::size_t size : {1U, 8U, 15U}) {
    EXPECT_EQ(mistake_in(with_subject_key(std::string(size, 'k'))), "subject_key: is shorter than 16 bytes") << size;
  }
  for (const std::size_t size : {16U, 17U, 32U, 4096U}) {
    EXPECT_EQ(mistake_in(with_subject_key(std::string(size, '\0'))), "") << size;
  }
}

TEST(CheckedRequest, RefusesAHeaderWithoutTheClientSecret) {
  for (const char* const header : {"", " ", "C4OPi0tvlz/XbNHGmkGoTSU01lCooCgGNeE/maytCDg="}) {
    EXPECT_EQ(mistake_in({.hmac = header}), "hmac: cannot be checked without the client secret") << header;
    EXPECT_EQ(mistake_in({.hmac = header, .client_secret = SecretBytes("x")}), "") << header;
  }
  EXPECT_EQ(mistake_in({.client_secret = SecretBytes("x")}), "") << "a response may come without a header";
}

TEST(CheckedRequest, RefusesADoctypeThatIsNotTheUris) {
  const auto uri = made(DocumentUri::parse("in.gov.pan-PANCR-AAAPX0000X"));
  EXPECT_EQ(mistake_in({.uri = uri, .doctype = made(Doctype::parse("ADHAR"))}),
            "doctype: differs from the doctype in the URI");
  EXPECT_EQ(mistake_in({.uri = uri, .doctype = made(Doctype::parse("PANCR"))}), "");
}

TEST(CheckedRequest, RefusesContactsWithoutTheShareCode) {
  EXPECT_EQ(mistake_in({.mobile = SecretBytes("9999900000")}), "mobile: cannot be checked without the share code");
  EXPECT_EQ(mistake_in({.email = SecretBytes("asha@example.org")}), "email: cannot be checked without the share code");
}

TEST(CheckedRequest, RefusesWhatIsNoMobileNumber) {
  for (const char* const number : {"999990000", "99999000000", "+919999900000", "99999 00000", "999990000x",
                                   "9999900000\n", "\xE0\xA5\xA7\xE0\xA5\xA8\xE0\xA5\xA9\x30"}) {
    EXPECT_EQ(mistake_in(with_mobile(number)), "mobile: does not hold ten digits and nothing else") << number;
  }
  EXPECT_EQ(mistake_in(with_mobile("9999900000")), "");
}

TEST(CheckedRequest, RefusesWhatIsNoEmailAddress) {
  for (const char* const address : {"asha", "@example.org", "asha@", "@", "asha @example.org", "asha@example.org\n"}) {
    EXPECT_EQ(mistake_in(with_email(address)), "email: does not hold an e-mail address and nothing else") << address;
  }
  EXPECT_EQ(mistake_in(with_email("asha@example.org")), "");
}

TEST(CheckedRequest, RepeatsNoValue) {
  for (const Request& request : {with_subject_key("s3cr3t"), with_mobile("s3cr3t"), with_email("s3cr3t")}) {
    EXPECT_EQ(CheckedRequest::create(request).error().text().find("s3cr3t"), std::string::npos);
  }
}

TEST(CheckedRequest, TakesARequestThatAsksForNothing) {
  EXPECT_EQ(mistake_in({}), "");
  EXPECT_FALSE(CheckedRequest().request().hmac);
}

// A Request is a value: what it was made of may go, and it can be assigned and copied.
TEST(CheckedRequest, OutlivesWhatItWasMadeOf) {
  CheckedRequest kept;
  {
    Request request;
    std::string header(44, 'A');
    request.hmac = header;
    request.client_secret = SecretBytes(std::string("a secret that lives in no literal"));
    request.subject_key = SecretBytes(std::string(40, 'k'));
    request.consent =
        made(ConsentReference::create({.id = "c-1", .purpose = "loan", .given_at = {}, .expires_at = {}, .scope = {}}));
    kept = made_request(request);
    header.assign(44, 'B');
  }
  EXPECT_EQ(kept.request().hmac, std::string(44, 'A'));
  EXPECT_EQ(kept.request().client_secret->expose().size(), 33U);
  EXPECT_EQ(kept.request().subject_key->expose().size(), 40U);
  EXPECT_EQ(kept.request().consent->terms().purpose, "loan");
  EXPECT_TRUE(std::is_copy_assignable_v<Request>);
}

TEST(CheckedRequest, RefusesTheCasesThatHaveNoVerdict) {
  EXPECT_GE(mistaken_test_cases().size(), 2U);
  for (const TestCase& test_case : mistaken_test_cases()) {
    EXPECT_FALSE(CheckedRequest::create(request_of(test_case))) << test_case.name;
  }
}

}  // namespace
}  // namespace dlverify
