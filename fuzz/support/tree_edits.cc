#include "support/tree_edits.h"

#include <algorithm>
#include <array>

#include "support/edit_words.h"

namespace dlverify::fuzz {
namespace {

constexpr std::size_t kMaxElements = 2000;

template <class Words>
const xmlChar* word(const Words& words, std::uint16_t choice) {
  return as_xml(words.at(choice % words.size()));
}

void collect(xmlNode* node, std::vector<xmlNode*>& elements) {
  for (; node != nullptr && elements.size() < kMaxElements; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    elements.push_back(node);
    collect(node->children, elements);
  }
}

bool stands_within(const xmlNode* node, const xmlNode* ancestor) {
  for (; node != nullptr; node = node->parent) {
    if (node == ancestor) return true;
  }
  return false;
}

xmlAttr* attribute(const xmlNode* element, std::uint16_t number) {
  std::vector<xmlAttr*> attributes;
  for (xmlAttr* at = element->properties; at != nullptr; at = at->next) attributes.push_back(at);
  return attributes.empty() ? nullptr : attributes[number % attributes.size()];
}

void forge(xmlNode* node) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    for (xmlAttr* at = node->properties; at != nullptr; at = at->next) {
      if (at->ns == nullptr && text_of(at->name) == "name") xmlSetProp(node, at->name, as_xml("Forged Example"));
    }
    forge(node->children);
  }
}

}  // namespace

TreeEditor::TreeEditor(Tree tree, const KeyInfoCertificates& certificates)
    : tree_(std::move(tree)), certificates_(&certificates) {
  collect(xmlDocGetRootElement(tree_.get()), elements_);
}

std::optional<TreeEditor> TreeEditor::read(std::string_view xml, const KeyInfoCertificates& certificates) {
  Tree tree = read_tree(xml);
  if (!tree) return std::nullopt;
  return TreeEditor(std::move(tree), certificates);
}

xmlNode* TreeEditor::named(std::string_view local_name, std::uint16_t number) const {
  std::vector<xmlNode*> found;
  std::ranges::copy_if(elements_, std::back_inserter(found),
                       [&](const xmlNode* node) { return text_of(node->name) == local_name; });
  return found.empty() ? nullptr : found[number % found.size()];
}

// Before, behind, or as the last child of `where`. A neighbour of the root becomes its child.
void TreeEditor::place(xmlNode* node, xmlNode* where, std::uint16_t choice) {
  const bool is_root = where->parent == nullptr || where->parent->type != XML_ELEMENT_NODE;
  xmlNode* placed = nullptr;
  if (choice % 3U == 0 && !is_root) {
    placed = xmlAddPrevSibling(where, node);
  } else if (choice % 3U == 1 && !is_root) {
    placed = xmlAddNextSibling(where, node);
  } else {
    placed = xmlAddChild(where, node);
  }
  if (placed == nullptr) xmlFreeNode(node);
}

void TreeEditor::move(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  xmlNode* const where = element(edit.other);
  if (node == elements_.front() || stands_within(where, node)) return;
  xmlUnlinkNode(node);
  place(node, where, edit.choice);
}

void TreeEditor::copy(const XmlEdit& edit) {
  if (xmlNode* const made = xmlDocCopyNode(element(edit.target), tree_.get(), 1)) {
    place(made, element(edit.other), edit.choice);
  }
}

void TreeEditor::wrap(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  xmlNode* const wrapper = xmlNewDocNode(tree_.get(), nullptr, word(kElementNames, edit.choice), nullptr);
  if (edit.other % 2U == 0) xmlSetNs(wrapper, node->ns);
  xmlReplaceNode(node, wrapper);
  xmlAddChild(wrapper, node);
}

void TreeEditor::rename(const XmlEdit& edit) { xmlNodeSetName(element(edit.target), word(kElementNames, edit.choice)); }

void TreeEditor::duplicate(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  if (node == elements_.front()) return;
  if (xmlNode* const made = xmlDocCopyNode(node, tree_.get(), 1)) place(made, node, edit.choice % 2U);
}

void TreeEditor::remove(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  if (node == elements_.front()) return;
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

void TreeEditor::set_attribute(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  const xmlAttr* const held = attribute(node, edit.other);
  const bool replaces = held != nullptr && edit.other % 4U != 0;
  xmlSetProp(node, replaces ? held->name : word(kAttributeNames, edit.other), word(kValues, edit.choice));
}

void TreeEditor::remove_attribute(const XmlEdit& edit) {
  if (xmlAttr* const held = attribute(element(edit.target), edit.other)) xmlRemoveProp(held);
}

void TreeEditor::change_algorithm(const XmlEdit& edit) {
  std::vector<xmlNode*> found;
  std::ranges::copy_if(elements_, std::back_inserter(found),
                       [](xmlNode* node) { return xmlHasProp(node, as_xml("Algorithm")) != nullptr; });
  if (found.empty()) return;
  xmlSetProp(found[edit.target % found.size()], as_xml("Algorithm"), word(kAlgorithms, edit.choice));
}

void TreeEditor::declare_namespace(const XmlEdit& edit) {
  const char* const prefix = kPrefixes.at(edit.other % kPrefixes.size());
  xmlNewNs(element(edit.target), word(kNamespaces, edit.choice), *prefix == '\0' ? nullptr : as_xml(prefix));
}

void TreeEditor::change_namespace(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  const char* const prefix = kPrefixes.at(edit.other % kPrefixes.size());
  xmlNs* ns = nullptr;
  if (edit.choice % 8U != 0) {
    ns = xmlNewNs(node, word(kNamespaces, edit.choice), *prefix == '\0' ? nullptr : as_xml(prefix));
  }
  xmlSetNs(node, ns);
}

void TreeEditor::insert_comment(const XmlEdit& edit) {
  place(xmlNewDocComment(tree_.get(), word(kTexts, edit.choice)), element(edit.target), edit.other);
}

void TreeEditor::insert_instruction(const XmlEdit& edit) {
  place(xmlNewDocPI(tree_.get(), as_xml("x"), word(kTexts, edit.choice)), element(edit.target), edit.other);
}

void TreeEditor::insert_cdata(const XmlEdit& edit) {
  const char* const text = kTexts.at(edit.choice % kTexts.size());
  place(xmlNewCDataBlock(tree_.get(), as_xml(text), static_cast<int>(std::string_view(text).size())),
        element(edit.target), edit.other);
}

void TreeEditor::insert_entity(const XmlEdit& edit) {
  if (tree_->intSubset == nullptr) xmlCreateIntSubset(tree_.get(), as_xml("Certificate"), nullptr, nullptr);
  xmlAddDocEntity(tree_.get(), as_xml("e"), XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr, word(kTexts, edit.choice));
  place(xmlNewReference(tree_.get(), as_xml("e")), element(edit.target), edit.other);
}

void TreeEditor::insert_text(const XmlEdit& edit) {
  place(xmlNewDocText(tree_.get(), word(kTexts, edit.choice)), element(edit.target), edit.other);
}

void TreeEditor::replace_text(const XmlEdit& edit) {
  xmlNode* const node = element(edit.target);
  if (std::ranges::any_of(elements_, [&](const xmlNode* other) { return other->parent == node; })) return;
  xmlNodeSetContent(node, word(kTexts, edit.choice));
}

void TreeEditor::change_key_info(const XmlEdit& edit) {
  xmlNode* const x509_data = named("X509Data", edit.other);
  xmlNode* const certificate = named("X509Certificate", edit.other);
  if (x509_data == nullptr) return;
  const std::string other =
      certificates_->empty() ? "AAAA" : (*certificates_)[edit.choice / 4U % certificates_->size()];
  switch (edit.choice % 4U) {
    case 0:
      if (certificate != nullptr) xmlNodeSetContent(certificate, as_xml(other.c_str()));
      break;
    case 1:
      xmlNewTextChild(x509_data, x509_data->ns, as_xml("X509Certificate"), as_xml(other.c_str()));
      break;
    case 2:
      if (certificate != nullptr) {
        xmlAddPrevSibling(certificate, xmlNewDocRawNode(tree_.get(), x509_data->ns, as_xml("X509Certificate"),
                                                        as_xml(other.c_str())));
      }
      break;
    default:
      xmlNodeSetName(x509_data, word(kKeyInfoNames, edit.target));
  }
}

void TreeEditor::insert_forged_copy(const XmlEdit& edit) {
  xmlNode* const made = xmlDocCopyNode(element(edit.target), tree_.get(), 1);
  if (made == nullptr) return;
  forge(made);
  place(made, element(edit.other), edit.choice);
}

void TreeEditor::wrap_root(const XmlEdit& edit) {
  xmlNode* const root = elements_.front();
  xmlNode* const forged = xmlDocCopyNode(root, tree_.get(), 1);
  if (forged == nullptr) return;
  forge(forged);
  xmlReplaceNode(root, forged);
  std::vector<xmlNode*> below;
  collect(forged, below);
  xmlAddChild(below[edit.other % below.size()], root);
}

std::string TreeEditor::written() {
  xmlReconciliateNs(tree_.get(), xmlDocGetRootElement(tree_.get()));
  xmlChar* text = nullptr;
  int size = 0;
  xmlDocDumpMemory(tree_.get(), &text, &size);
  std::string result(reinterpret_cast<const char*>(text), text == nullptr ? 0 : static_cast<std::size_t>(size));
  xmlFree(text);
  return result;
}

}  // namespace dlverify::fuzz
