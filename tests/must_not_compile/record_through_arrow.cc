// So would one through an arrow; and nobody could have tested the verdict.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const CheckedRequest& request, const VerificationTimes& times) {
#ifdef MISUSE
  static_cast<void>(verifier.verify("<a/>", request, times)->record());
#else
  const auto verification = verifier.verify("<a/>", request, times);
  static_cast<void>(verification->record());
#endif
}

}  // namespace dlverify
