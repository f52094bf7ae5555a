// Nobody else says what came of a verification.
// expect: private|no matching function|no matching constructor

#include <utility>

#include "dlverify/verify.h"

namespace dlverify {

void misuse(VerifiedDocument document) {
#ifdef MISUSE
  const Verification verification(std::move(document));
  static_cast<void>(verification);
#else
  const VerifiedDocument verification(std::move(document));
  static_cast<void>(verification);
#endif
}

}  // namespace dlverify
