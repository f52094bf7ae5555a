// A tree needs the octets that it was read from for as long as it lives.
// expect: deleted

#include <utility>

#include "documents/signed_tree.h"

namespace dlverify {

void misuse(AgreedOctets agreed) {
#ifdef MISUSE
  const auto tree = SignedTree::parse(std::move(agreed));
  static_cast<void>(tree);
#else
  const auto tree = SignedTree::parse(agreed);
  static_cast<void>(tree);
#endif
}

}  // namespace dlverify
