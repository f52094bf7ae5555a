#include "trust/import_decision.h"

#include <fmt/format.h>

#include <algorithm>

#include "trust/india_profile.h"

namespace dlverify {
namespace {

using Kind = TrustStoreItem::Kind;
using Role = KnownCertificate::Role;

bool is_self_issued(const Certificate& certificate) {
  // Without the signature: that of CCA India 2015 SPL does not verify as published.
  return X509_self_signed(certificate.x509(), 0) == 1;
}

}  // namespace

std::expected<Kind, ConfigError> decide_import(const Certificate& certificate,
                                               const std::vector<std::string>& user_fingerprints,
                                               const std::string& where) {
  const KnownCertificate* known = find_known_certificate(certificate.sha256());
  if (known != nullptr && known->role == Role::kAnchor) return Kind::kAnchor;
  if (known != nullptr && known->role == Role::kIntermediate) return Kind::kIntermediate;
  if (known != nullptr && known->role == Role::kSigner) return Kind::kSigner;

  const bool user_vouches = std::ranges::find(user_fingerprints, certificate.sha256()) != user_fingerprints.end();
  if (!certificate.is_ca()) {
    return std::unexpected(ConfigError{
        where,
        fmt::format("it is a signer's certificate that dlverify does not know (SHA-256 {})", certificate.sha256()),
        "a signer is trusted by a rule: write one into trust.json (dlverify schema trust)"});
  }
  if (user_vouches) return is_self_issued(certificate) ? Kind::kAnchor : Kind::kIntermediate;
  if (known != nullptr) {
    return std::unexpected(ConfigError{where, fmt::format("it is {}: {}", known->name, known->note),
                                       "give its SHA-256 as well if you want it all the same"});
  }
  return std::unexpected(ConfigError{
      where, fmt::format("it is a CA certificate that dlverify does not know (SHA-256 {})", certificate.sha256()),
      "compare its SHA-256 with what the authority publishes elsewhere, and give it as well if they are equal"});
}

}  // namespace dlverify
