// A secret is in one place.
// expect: deleted

#include <utility>

#include "dlverify/secret_bytes.h"

namespace dlverify {

void misuse(SecretBytes secret) {
#ifdef MISUSE
  const SecretBytes again = secret;
  static_cast<void>(again);
#else
  const SecretBytes again = std::move(secret);
  static_cast<void>(again);
#endif
}

}  // namespace dlverify
