// So would a rejection.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const CheckedRequest& request, const VerificationTimes& times) {
#ifdef MISUSE
  static_cast<void>(verifier.verify("<a/>", request, times).error());
#else
  const auto verification = verifier.verify("<a/>", request, times);
  static_cast<void>(verification.error());
#endif
}

}  // namespace dlverify
