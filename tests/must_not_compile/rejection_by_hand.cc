// Only a Verifier refuses.
// expect: private

#include <utility>

#include "dlverify/verify.h"

namespace dlverify {

void misuse(Report report) {
#ifdef MISUSE
  const Rejection rejection(std::move(report));
  static_cast<void>(rejection);
#else
  const Report rejection(std::move(report));
  static_cast<void>(rejection);
#endif
}

}  // namespace dlverify
