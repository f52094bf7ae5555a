// A value of a document is written on purpose or not at all.
// expect: no match for|invalid operands

#include <ostream>

#include "dlverify/secret_bytes.h"

namespace dlverify {

void misuse(const SensitiveText& text, std::ostream& stream) {
#ifdef MISUSE
  stream << text;
#else
  stream << text.view().size();
#endif
}

}  // namespace dlverify
