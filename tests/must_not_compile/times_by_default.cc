// Nobody reads the clock unasked.
// expect: no matching function|no default constructor|no matching constructor

#include <chrono>

#include "dlverify/verification_times.h"

namespace dlverify {

void misuse(std::chrono::sys_seconds now) {
#ifdef MISUSE
  const VerificationTimes times;
  static_cast<void>(times);
#else
  const VerificationTimes times(now);
  static_cast<void>(times);
#endif
}

}  // namespace dlverify
