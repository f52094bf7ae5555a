// A policy starts from a built-in one.
// expect: private

#include "dlverify/policy.h"

namespace dlverify {

void misuse() {
#ifdef MISUSE
  const Policy policy;
  static_cast<void>(policy);
#else
  const Policy policy = Policy::strict();
  static_cast<void>(policy);
#endif
}

}  // namespace dlverify
