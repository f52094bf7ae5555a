// Comparing values is a decision: by their view, or by comparable_name().
// expect: no match for|invalid operands

#include "dlverify/secret_bytes.h"

namespace dlverify {

void misuse(const SensitiveText& one, const SensitiveText& other) {
#ifdef MISUSE
  const bool equal = one == other;
  static_cast<void>(equal);
#else
  const bool equal = one.view() == other.view();
  static_cast<void>(equal);
#endif
}

}  // namespace dlverify
