// Only the stage `agreement` opens what the first engine sealed.
// expect: private

#include "signature/signed_octets.h"

namespace dlverify {

std::string_view misuse(const SignedOctets& octets) {
#ifdef MISUSE
  return octets.sealed().body_;
#else
  static_cast<void>(octets.sealed());
  return octets.octets();
#endif
}

}  // namespace dlverify
