// The stage `trust` cannot be skipped.
// expect: private

#include <optional>
#include <utility>

#include "trust/trusted_octets.h"

namespace dlverify {

void misuse(SignedOctets octets) {
#ifdef MISUSE
  const TrustedOctets trusted(std::move(octets), std::nullopt);
  static_cast<void>(trusted);
#else
  const SignedOctets trusted(std::move(octets));
  static_cast<void>(trusted);
#endif
}

}  // namespace dlverify
