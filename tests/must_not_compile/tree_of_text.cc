// The tree that the parsers read is made of agreed octets.
// expect: no matching function|cannot convert|could not convert|invalid initialization|no viable

#include <string_view>

#include "documents/signed_tree.h"

namespace dlverify {

void misuse(const AgreedOctets& agreed, std::string_view text) {
#ifdef MISUSE
  const auto tree = SignedTree::parse(text);
  static_cast<void>(tree);
#else
  const auto tree = SignedTree::parse(agreed);
  static_cast<void>(tree);
#endif
}

}  // namespace dlverify
