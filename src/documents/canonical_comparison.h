#ifndef DLVERIFY_SRC_DOCUMENTS_CANONICAL_COMPARISON_H_
#define DLVERIFY_SRC_DOCUMENTS_CANONICAL_COMPARISON_H_

#include <pugixml.hpp>
#include <string_view>

namespace dlverify {

// Whether `document` is one element with nothing but elements, attributes and text in it, no attribute twice on one
// element, and whether Canonical XML 1.0 (sections 2.2 and 2.3) written from it gives `octets` byte for byte.
// Attributes are taken in the tree's order: that the octets have them in canonical order is not asked here.
[[nodiscard]] bool reproduces(const pugi::xml_document& document, std::string_view octets);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_CANONICAL_COMPARISON_H_
