#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "dlverify/policy.h"
#include "policy/limit_bounds.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

// A policy file that is based on digilocker, with more members.
std::string file_with(std::string_view members) {
  return fmt::format(R"({{"format":"dlverify-policy/1","base":"digilocker"{}{}}})", members.empty() ? "" : ",",
                     members);
}

std::expected<Policy, ConfigError> load(std::string_view text) { return Policy::from_json(text, "policy.json"); }

TEST(PolicyFileTest, ChangesOnlyWhatItNames) {
  Policy expected = Policy::digilocker();
  expected.name = "custom";
  EXPECT_EQ(load(file_with("")).value(), expected);
  expected.revocation = Revocation::kRequired;
  expected.limits.depth = 12;
  EXPECT_EQ(load(file_with(R"("revocation":"required","limits":{"depth":12})")).value(), expected);
}

TEST(PolicyFileTest, StrictAlwaysHasTwoOpinions) {
  const std::string start = R"({"format":"dlverify-policy/1","base":"strict","insecurely_skip_second_opinion":)";
  EXPECT_TRUE(load(start + "false}"));
  const auto refused = load(start + "true}");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("insecurely_skip_second_opinion"), std::string::npos);
  EXPECT_FALSE(Policy::strict().insecurely_skip_second_opinion);
}

TEST(PolicyFileTest, ReadsEveryKey) {
  const auto policy = load(R"({"format":"dlverify-policy/1","base":"digilocker","name":"bank.2026",
      "signature_algorithms":["ecdsa-sha384","rsa-sha512"],"digest_algorithms":["sha512"],"rsa_bits_min":3072,
      "rsa_bits_max":4096,"revocation":"off","max_document_age_days":30,"require_hmac":true,
      "insecurely_trust_asserted_time":true,"insecurely_skip_second_opinion":true,
      "limits":{"body_bytes":1000,"canonical_bytes":2000,"depth":3,"elements":4,"attributes_per_element":5,
                "attributes":6,"namespace_declarations":7,"key_info_certificates":8}})");
  ASSERT_TRUE(policy) << policy.error().text();
  Policy expected = Policy::digilocker();
  expected.name = "bank.2026";
  expected.signature_algorithms = {SignatureAlgorithm::kRsaSha512, SignatureAlgorithm::kEcdsaSha384};
  expected.digest_algorithms = {DigestAlgorithm::kSha512};
  expected.rsa_bits_min = 3072;
  expected.rsa_bits_max = 4096;
  expected.revocation = Revocation::kOff;
  expected.max_document_age_days = 30;
  expected.require_hmac = true;
  expected.insecurely_trust_asserted_time = true;
  expected.insecurely_skip_second_opinion = true;
  expected.limits = {.body_bytes = 1000,
                     .canonical_bytes = 2000,
                     .depth = 3,
                     .elements = 4,
                     .attributes_per_element = 5,
                     .attributes = 6,
                     .namespace_declarations = 7,
                     .key_info_certificates = 8};
  EXPECT_EQ(*policy, expected);
}

struct Refused {
  std::string_view members;
  std::string_view said;  // part of the message
};

TEST(PolicyFileTest, RefusesWhatItDoesNotUnderstand) {
  static constexpr Refused cases[] = {
      {R"("nmae":"x")", "\"nmae\" is no key"},
      {R"("Revocation":"off")", "\"Revocation\" is no key"},
      {R"("require_hmac":true,"require_hmac":false)", "require_hmac"},
      {R"("limits":{"depth":1,"depth":2})", "depth"},
      {R"("limits":{"deep":1})", "\"deep\""},
      {R"("limits":[])", "\"limits\""},
      {R"("limits":null)", "\"limits\""},
      {R"("require_hmac":"yes")", "\"require_hmac\""},
      {R"("require_hmac":1)", "\"require_hmac\""},
      {R"("insecurely_trust_asserted_time":null)", "\"insecurely_trust_asserted_time\""},
      {R"("revocation":"maybe")", "if_available, required, off"},
      {R"("revocation":true)", "\"revocation\""},
      {R"("signature_algorithms":[])", "\"signature_algorithms\""},
      {R"("signature_algorithms":"rsa-sha256")", "\"signature_algorithms\""},
      {R"("signature_algorithms":["rsa-md5"])", "rsa-sha1, rsa-sha256"},
      {R"("signature_algorithms":["rsa-sha256","rsa-sha256"])", "twice"},
      {R"("signature_algorithms":[1])", "\"signature_algorithms\""},
      {R"("digest_algorithms":["sha1"])", "sha256, sha384, sha512"},
      {R"("digest_algorithms":["sha256","sha1"])", "\"digest_algorithms\""},
      {R"("rsa_bits_min":2047)", "2048 to 8192"},
      {R"("rsa_bits_min":1024)", "\"rsa_bits_min\""},
      {R"("rsa_bits_max":8193)", "\"rsa_bits_max\""},
      {R"("rsa_bits_min":4096,"rsa_bits_max":3072)", "greater"},
      {R"("rsa_bits_min":2048.0)", "\"rsa_bits_min\""},
      {R"("rsa_bits_min":"2048")", "\"rsa_bits_min\""},
      {R"("rsa_bits_min":-2048)", "\"rsa_bits_min\""},
      {R"("rsa_bits_min":18446744073709551616)", "\"rsa_bits_min\""},
      {R"("max_document_age_days":0)", "1 to 36500"},
      {R"("max_document_age_days":36501)", "\"max_document_age_days\""},
      {R"("max_document_age_days":null)", "\"max_document_age_days\""},
      {R"("name":"")", "\"name\""},
      {R"("name":"a b")", "\"name\""},
      {R"("name":"strict")", "built-in"},
      {R"("name":"digilocker")", "built-in"},
      {R"("name":7)", "\"name\""},
  };
  for (const Refused& refused : cases) {
    const auto policy = load(file_with(refused.members));
    ASSERT_FALSE(policy) << refused.members;
    EXPECT_EQ(policy.error().where, "policy.json");
    EXPECT_THAT(policy.error().what, HasSubstr(std::string(refused.said)));
    EXPECT_THAT(policy.error().remedy, HasSubstr("dlverify schema policy"));
  }
}

TEST(PolicyFileTest, RefusesWhatIsNoPolicyFile) {
  for (const std::string_view text :
       {"", " ", "x", "{", "[]", "null", "7", R"("digilocker")", "{}", R"({"format":"dlverify-policy/1"})",
        R"({"base":"digilocker"})", R"({"format":"dlverify-policy/2","base":"digilocker"})",
        R"({"format":"dlverify-policy/1","base":"lax"})", R"({"format":"dlverify-policy/1","base":null})",
        R"({"format":1,"base":"digilocker"})", R"({"format":"dlverify-policy/1","base":"digilocker"} x)",
        R"({"format":"dlverify-policy/1","base":"digilocker",})",
        R"({"format":"dlverify-policy/1","base":"strict","base":"digilocker"})"}) {
    EXPECT_FALSE(load(text)) << text;
  }
}

TEST(PolicyFileTest, LimitsMayGoToTheirBoundsAndNoFurther) {
  for (const LimitBounds& bounds : kLimitBounds) {
    for (const std::uint64_t value : {std::uint64_t{1}, bounds.max}) {
      EXPECT_TRUE(load(file_with(fmt::format(R"("limits":{{"{}":{}}})", bounds.key, value)))) << bounds.key << value;
    }
    for (const std::uint64_t value : {std::uint64_t{0}, bounds.max + 1}) {
      const auto policy = load(file_with(fmt::format(R"("limits":{{"{}":{}}})", bounds.key, value)));
      ASSERT_FALSE(policy) << bounds.key << value;
      EXPECT_THAT(policy.error().what, HasSubstr(fmt::format("limits.{}", bounds.key)));
      EXPECT_THAT(policy.error().what, HasSubstr(fmt::format("{}", bounds.max)));
    }
  }
}

TEST(PolicyFileTest, RsaSizesMayGoToTheirBounds) {
  EXPECT_TRUE(load(file_with(R"("rsa_bits_min":2048,"rsa_bits_max":8192)")));
  EXPECT_TRUE(load(file_with(R"("rsa_bits_min":8192)")));
  EXPECT_TRUE(load(file_with(R"("rsa_bits_max":2048)")));
}

TEST(PolicyFileTest, RefusesAFileBeyond64Kibibytes) {
  std::string text = file_with("");
  text.resize(std::size_t{64} << 10U, ' ');
  EXPECT_TRUE(load(text));
  text.push_back(' ');
  EXPECT_FALSE(load(text));
}

TEST(PolicyFileTest, ErrorsStayOnOneLine) {
  const auto policy = load(file_with("\"a\\n\\u001b[31m\\u202e\":1"));
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.error().text().find_first_of("\n\x1B\xE2"), std::string::npos);
}

TEST(PolicyFileTest, OrderOfAlgorithmsIsNoDifference) {
  EXPECT_EQ(load(file_with(R"("digest_algorithms":["sha512","sha256"])")).value(),
            load(file_with(R"("digest_algorithms":["sha256","sha512"])")).value());
}

RC_GTEST_PROP(PolicyFileTest, AnyBytesGetAPolicyOrAnError, (const std::string& bytes)) {
  RC_ASSERT(!load(bytes));
  const auto policy = load(file_with(bytes));
  RC_ASSERT((policy || !policy.error().what.empty()));
}

}  // namespace
}  // namespace dlverify
