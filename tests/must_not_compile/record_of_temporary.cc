// A view of a verdict that is gone would dangle.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const Request& request, const VerificationTimes& times) {
#ifdef MISUSE
  const Record& record = verifier.verify(request, times).value().record();
  static_cast<void>(record);
#else
  const auto document = verifier.verify(request, times).value();
  const Record& record = document.record();
  static_cast<void>(record);
#endif
}

}  // namespace dlverify
