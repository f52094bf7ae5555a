// The stage `xml` cannot be skipped.
// expect: private

#include "xml/canonical_document.h"

namespace dlverify {

void misuse(XmlBody body) {
#ifdef MISUSE
  const CanonicalDocument document(body);
  static_cast<void>(document);
#else
  const XmlBody document(body);
  static_cast<void>(document);
#endif
}

}  // namespace dlverify
