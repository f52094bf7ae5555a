// A parser sees elements of a SignedTree only.
// expect: private

#include "documents/signed_tree.h"

namespace dlverify {

void misuse(pugi::xml_node node) {
#ifdef MISUSE
  const SignedElement element(node, {});
  static_cast<void>(element);
#else
  const pugi::xml_node element(node);
  static_cast<void>(element);
#endif
}

}  // namespace dlverify
