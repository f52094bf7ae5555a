// Comparing secrets with == takes a time that tells how far they agree.
// expect: no match for|invalid operands

#include "dlverify/secret_bytes.h"

namespace dlverify {

void misuse(const SecretBytes& one, const SecretBytes& other) {
#ifdef MISUSE
  const bool equal = one == other;
  static_cast<void>(equal);
#else
  const bool equal = &one == &other;
  static_cast<void>(equal);
#endif
}

}  // namespace dlverify
