// libxml2's tree, as the harnesses use it: an opinion that owes nothing to the library's own reader.

#ifndef DLVERIFY_FUZZ_SUPPORT_LIBXML2_TREE_H_
#define DLVERIFY_FUZZ_SUPPORT_LIBXML2_TREE_H_

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <string_view>

namespace dlverify::fuzz {

struct FreeTree {
  void operator()(xmlDoc* tree) const noexcept { xmlFreeDoc(tree); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;

// Null where libxml2 finds `xml` not well-formed or without an element.
[[nodiscard]] inline Tree read_tree(std::string_view xml) {
  Tree tree(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (tree && xmlDocGetRootElement(tree.get()) == nullptr) tree.reset();
  return tree;
}

[[nodiscard]] inline std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

[[nodiscard]] inline const xmlChar* as_xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_LIBXML2_TREE_H_
