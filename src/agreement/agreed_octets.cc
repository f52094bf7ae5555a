#include "agreement/agreed_octets.h"

#include "agreement/xmlsec_opinion.h"
#include "verdict/check.h"

namespace dlverify {

class AgreementStage {
 public:
  static Result<AgreedOctets> run(TrustedOctets octets, const Policy& policy) {
    if (policy.insecurely_skip_second_opinion) return AgreedOctets(std::move(octets));
    const SealedSignature& sealed = octets.signed_.sealed();
    const auto opinion = require_second_opinion(sealed.body_, sealed.methods_, octets.octets(), sealed.signed_info_,
                                                octets.signed_.signer());
    if (violates(Check::kSecondEngine, !opinion.has_value())) return std::unexpected(opinion.error());
    return AgreedOctets(std::move(octets));
  }
};

Result<AgreedOctets> require_agreement(TrustedOctets octets, const Policy& policy) {
  return AgreementStage::run(std::move(octets), policy);
}

}  // namespace dlverify
