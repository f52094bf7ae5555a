// A verdict is looked at.
// expect: nodiscard|unused-result

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const Request& request, const VerificationTimes& times) {
#ifdef MISUSE
  verifier.verify(request, times);
#else
  const auto outcome = verifier.verify(request, times);
  static_cast<void>(outcome);
#endif
}

}  // namespace dlverify
