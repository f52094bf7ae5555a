// A report is in one place, so that what views it cannot outlive a copy.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verification& verification) {
#ifdef MISUSE
  const Report report = verification.report();
  static_cast<void>(report);
#else
  const Report& report = verification.report();
  static_cast<void>(report);
#endif
}

}  // namespace dlverify
