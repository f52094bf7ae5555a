// The stage `integrity` cannot be skipped.
// expect: private

#include <cstddef>
#include <span>

#include "integrity/authentic_body.h"

namespace dlverify {

void misuse(std::span<const std::byte> bytes) {
#ifdef MISUSE
  const AuthenticBody body(bytes, HmacStatus::kVerified);
  static_cast<void>(body);
#else
  const std::span<const std::byte> body(bytes);
  static_cast<void>(body);
#endif
}

}  // namespace dlverify
