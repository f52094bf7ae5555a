#include "trust/certificate_usage.h"

#include <gtest/gtest.h>

#include "support/test_certificates.h"

namespace dlverify {
namespace {

using test::ca_spec;
using test::CertificateSpec;
using test::hierarchy;

CertificatePath path_of(const Certificate& end, std::vector<Certificate> intermediates = {}) {
  const auto& h = hierarchy();
  intermediates.push_back(h.licensed_ca.certificate());
  intermediates.push_back(h.sub_ca.certificate());
  auto path = PathFinder({h.root.certificate()}, intermediates).find(end, {}, test::at("2026-06-01T00:00:00Z"));
  EXPECT_TRUE(path.has_value()) << path.error().message;
  return path.value();
}

struct Usage {
  const char* key_usage;
  const char* extended_key_usage;
  bool is_accepted;
};

void PrintTo(const Usage& usage, std::ostream* stream) {
  *stream << usage.key_usage << " / " << usage.extended_key_usage;
}

class SignersUsage : public testing::TestWithParam<Usage> {};

TEST_P(SignersUsage, IsJudged) {
  CertificateSpec spec;
  spec.key_usage = GetParam().key_usage;
  spec.extended_key_usage = GetParam().extended_key_usage;
  const auto judged = require_document_signing(path_of(hierarchy().sub_ca.issue(spec)), Policy::digilocker());
  EXPECT_EQ(judged.has_value(), GetParam().is_accepted);
  if (!judged) {
    EXPECT_EQ(judged.error().code, FailureCode::kChainInvalid);
  }
}

INSTANTIATE_TEST_SUITE_P(CertificateUsage, SignersUsage,
                         testing::Values(Usage{"critical,digitalSignature", "emailProtection", true},
                                         Usage{"critical,nonRepudiation", "1.2.840.113583.1.1.5", true},
                                         Usage{"digitalSignature,keyEncipherment", "1.3.6.1.4.1.311.10.3.12", true},
                                         Usage{"digitalSignature", "1.3.6.1.5.5.7.3.36", true},
                                         Usage{"digitalSignature", "anyExtendedKeyUsage", true},
                                         Usage{"digitalSignature", "serverAuth,emailProtection", true},
                                         Usage{"digitalSignature", "", true},  //
                                         Usage{"", "emailProtection", false},
                                         Usage{"critical,keyEncipherment", "emailProtection", false},
                                         Usage{"critical,keyAgreement,dataEncipherment", "emailProtection", false},
                                         Usage{"critical,cRLSign", "emailProtection", false},
                                         Usage{"digitalSignature", "serverAuth", false},
                                         Usage{"digitalSignature", "clientAuth", false},
                                         Usage{"digitalSignature", "codeSigning,timeStamping,OCSPSigning", false},
                                         Usage{"digitalSignature", "1.3.6.1.5.5.7.3.37", false}));

TEST(CertificateUsage, RefusesSubCaThatIsForServersOnly) {
  auto spec = ca_spec("Example TLS Sub-CA", 0);
  spec.extended_key_usage = "serverAuth";
  const auto sub_ca = hierarchy().licensed_ca.issue_ca(spec);
  const auto path = path_of(sub_ca.issue({}), {sub_ca.certificate()});
  const auto judged = require_document_signing(path, Policy::digilocker());
  ASSERT_FALSE(judged.has_value());
  EXPECT_EQ(judged.error().code, FailureCode::kChainInvalid);
}

TEST(CertificateUsage, RefusesCaAsSigner) {
  const auto judged = require_document_signing(path_of(hierarchy().sub_ca.certificate()), Policy::digilocker());
  ASSERT_FALSE(judged.has_value());
  EXPECT_EQ(judged.error().code, FailureCode::kChainInvalid);
}

CertificatePath path_under_key(test::Key key) {
  auto spec = ca_spec("Example Sub-CA With Key", 0);
  spec.key = std::move(key);
  const auto sub_ca = hierarchy().licensed_ca.issue_ca(spec);
  return path_of(sub_ca.issue({}), {sub_ca.certificate()});
}

TEST(CertificateUsage, AcceptsCaKeysOfThePolicy) {
  EXPECT_TRUE(require_document_signing(path_under_key(test::make_ec_key("P-384")), Policy::digilocker()).has_value());
  EXPECT_TRUE(require_document_signing(path_under_key(test::shared_rsa_2048_key()), Policy::digilocker()).has_value());
}

TEST(CertificateUsage, RefusesCaKeysOutsideThePolicy) {
  EXPECT_FALSE(require_document_signing(path_under_key(test::make_ec_key("P-521")), Policy::digilocker()).has_value());
  EXPECT_FALSE(
      require_document_signing(path_under_key(test::make_ec_key("secp256k1")), Policy::digilocker()).has_value());
  EXPECT_FALSE(require_document_signing(path_under_key(test::make_rsa_key(2048, 3)), Policy::digilocker()).has_value());
  auto demanding = Policy::digilocker();
  demanding.rsa_bits_min = 3072;
  EXPECT_FALSE(require_document_signing(path_under_key(test::shared_rsa_2048_key()), demanding).has_value());
}

}  // namespace
}  // namespace dlverify
