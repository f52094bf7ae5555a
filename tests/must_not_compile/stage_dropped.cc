// So is what a stage says.
// expect: nodiscard|unused-result

#include "xml/canonical_document.h"

namespace dlverify {

void misuse(XmlBody body) {
#ifdef MISUSE
  canonicalise(body, Limits());
#else
  const auto document = canonicalise(body, Limits());
  static_cast<void>(document);
#endif
}

}  // namespace dlverify
