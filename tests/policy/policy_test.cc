#include "dlverify/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto/sha256.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

TEST(PolicyTest, DigilockerAllowsSha1OnlyAsASignatureMethod) {
  const Policy policy = Policy::digilocker();
  EXPECT_THAT(policy.signature_algorithms, testing::Contains(SignatureAlgorithm::kRsaSha1));
  EXPECT_THAT(policy.digest_algorithms,
              testing::ElementsAre(DigestAlgorithm::kSha256, DigestAlgorithm::kSha384, DigestAlgorithm::kSha512));
}

TEST(PolicyTest, StrictIsDigilockerWithoutSha1) {
  Policy expected = Policy::digilocker();
  std::erase(expected.signature_algorithms, SignatureAlgorithm::kRsaSha1);
  expected.name = "strict";
  EXPECT_EQ(Policy::strict().to_json(), expected.to_json());
}

TEST(PolicyTest, DefaultsAreThoseOfTheDesign) {
  for (const Policy& policy : {Policy::digilocker(), Policy::strict()}) {
    EXPECT_EQ(policy.rsa_bits_min, 2048U);
    EXPECT_EQ(policy.rsa_bits_max, 8192U);
    EXPECT_EQ(policy.revocation, Revocation::kIfAvailable);
    EXPECT_FALSE(policy.max_document_age_days);
    EXPECT_FALSE(policy.require_hmac);
    EXPECT_FALSE(policy.insecurely_trust_asserted_time);
    EXPECT_FALSE(policy.insecurely_skip_second_opinion);
    EXPECT_EQ(policy.limits.body_bytes, std::size_t{4} << 20U);
    EXPECT_EQ(policy.limits.depth, 64U);
    EXPECT_EQ(policy.limits.elements, 20'000U);
    EXPECT_EQ(policy.limits.attributes_per_element, 64U);
    EXPECT_EQ(policy.limits.namespace_declarations, 8U);
  }
}

TEST(PolicyTest, NamedKnowsTwoNamesExactly) {
  EXPECT_EQ(Policy::named("digilocker").value(), Policy::digilocker());
  EXPECT_EQ(Policy::named("strict").value(), Policy::strict());
  for (const std::string_view name : {"", "Strict", "strict ", "custom", "insecure"}) {
    const auto policy = Policy::named(name);
    ASSERT_FALSE(policy) << name;
    EXPECT_THAT(policy.error().text(), HasSubstr("digilocker"));
  }
}

TEST(PolicyTest, JsonHasSortedKeysAndEveryMember) {
  const std::string text = Policy::digilocker().to_json();
  const auto json = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(
      keys, testing::ElementsAre("digest_algorithms", "format", "insecurely_skip_second_opinion",
                                 "insecurely_trust_asserted_time", "limits", "max_document_age_days", "name",
                                 "require_hmac", "revocation", "rsa_bits_max", "rsa_bits_min", "signature_algorithms"));
  EXPECT_EQ(json["limits"].size(), 8U);
  EXPECT_TRUE(text.ends_with("}\n"));
}

TEST(PolicyTest, DigestIsThatOfTheJson) {
  EXPECT_EQ(Policy::strict().sha256(), sha256_hex(Policy::strict().to_json()));
  EXPECT_NE(Policy::strict().sha256(), Policy::digilocker().sha256());
}

TEST(PolicyTest, OrderOfAlgorithmsDoesNotChangeTheDigest) {
  Policy reversed = Policy::digilocker();
  std::ranges::reverse(reversed.signature_algorithms);
  EXPECT_EQ(reversed.sha256(), Policy::digilocker().sha256());
}

TEST(PolicyTest, EveryMemberChangesTheDigest) {
  std::vector<Policy> changed(11, Policy::digilocker());
  changed[0].name = "other";
  changed[1].signature_algorithms.pop_back();
  changed[2].digest_algorithms.pop_back();
  changed[3].rsa_bits_min = 3072;
  changed[4].rsa_bits_max = 4096;
  changed[5].revocation = Revocation::kRequired;
  changed[6].max_document_age_days = 1;
  changed[7].require_hmac = true;
  changed[8].insecurely_trust_asserted_time = true;
  changed[9].insecurely_skip_second_opinion = true;
  changed[10].limits.canonical_bytes -= 1;
  for (const Policy& policy : changed) EXPECT_NE(policy.sha256(), Policy::digilocker().sha256()) << policy.to_json();
}

TEST(PolicyTest, ANameOfAnyBytesStillGivesJson) {
  Policy policy = Policy::digilocker();
  policy.name = "\xFF";
  EXPECT_EQ(nlohmann::json::parse(policy.to_json())["name"], "\uFFFD");
}

}  // namespace
}  // namespace dlverify
