// The stage `signature` cannot be skipped.
// expect: private

#include <utility>

#include "signature/signed_octets.h"

namespace dlverify {

void misuse(SensitiveBuffer octets, Certificate signer, SealedSignature sealed) {
#ifdef MISUSE
  const SignedOctets made{std::move(octets), std::move(signer), {}, {}, {}, {}, std::move(sealed)};
  static_cast<void>(made);
#else
  static_cast<void>(sealed);
  const auto made = std::pair(std::move(octets), std::move(signer));
  static_cast<void>(made);
#endif
}

}  // namespace dlverify
