// A parsed document comes from an element of a signed tree.
// expect: private

#include "documents/parsed_document.h"

namespace dlverify {

void misuse(const SignedElement& root) {
#ifdef MISUSE
  const ParsedDocument document;
  static_cast<void>(document);
#else
  const ParsedDocument document(root);
  static_cast<void>(document);
#endif
}

}  // namespace dlverify
