#include "signature/key_strength.h"

#include <gtest/gtest.h>

#include "support/test_certificates.h"

namespace dlverify {
namespace {

TEST(KeyStrength, AcceptsKeysWithinThePolicy) {
  EXPECT_FALSE(weakness_of(key_facts_of(test::shared_rsa_2048_key().get()), Policy::digilocker()));
  EXPECT_FALSE(weakness_of(key_facts_of(test::make_ec_key("P-256").get()), Policy::digilocker()));
  EXPECT_FALSE(weakness_of(key_facts_of(test::make_ec_key("P-384").get()), Policy::digilocker()));
}

TEST(KeyStrength, RefusesRsaOutsideThePolicysBits) {
  auto policy = Policy::digilocker();
  const auto key = test::shared_rsa_2048_key();
  policy.rsa_bits_min = 2049;
  EXPECT_TRUE(weakness_of(key_facts_of(key.get()), policy));
  policy.rsa_bits_min = policy.rsa_bits_max = 2048;
  EXPECT_FALSE(weakness_of(key_facts_of(key.get()), policy));
  policy.rsa_bits_min = 1024;
  policy.rsa_bits_max = 2047;
  EXPECT_TRUE(weakness_of(key_facts_of(key.get()), policy));
  EXPECT_TRUE(weakness_of(key_facts_of(test::make_rsa_key(1024).get()), Policy::digilocker()));
}

TEST(KeyStrength, RefusesSmallExponents) {
  EXPECT_TRUE(weakness_of(key_facts_of(test::make_rsa_key(2048, 3).get()), Policy::digilocker()));
  EXPECT_TRUE(weakness_of(key_facts_of(test::make_rsa_key(2048, 65535).get()), Policy::digilocker()));
}

TEST(KeyStrength, RefusesOtherCurvesAndKinds) {
  for (const char* group : {"P-521", "P-224", "secp256k1", "brainpoolP256r1"}) {
    EXPECT_TRUE(weakness_of(key_facts_of(test::make_ec_key(group).get()), Policy::digilocker())) << group;
  }
  const test::Key ed25519(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free);
  EXPECT_TRUE(weakness_of(key_facts_of(ed25519.get()), Policy::digilocker()));
  EXPECT_TRUE(weakness_of(key_facts_of(nullptr), Policy::digilocker()));
}

}  // namespace
}  // namespace dlverify
