// The chains that DigiLocker's documents have, built from the published certificates.

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "support/test_certificates.h"
#include "support/trust_store_directory.h"
#include "trust/certificate_path.h"
#include "trust/encoded_object.h"
#include "trust/store_directory.h"

namespace dlverify {
namespace {

const std::filesystem::path kCertificates = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/certs";

class IndiaChain : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kCertificates)) GTEST_SKIP() << "the published certificates are not here";
  }

  static Certificate certificate(const char* file) {
    const auto content = read_file(kCertificates / file, kCertificateBytes);
    return Certificate::from_der(decode_object(content.value()).value().der).value();
  }
};

TEST_F(IndiaChain, AcceptsSubCaForDocumentSigner2022) {
  const PathFinder finder({certificate("roots/CCA_India_2022.pem")}, {certificate("ca/SafeScrypt_CA_2022.pem")});
  const auto path =
      finder.find(certificate("ca/SafeScrypt_subCA_DocSigner_2022.pem"), {}, test::at("2024-01-15T00:00:00Z"));
  ASSERT_TRUE(path.has_value()) << path.error().message;
  EXPECT_EQ(path->certificates().size(), 3U);
}

TEST_F(IndiaChain, RefusesSubCaUnderTheSpecialPurposeRoot) {
  const PathFinder finder({certificate("roots/CCA_India_2022_SPL.pem")}, {certificate("ca/SafeScrypt_CA_2022.pem")});
  const auto path =
      finder.find(certificate("ca/SafeScrypt_subCA_DocSigner_2022.pem"), {}, test::at("2024-01-15T00:00:00Z"));
  ASSERT_FALSE(path.has_value());
  EXPECT_EQ(path.error().code, FailureCode::kChainIncomplete);
}

TEST_F(IndiaChain, AcceptsTheChainOf2014OnlyInItsOwnTime) {
  const PathFinder finder({certificate("roots/CCA_India_2014.pem")}, {certificate("ca/SafeScrypt_CA_2014.pem")});
  const auto sub_ca = certificate("ca/SafeScrypt_subCA_RCAI_Class2_2014.pem");
  EXPECT_TRUE(finder.find(sub_ca, {}, test::at("2021-01-01T00:00:00Z")).has_value());
  const auto late = finder.find(sub_ca, {}, test::at("2025-01-01T00:00:00Z"));
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, FailureCode::kCertificateExpired);
}

TEST_F(IndiaChain, IsNotSpoiledByTheRootWhoseOwnSignatureDoesNotVerify) {
  test::TrustStoreDirectory directory;
  directory.anchor(certificate("roots/CCA_India_2015_SPL.pem")).anchor(certificate("roots/CCA_India_2022.pem"));
  directory.intermediate(certificate("ca/SafeScrypt_CA_2022.pem"));
  const auto store = directory.load();
  ASSERT_TRUE(store.has_value()) << store.error().text();
  const PathFinder finder({certificate("roots/CCA_India_2015_SPL.pem"), certificate("roots/CCA_India_2022.pem")},
                          {certificate("ca/SafeScrypt_CA_2022.pem")});
  EXPECT_TRUE(finder.find(certificate("ca/SafeScrypt_subCA_DocSigner_2022.pem"), {}, test::at("2024-01-15T00:00:00Z"))
                  .has_value());
}

}  // namespace
}  // namespace dlverify
