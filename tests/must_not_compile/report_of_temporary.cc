// So would a report.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const CheckedRequest& request, const VerificationTimes& times) {
#ifdef MISUSE
  static_cast<void>(verifier.verify("<a/>", request, times).report());
#else
  const auto verification = verifier.verify("<a/>", request, times);
  static_cast<void>(verification.report());
#endif
}

}  // namespace dlverify
