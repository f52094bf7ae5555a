// Time is an input.
// expect: no matching function|no matching member function

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const CheckedRequest& request, const VerificationTimes& times) {
#ifdef MISUSE
  static_cast<void>(verifier.verify("<a/>", request));
#else
  static_cast<void>(verifier.verify("<a/>", request, times));
#endif
}

}  // namespace dlverify
