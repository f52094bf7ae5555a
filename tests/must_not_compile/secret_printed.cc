// A secret has no text form.
// expect: no match for|invalid operands

#include <ostream>

#include "dlverify/secret_bytes.h"

namespace dlverify {

void misuse(const SecretBytes& secret, std::ostream& stream) {
#ifdef MISUSE
  stream << secret;
#else
  stream << secret.expose().size();
#endif
}

}  // namespace dlverify
