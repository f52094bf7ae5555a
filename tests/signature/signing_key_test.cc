#include "signature/signing_key.h"

#include <gtest/gtest.h>

#include <string>

#include "signature/signature_value.h"
#include "support/test_certificates.h"

namespace dlverify {
namespace {

Certificate certificate_of(test::Key key) {
  test::CertificateSpec spec;
  spec.key = key;
  return test::Issuer::self_signed(spec).certificate();
}

std::string judge(test::Key key, SignatureAlgorithm algorithm = SignatureAlgorithm::kRsaSha256,
                  const Policy& policy = Policy::digilocker()) {
  const auto strong = require_strong_key(certificate_of(std::move(key)), algorithm, policy);
  return strong ? "strong" : std::string(name(strong.error().code));
}

TEST(SigningKey, AcceptsRsaWithinTheBounds) {
  EXPECT_EQ(judge(test::shared_rsa_2048_key()), "strong");
  EXPECT_EQ(judge(test::make_rsa_key(3072)), "strong");
}

TEST(SigningKey, RefusesRsaOutsideTheBounds) {
  EXPECT_EQ(judge(test::make_rsa_key(1024)), "key_too_weak");
  EXPECT_EQ(judge(test::make_rsa_key(2047)), "key_too_weak");
  Policy policy = Policy::digilocker();
  policy.rsa_bits_max = 2048;
  EXPECT_EQ(judge(test::make_rsa_key(3072), SignatureAlgorithm::kRsaSha256, policy), "key_too_weak");
  EXPECT_EQ(judge(test::shared_rsa_2048_key(), SignatureAlgorithm::kRsaSha256, policy), "strong");
}

TEST(SigningKey, RefusesSmallExponents) {
  EXPECT_EQ(judge(test::make_rsa_key(2048, 3)), "key_too_weak");
  EXPECT_EQ(judge(test::make_rsa_key(2048, 65539)), "strong");
}

TEST(SigningKey, AcceptsTheTwoCurves) {
  EXPECT_EQ(judge(test::make_ec_key("P-256"), SignatureAlgorithm::kEcdsaSha256), "strong");
  EXPECT_EQ(judge(test::make_ec_key("P-384"), SignatureAlgorithm::kEcdsaSha384), "strong");
}

TEST(SigningKey, RefusesEveryOtherCurve) {
  for (const char* curve : {"P-521", "P-224", "secp256k1", "brainpoolP256r1"}) {
    EXPECT_EQ(judge(test::make_ec_key(curve), SignatureAlgorithm::kEcdsaSha256), "key_too_weak") << curve;
  }
}

TEST(SigningKey, RefusesAKeyOfTheOtherKind) {
  EXPECT_EQ(judge(test::make_ec_key("P-256"), SignatureAlgorithm::kRsaSha256), "signature_mismatch");
  EXPECT_EQ(judge(test::shared_rsa_2048_key(), SignatureAlgorithm::kEcdsaSha256), "signature_mismatch");
}

TEST(SignatureValue, RefusesAnEcdsaValueOfAnotherLength) {
  const Certificate signer = certificate_of(test::make_ec_key("P-256"));
  const std::string octets = "<SignedInfo></SignedInfo>";
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 96U}) {
    EXPECT_FALSE(
        verifies(octets, SignatureAlgorithm::kEcdsaSha256, std::vector<std::byte>(size, std::byte{1}), signer));
  }
}

TEST(SignatureValue, RefusesAnRsaValueOfAnotherLength) {
  const Certificate signer = certificate_of(test::shared_rsa_2048_key());
  const std::string octets = "<SignedInfo></SignedInfo>";
  for (const std::size_t size : {0U, 255U, 256U, 257U}) {
    EXPECT_FALSE(verifies(octets, SignatureAlgorithm::kRsaSha256, std::vector<std::byte>(size, std::byte{1}), signer));
  }
}

TEST(SignatureValue, ComputesDigestsOfTheRightLength) {
  const std::string octets;
  // FIPS 180-4: the SHA-256 of nothing.
  std::vector<std::byte> digest;
  for (const int byte :
       {0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
        0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55}) {
    digest.push_back(static_cast<std::byte>(byte));
  }
  EXPECT_EQ(digest_of(octets, DigestAlgorithm::kSha256), digest);
  EXPECT_NE(digest_of(octets, DigestAlgorithm::kSha512), digest);
  EXPECT_EQ(digest_of(octets, DigestAlgorithm::kSha512).size(), 64U);
  digest.pop_back();
  EXPECT_NE(digest_of(octets, DigestAlgorithm::kSha256), digest);
}

}  // namespace
}  // namespace dlverify
