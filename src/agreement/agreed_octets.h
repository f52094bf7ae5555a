// Stage `agreement`: TrustedOctets -> AgreedOctets.

#ifndef DLVERIFY_SRC_AGREEMENT_AGREED_OCTETS_H_
#define DLVERIFY_SRC_AGREEMENT_AGREED_OCTETS_H_

#include <optional>
#include <string_view>
#include <utility>

#include "dlverify/policy.h"
#include "trust/trusted_octets.h"
#include "verdict/result.h"

namespace dlverify {

// Octets of a trusted signer on which every engine that the policy asks agrees: what may be parsed, and remembered.
class AgreedOctets {
 public:
  // Valid while this object lives.
  [[nodiscard]] std::string_view octets() const { return trusted_.octets(); }
  [[nodiscard]] const DeclaredFacts& declared() const { return trusted_.declared(); }
  // What later verifications may be told of the signer; nothing where there is nothing new.
  [[nodiscard]] const std::optional<LearnedSigner>& learned() const { return trusted_.learned_; }

 private:
  friend class AgreementStage;         // src/agreement/agreed_octets.cc: the only place that makes one
  friend struct AgreedOctetsForTests;  // tests/support/: lets the document stage be tested alone
  explicit AgreedOctets(TrustedOctets trusted) : trusted_(std::move(trusted)) {}
  TrustedOctets trusted_;
};

// Establishes that xmlsec1 over libxml2's tree verifies the signature under the same key, over the same octets of
// content and SignedInfo (engines_disagree). Asks nothing where the policy leaves the second opinion out.
[[nodiscard]] Result<AgreedOctets> require_agreement(TrustedOctets octets, const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AGREEMENT_AGREED_OCTETS_H_
