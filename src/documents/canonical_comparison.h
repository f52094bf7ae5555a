#ifndef DLVERIFY_SRC_DOCUMENTS_CANONICAL_COMPARISON_H_
#define DLVERIFY_SRC_DOCUMENTS_CANONICAL_COMPARISON_H_

#include <pugixml.hpp>
#include <span>
#include <string_view>

#include "documents/long_text.h"

namespace dlverify {

// Whether `document` is one element with nothing but elements, attributes and text in it, no attribute twice on one
// element, and whether Canonical XML 1.0 (sections 2.2 and 2.3) written from it gives `octets` byte for byte.
// Attributes are taken in the tree's order: that the octets have them in canonical order is not asked here. Of each of
// `long_texts`, which lie in `octets` in this order, the tree has the given beginning in its place, and gets the node.
[[nodiscard]] bool reproduces(const pugi::xml_document& document, std::string_view octets,
                              std::span<LongText> long_texts);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_CANONICAL_COMPARISON_H_
