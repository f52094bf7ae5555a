// A signature is judged over a canonical document.
// expect: no matching function|cannot convert|could not convert|no viable

#include <utility>

#include "signature/signed_octets.h"

namespace dlverify {

void misuse(CanonicalDocument document, XmlBody body) {
#ifdef MISUSE
  const auto octets = verify_signature(body, Policy::digilocker(), {});
  static_cast<void>(octets);
#else
  const auto octets = verify_signature(std::move(document), Policy::digilocker(), {});
  static_cast<void>(octets);
#endif
}

}  // namespace dlverify
