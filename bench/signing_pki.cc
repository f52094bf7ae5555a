#include "bench/signing_pki.h"

#include <utility>

namespace dlverify::bench {
namespace {

SigningPki make_pki() {
  auto root_spec = test::ca_spec("Example Root CA 2022");
  root_spec.key = test::make_rsa_key(4096);
  auto root = test::Issuer::self_signed(std::move(root_spec));
  auto ca_spec = test::ca_spec("Example Licensed CA 2022", 0);
  ca_spec.key = test::make_rsa_key(2048);
  auto ca = root.issue_ca(std::move(ca_spec));
  test::CertificateSpec signer_spec;
  signer_spec.key = test::make_rsa_key(2048);
  const test::Key signer_key = signer_spec.key;
  auto signer = ca.issue(std::move(signer_spec));
  return {std::move(root), std::move(ca), signer_key, std::move(signer)};
}

}  // namespace

const SigningPki& signing_pki() {
  static const SigningPki pki = make_pki();
  return pki;
}

TrustStore bench_trust_store() {
  const SigningPki& pki = signing_pki();
  test::TrustStoreDirectory directory;
  directory.anchor(pki.root.certificate()).intermediate(pki.ca.certificate());
  directory.rule("Example", test::kGovernanceMatch);
  return directory.store();
}

}  // namespace dlverify::bench
