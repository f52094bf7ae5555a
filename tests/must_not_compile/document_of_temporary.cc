// So would the document itself.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const CheckedRequest& request, const VerificationTimes& times) {
#ifdef MISUSE
  static_cast<void>(*verifier.verify("<a/>", request, times));
#else
  const auto verification = verifier.verify("<a/>", request, times);
  static_cast<void>(*verification);
#endif
}

}  // namespace dlverify
