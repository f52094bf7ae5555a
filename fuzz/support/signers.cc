#include "support/signers.h"

#include <array>
#include <string>
#include <utility>

#include "support/made_verifier.h"
#include "support/trust_store_directory.h"

namespace dlverify::fuzz {
namespace {

constexpr std::size_t kKeyTypes = 3;

std::size_t key_type(SignatureAlgorithm algorithm) {
  if (algorithm == SignatureAlgorithm::kEcdsaSha256) return 1;
  return algorithm == SignatureAlgorithm::kEcdsaSha384 ? 2 : 0;
}

test::Key make_key(std::size_t type) {
  if (type == 0) return test::make_rsa_key(2048);
  return test::make_ec_key(type == 1 ? "P-256" : "P-384");
}

Signer make_signer(SignerKind kind, std::size_t type) {
  test::CertificateSpec spec;
  spec.key = make_key(type);
  const test::Key key = spec.key;
  switch (kind) {
    case SignerKind::kCitizen:
      spec.subject = {{"O", "Personal"}, {"CN", "EXAMPLE GOVERNANCE DIVISION"}};
      return {key, test::hierarchy().sub_ca.issue(std::move(spec))};
    case SignerKind::kRogue:
      return {key, test::rogue_hierarchy().sub_ca.issue(std::move(spec))};
    case SignerKind::kSelfSigned:
      return {key, test::Issuer::self_signed(std::move(spec)).certificate()};
    case SignerKind::kListed:
      break;
  }
  return {key, test::hierarchy().sub_ca.issue(std::move(spec))};
}

std::array<Signer, kKeyTypes> make_signers(SignerKind kind) {
  return {make_signer(kind, 0), make_signer(kind, 1), make_signer(kind, 2)};
}

TrustStore make_store(StoreKind kind) {
  test::TrustStoreDirectory directory;
  directory.anchor(test::hierarchy().root.certificate());
  directory.intermediate(test::hierarchy().licensed_ca.certificate());
  directory.intermediate(test::hierarchy().sub_ca.certificate());
  if (kind == StoreKind::kRule) return directory.rule("Example", test::kGovernanceMatch).store();
  for (const auto algorithm :
       {SignatureAlgorithm::kRsaSha256, SignatureAlgorithm::kEcdsaSha256, SignatureAlgorithm::kEcdsaSha384}) {
    const Certificate& pinned = signer(SignerKind::kListed, algorithm).certificate;
    const std::string file = "signers/" + pinned.sha256() + ".der";
    directory.write(file, test::der_of(pinned));
    directory.rule("Example " + pinned.sha256(), {{"sha256", pinned.sha256()}});
    directory.manifest["signers"].back()["file"] = file;
  }
  return directory.store();
}

}  // namespace

const Signer& signer(SignerKind kind, SignatureAlgorithm algorithm) {
  static const std::array<std::array<Signer, kKeyTypes>, kUnlistedKinds + 1> made = {
      make_signers(SignerKind::kListed), make_signers(SignerKind::kCitizen), make_signers(SignerKind::kRogue),
      make_signers(SignerKind::kSelfSigned)};
  return made.at(std::to_underlying(kind)).at(key_type(algorithm));
}

const Verifier& verifier(StoreKind store) {
  static const std::array<Verifier, 2> both = {made_verifier(Policy::digilocker(), make_store(StoreKind::kRule)),
                                               made_verifier(Policy::digilocker(), make_store(StoreKind::kPinned))};
  return both.at(std::to_underlying(store));
}

VerificationTimes times() { return VerificationTimes(test::at("2026-06-01T00:00:00Z")); }

}  // namespace dlverify::fuzz
