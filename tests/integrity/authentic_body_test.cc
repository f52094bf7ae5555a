#include "integrity/authentic_body.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/text/base64.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

// RFC 4231, test case 2, in Base64 and as Base64 of hex text; computed with `openssl dgst`.
constexpr std::string_view kKey = "Jefe";
constexpr std::string_view kBody = "what do ya want for nothing?";
constexpr std::string_view kRaw = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";
constexpr std::string_view kHexText =
    "NWJkY2MxNDZiZjYwNzU0ZTZhMDQyNDI2MDg5NTc1Yzc1YTAwM2YwODlkMjczOTgzOWRlYzU4Yjk2NGVjMzg0Mw==";

std::string check(std::string_view body, std::string_view header, std::string_view key) {
  const auto request = made_request({.hmac = std::string(header), .client_secret = SecretBytes(key)});
  const auto authentic = authenticate_body(std::as_bytes(std::span(body)), request, HmacDemand::kIfGiven);
  if (!authentic) return std::string(name(authentic.error().code));
  return authentic->hmac() == HmacStatus::kVerified ? "raw" : "hex_text";
}

TEST(AuthenticBody, AcceptsBothForms) {
  EXPECT_EQ(check(kBody, kRaw, kKey), "raw");
  EXPECT_EQ(check(kBody, kHexText, kKey), "hex_text");
}

TEST(AuthenticBody, TrimsWhiteSpaceAroundTheHeader) {
  EXPECT_EQ(check(kBody, " \t" + std::string(kRaw) + " \r\n", kKey), "raw");
}

TEST(AuthenticBody, RefusesAnotherBodyOrKey) {
  EXPECT_EQ(check("what do ya want for nothing!", kRaw, kKey), "hmac_mismatch");
  EXPECT_EQ(check(std::string(kBody) + "\n", kRaw, kKey), "hmac_mismatch");
  EXPECT_EQ(check(kBody, kRaw, "jefe"), "hmac_mismatch");
  EXPECT_EQ(check(kBody, kHexText, "jefe"), "hmac_mismatch");
}

TEST(AuthenticBody, RefusesAHeaderThatIsNoHmac) {
  for (const std::string header :
       {"*", "AAAA", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEN=",
        "W9zBRr9gdU5q BCQmCJV1x1oAPwidJzmDnexYuWTsOEM=", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=AAAA",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="}) {
    EXPECT_EQ(check(kBody, header, kKey), "hmac_malformed") << header;
  }
}

TEST(AuthenticBody, RefusesHexTextInUpperCase) {
  // Base64 of the same digits in capitals.
  EXPECT_EQ(
      check(kBody, "NUJEQ0MxNDZCRjYwNzU0RTZBMDQyNDI2MDg5NTc1Qzc1QTAwM0YwODlEMjczOTgzOURFQzU4Qjk2NEVDMzg0Mw==", kKey),
      "hmac_mismatch");
}

TEST(AuthenticBody, TakesAnEmptyHeaderForAMissingOne) {
  EXPECT_EQ(check(kBody, "", kKey), "hmac_missing");
  EXPECT_EQ(check(kBody, " \r\n", kKey), "hmac_missing");
}

TEST(AuthenticBody, IsNotCheckedUnlessDemanded) {
  const auto body = std::as_bytes(std::span(kBody));
  const auto unchecked = authenticate_body(body, {}, HmacDemand::kIfGiven);
  ASSERT_TRUE(unchecked);
  EXPECT_EQ(unchecked->hmac(), HmacStatus::kNotChecked);
  const auto demanded = authenticate_body(body, {}, HmacDemand::kRequired);
  ASSERT_FALSE(demanded);
  EXPECT_EQ(demanded.error().code, FailureCode::kHmacMissing);
}

TEST(AuthenticBody, HoldsTheReferenceVectors) {
  const auto file = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/samples/hmac-vectors.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the reference data is not on this machine";
  const auto vectors = nlohmann::json::parse(read_whole_file(file))["vectors"];
  ASSERT_GT(vectors.size(), 0U);
  for (const auto& vector : vectors) {
    const auto body = decode_base64(vector["body_base64"].get<std::string>());
    ASSERT_TRUE(body);
    const std::string_view text(reinterpret_cast<const char*>(body->data()), body->size());
    const auto secret = vector["secret"].get<std::string>();
    EXPECT_EQ(check(text, vector["hmac_standard"].get<std::string>(), secret), "raw");
    EXPECT_EQ(check(text, vector["hmac_hexquirk"].get<std::string>(), secret), "hex_text");
    EXPECT_EQ(check(text, vector["hmac_standard"].get<std::string>(), secret + "x"), "hmac_mismatch");
  }
}

RC_GTEST_PROP(AuthenticBody, IsTotalOverHeaders, (const std::string& header)) {
  const std::string answer = check(kBody, header, kKey);
  RC_ASSERT((answer == "hmac_malformed" || answer == "hmac_missing" || answer == "hmac_mismatch"));
}

}  // namespace
}  // namespace dlverify
