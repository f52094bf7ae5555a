// Expected values by other implementations:
//   printf '%s' SECRET PARAMETER... | openssl dgst -sha256 -r
//   openssl dgst -sha256 -hmac SECRET -binary FILE | openssl base64
// and the same by Python's hashlib and hmac.

#include "dlverify/digilocker/request_hmac.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/crypto/sha256.h"
#include "base/text/base64.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

const SecretBytes& secret() {
  static const SecretBytes bytes(std::string_view("test-client-secret"));
  return bytes;
}

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

TEST(RequestHmac, IsWhatOpensslAndPythonCompute) {
  EXPECT_EQ(request_hmac(secret(), {}), "8ac950188678f9bb3524b275130332b511bf5092394da6975b5fb9e84302f026");
  EXPECT_EQ(request_hmac(secret(), {"ABCDEF01", "1780272000"}),
            "677bd502934c6809d107d308ed8cf31c97667cd51b26ac5a89a6caa947516063");
  EXPECT_EQ(request_hmac(secret(), {"ABCDEF01", "in.gov.example", "1780272000"}),
            "8cc4a9803900dd2c514e993edafda7c61e8660a95a66a92478c6a71f0d4ec637");
  const SecretBytes other(std::string_view("gupt-\xE0\xA4\xB0\xE0\xA4\xB9\xE0\xA4\xB8\xE0\xA5\x8D\xE0\xA4\xAF"));
  EXPECT_EQ(request_hmac(other, {"ABCDEF01"}), "91bd7bb4e6efa3f369a18603a68850ac7f7227ad3e553449a722ef2c4f6b97f0");
}

TEST(RequestHmac, CountsTheOrderAndNotTheSeams) {
  EXPECT_NE(request_hmac(secret(), {"a", "b"}), request_hmac(secret(), {"b", "a"}));
  EXPECT_EQ(request_hmac(secret(), {"ab", "c"}), request_hmac(secret(), {"a", "bc"}));
  EXPECT_EQ(request_hmac(secret(), {"abc", ""}), request_hmac(secret(), {"abc"}));
  EXPECT_NE(request_hmac(SecretBytes(std::string_view("test-client-secreT")), {"abc"}),
            request_hmac(secret(), {"abc"}));
}

// An HMAC of the same texts is something else.
TEST(RequestHmac, IsNoHmac) {
  EXPECT_NE(body_hmac(secret(), bytes_of("abc")), encode_base64(sha256(bytes_of("test-client-secretabc"))));
}

TEST(BodyHmac, IsWhatOpensslAndPythonCompute) {
  EXPECT_EQ(body_hmac(secret(), ""), "z/fM1iVTfOGnJv0p9/xL7KihXJa2ye6blGHhSfV9Tog=");
  EXPECT_EQ(body_hmac(secret(), bytes_of("%PDF-1.4\n")), "kQUi+YZIPizHlw+09gReAHoFCLgx5P4ZawVNNpkjIpw=");
  std::string every_byte(256, '\0');
  for (std::size_t i = 0; i < every_byte.size(); ++i) every_byte[i] = static_cast<char>(i);
  EXPECT_EQ(body_hmac(secret(), bytes_of(every_byte)), "tj05wGpfmZxMTB5EGerFgo1qUK34rlE9csIgRbspzuA=");
}

TEST(BodyHmac, HoldsForThePublishedVectors) {
  const auto file = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/samples/hmac-vectors.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the vectors are not on this machine";
  const auto vectors = nlohmann::json::parse(read_whole_file(file))["vectors"];
  ASSERT_GE(vectors.size(), 4U);
  for (const auto& vector : vectors) {
    const SecretBytes key(vector["secret"].get<std::string>());
    const auto body = decode_base64(vector["body_base64"].get<std::string>());
    EXPECT_EQ(body_hmac(key, body.value()), vector["hmac_standard"].get<std::string>());
  }
}

RC_GTEST_PROP(RequestHmac, IsTheHashOfTheConcatenation,
              (const std::string& key, const std::vector<std::string>& parameters)) {
  std::string all = key;
  std::vector<std::string_view> views;
  for (const std::string& parameter : parameters) {
    all += parameter;
    views.push_back(parameter);
  }
  RC_ASSERT(request_hmac(SecretBytes(std::string_view(key)), views) == sha256_hex(all));
}

// What is sent with an upload, the verifier accepts with a download.
RC_GTEST_PROP(BodyHmac, IsAcceptedByTheVerifier, (const std::string& body)) {
  static const Verifier verifier =
      made_verifier(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust/main").value());
  const std::string header = body_hmac(secret(), bytes_of(body));
  const auto outcome = verifier.verify(body, made_request({.hmac = header, .client_secret = secret()}),
                                       VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value()));
  const Report& report = outcome.report();
  RC_ASSERT(report.stages().front().status == StageStatus::kPassed);
}

}  // namespace
}  // namespace dlverify
