// Time is an input.
// expect: no matching function|too few arguments

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const Request& request, const VerificationTimes& times) {
#ifdef MISUSE
  const auto outcome = verifier.verify(request);
  static_cast<void>(outcome);
#else
  const auto outcome = verifier.verify(request, times);
  static_cast<void>(outcome);
#endif
}

}  // namespace dlverify
