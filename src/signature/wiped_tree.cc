#include "signature/wiped_tree.h"

#include <libxml/dict.h>
#include <libxml/parser.h>

#include <cstring>

#include "dlverify/secret_bytes.h"
#include "xml/static_input.h"

namespace dlverify {
namespace {

// Interned strings are shared, and at most three characters long.
void wipe_text(xmlNode& node, xmlDict* dictionary) {
  if ((node.type != XML_TEXT_NODE && node.type != XML_CDATA_SECTION_NODE) || node.content == nullptr) return;
  if (dictionary != nullptr && xmlDictOwns(dictionary, node.content) != 0) return;
  wipe(node.content, std::strlen(reinterpret_cast<const char*>(node.content)));
}

void wipe_attributes(xmlNode& element, xmlDict* dictionary) {
  for (xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next) {
    for (xmlNode* value = attribute->children; value != nullptr; value = value->next) wipe_text(*value, dictionary);
  }
}

xmlNode* next_in_document_order(xmlNode* node) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != nullptr && node->next == nullptr) {
    node = node->parent;
    if (node == nullptr || node->type == XML_DOCUMENT_NODE) return nullptr;
  }
  return node == nullptr ? nullptr : node->next;
}

void ignore_error(void* /*context*/, xmlErrorPtr /*error*/) {}

}  // namespace

void FreeWipedTree::operator()(xmlDoc* tree) const noexcept {
  for (xmlNode* node = tree->children; node != nullptr; node = next_in_document_order(node)) {
    wipe_text(*node, tree->dict);
    if (node->type == XML_ELEMENT_NODE) wipe_attributes(*node, tree->dict);
  }
  xmlFreeDoc(tree);
}

WipedTree parse_wiped_tree(std::string_view body) {
  const XmlParser parser = parser_in_place(body);
  xmlParseDocument(parser.get());
  const bool accepted = parser->wellFormed != 0 && parser->nsWellFormed != 0 && parser->errNo == XML_ERR_OK;
  WipedTree tree(parser->myDoc);
  parser->myDoc = nullptr;
  if (!accepted || !tree || tree->intSubset != nullptr) return nullptr;
  return tree;
}

SilencedLibxml2::SilencedLibxml2() : callers_handler_(xmlStructuredError), callers_context_(xmlStructuredErrorContext) {
  xmlSetStructuredErrorFunc(nullptr, ignore_error);
}

SilencedLibxml2::~SilencedLibxml2() { xmlSetStructuredErrorFunc(callers_context_, callers_handler_); }

}  // namespace dlverify
