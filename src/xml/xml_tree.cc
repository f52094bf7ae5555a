#include "xml/xml_tree.h"

#include <cstring>

#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

void overwrite(xmlChar* text) {
  if (text != nullptr) wipe(text, std::strlen(reinterpret_cast<const char*>(text)));
}

void overwrite_attributes(const xmlNode& element) {
  for (const xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next) {
    for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) overwrite(part->content);
  }
}

// The node behind `node` and all that is in it.
xmlNode* next_behind(xmlNode* node) {
  while (node != nullptr && node->next == nullptr) {
    node = node->parent == nullptr || node->parent->type != XML_ELEMENT_NODE ? nullptr : node->parent;
  }
  return node == nullptr ? nullptr : node->next;
}

}  // namespace

void overwrite_texts(xmlDoc& tree) noexcept {
  xmlNode* node = tree.children;
  while (node != nullptr) {
    const bool is_element = node->type == XML_ELEMENT_NODE;
    if (is_element) {
      overwrite_attributes(*node);
    } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      overwrite(node->content);
    }
    node = is_element && node->children != nullptr ? node->children : next_behind(node);
  }
}

}  // namespace dlverify
