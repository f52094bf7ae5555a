// A request is checked before it is asked.
// expect: no matching function|no matching member function

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const Request& asked, const CheckedRequest& checked,
            const VerificationTimes& times) {
#ifdef MISUSE
  static_cast<void>(verifier.verify("<a/>", asked, times));
  static_cast<void>(checked);
#else
  static_cast<void>(verifier.verify("<a/>", checked, times));
  static_cast<void>(asked);
#endif
}

}  // namespace dlverify
