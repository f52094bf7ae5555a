// Only signed octets can be trusted.
// expect: no matching function|cannot convert|could not convert|no viable

#include <utility>

#include "trust/trusted_octets.h"

namespace dlverify {

void misuse(SignedOctets octets, CanonicalDocument document, const AuthorisationRequest& request,
            const TrustStore& store, const TrustTimes& times) {
#ifdef MISUSE
  const auto outcome = establish_trust(std::move(document), request, store, Policy::digilocker(), times);
  static_cast<void>(outcome);
#else
  const auto outcome = establish_trust(std::move(octets), request, store, Policy::digilocker(), times);
  static_cast<void>(outcome);
#endif
}

}  // namespace dlverify
