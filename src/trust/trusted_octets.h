// Stage `trust`: SignedOctets -> TrustedOctets.

#ifndef DLVERIFY_SRC_TRUST_TRUSTED_OCTETS_H_
#define DLVERIFY_SRC_TRUST_TRUSTED_OCTETS_H_

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "dlverify/trust_store.h"
#include "signature/signed_octets.h"
#include "trust/authorisation_request.h"
#include "trust/chain_cache.h"
#include "verdict/result.h"

namespace dlverify {

// Octets signed by a signer whom the trust store lets sign this doctype for this issuer.
class TrustedOctets {
 public:
  // Valid while this object lives.
  [[nodiscard]] std::string_view octets() const { return signed_.octets(); }
  [[nodiscard]] const DeclaredFacts& declared() const { return signed_.declared(); }

 private:
  friend class TrustStage;              // src/trust/trusted_octets.cc: the only place that makes one
  friend class AgreementStage;          // opens what is sealed in it
  friend class AgreedOctets;            // hands out what was learned
  friend struct TrustedOctetsForTests;  // tests/support/: lets the stages after it be tested alone
  TrustedOctets(SignedOctets octets, std::optional<LearnedSigner> learned)
      : signed_(std::move(octets)), learned_(std::move(learned)) {}
  SignedOctets signed_;
  std::optional<LearnedSigner> learned_;  // for ChainCache, once the engines agree
};

struct TrustTimes {
  std::chrono::sys_seconds validation_time;  // certificates and CRLs are judged at
  std::chrono::sys_seconds verified_at;      // only for SignerFacts::expired_now
};

// What the stage found out, whether it refused or not.
struct TrustOutcome {
  SignerFacts signer;
  std::vector<Warning> warnings;  // signer_expired_now, revocation_not_checked, revoked_later
  Result<TrustedOctets> octets;
};

// Establishes that the signer's certificate chains to a pinned anchor at the validation time (RFC 5280 section 6,
// strict), may be used for signing documents, is not revoked as far as the policy asks, and that a signer rule of the
// store names it for the doctype and issuer. Consults nothing but the store and KeyInfo's CA certificates; and `known`,
// if it is given, which was filled under the same store and policy.
[[nodiscard]] TrustOutcome establish_trust(SignedOctets octets, const AuthorisationRequest& request,
                                           const TrustStore& store, const Policy& policy, const TrustTimes& times,
                                           const ChainCache* known = nullptr);

// The signer certificates that the store's rules carry as files: candidates where KeyInfo has no certificate.
[[nodiscard]] const std::vector<Certificate>& pinned_signers(const TrustStore& store);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_TRUSTED_OCTETS_H_
