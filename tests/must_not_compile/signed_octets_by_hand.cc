// The stage `signature` cannot be skipped.
// expect: private

#include <utility>

#include "signature/signed_octets.h"

namespace dlverify {

void misuse(SensitiveBuffer octets, Certificate signer) {
#ifdef MISUSE
  const SignedOctets made{std::move(octets), std::move(signer), {}, {}, {}};
  static_cast<void>(made);
#else
  const auto made = std::pair(std::move(octets), std::move(signer));
  static_cast<void>(made);
#endif
}

}  // namespace dlverify
