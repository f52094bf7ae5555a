// Only an XmlBody is canonicalised.
// expect: no matching function|cannot convert|could not convert|no viable

#include <string_view>

#include "xml/canonical_document.h"

namespace dlverify {

void misuse(XmlBody body, std::string_view text) {
#ifdef MISUSE
  const auto document = canonicalise(text, Limits());
  static_cast<void>(document);
#else
  const auto document = canonicalise(body, Limits());
  static_cast<void>(document);
#endif
}

}  // namespace dlverify
