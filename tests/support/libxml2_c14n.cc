#include "support/libxml2_c14n.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <memory>

namespace dlverify {
namespace {

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

bool is_signature(const xmlNode& node) {
  return node.type == XML_ELEMENT_NODE && node.ns != nullptr && view(node.name) == "Signature" &&
         view(node.ns->href) == "http://www.w3.org/2000/09/xmldsig#";
}

void remove_signatures(xmlNode* root) {
  for (xmlNode* child = root->children; child != nullptr;) {
    xmlNode* const next = child->next;
    if (is_signature(*child)) {
      xmlUnlinkNode(child);
      xmlFreeNode(child);
    }
    child = next;
  }
}

}  // namespace

std::optional<std::string> libxml2_c14n(std::string_view xml, Canonicalization method) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      xmlFreeDoc);
  if (!tree || xmlDocGetRootElement(tree.get()) == nullptr) return std::nullopt;
  remove_signatures(xmlDocGetRootElement(tree.get()));
  xmlChar* octets = nullptr;
  const int mode = method == Canonicalization::kInclusive10 ? XML_C14N_1_0 : XML_C14N_EXCLUSIVE_1_0;
  const int size = xmlC14NDocDumpMemory(tree.get(), nullptr, mode, nullptr, 0, &octets);
  if (size < 0) return std::nullopt;
  std::string result(reinterpret_cast<const char*>(octets), static_cast<std::size_t>(size));
  xmlFree(octets);
  return result;
}

}  // namespace dlverify
