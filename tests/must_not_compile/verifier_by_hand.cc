// A verifier has a policy that was checked.
// expect: no matching function|no matching constructor

#include "dlverify/verify.h"

namespace dlverify {

void misuse(const Policy& policy, const TrustStore& store) {
#ifdef MISUSE
  const Verifier verifier(policy, store);
  static_cast<void>(verifier);
#else
  const auto verifier = Verifier::create(policy, store);
  static_cast<void>(verifier);
#endif
}

}  // namespace dlverify
