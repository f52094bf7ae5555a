// So would one of a rejection.
// expect: deleted

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Verifier& verifier, const Request& request, const VerificationTimes& times) {
#ifdef MISUSE
  const Report& report = verifier.verify(request, times).error().report();
  static_cast<void>(report);
#else
  const auto rejection = verifier.verify(request, times).error();
  const Report& report = rejection.report();
  static_cast<void>(report);
#endif
}

}  // namespace dlverify
