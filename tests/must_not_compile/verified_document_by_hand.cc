// Only a Verifier says that a document is verified.
// expect: private

#include <utility>

#include "dlverify/verify.h"

namespace dlverify {

void misuse(Report report) {
#ifdef MISUSE
  const VerifiedDocument document(std::move(report));
  static_cast<void>(document);
#else
  const Report document(std::move(report));
  static_cast<void>(document);
#endif
}

}  // namespace dlverify
