// The signed octets as a second parser reads them, and the only view of them that the document parsers get.
//
// pugixml knows no namespaces and finds the first of anything. A SignedElement therefore sees only elements and
// attributes that are in no namespace, tells an absent attribute from an empty one, and counts before it picks.

#ifndef DLVERIFY_SRC_DOCUMENTS_SIGNED_TREE_H_
#define DLVERIFY_SRC_DOCUMENTS_SIGNED_TREE_H_

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "agreement/agreed_octets.h"
#include "dlverify/secret_bytes.h"
#include "documents/long_text.h"
#include "verdict/result.h"

namespace dlverify {

// One element in no namespace, or null. A null element has no name, no attributes, no text and no children. Valid
// while its SignedTree lives.
class SignedElement {
 public:
  SignedElement() = default;

  explicit operator bool() const { return static_cast<bool>(node_); }
  [[nodiscard]] std::string_view name() const { return node_.name(); }

  // Nothing where the attribute is absent, or `name` longer than 63 bytes; an empty view where it is empty.
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const;

  // The child elements in no namespace, all of them or those of one name, in document order.
  [[nodiscard]] std::vector<SignedElement> children() const;
  [[nodiscard]] std::vector<SignedElement> children(std::string_view name) const;
  // The first child element in no namespace of that name, null where there is none, and how many there are.
  [[nodiscard]] std::pair<SignedElement, std::size_t> first_of(std::string_view name) const;

  // How many runs of text that are more than white space stand among the children.
  [[nodiscard]] std::size_t text_runs() const;
  // The only such run; empty where there is none or more than one.
  [[nodiscard]] std::string_view text() const;

 private:
  friend class SignedTree;
  SignedElement(pugi::xml_node node, std::span<const LongText> long_texts) : node_(node), long_texts_(long_texts) {}
  [[nodiscard]] std::string_view text_of(pugi::xml_node node) const;

  pugi::xml_node node_;
  std::span<const LongText> long_texts_;
};

// Holds a copy of the octets but for long texts, which is wiped with it; the octets must outlive it. Move-only.
class SignedTree {
 public:
  // Establishes that the octets are one element, its elements, attributes and text and nothing else, that no element
  // has an attribute twice, and that the tree written as Canonical XML 1.0 gives the octets byte for byte. The only
  // refusal is field_malformed: octets that came through the stages before can fail here only where two parsers read
  // differently.
  [[nodiscard]] static Result<SignedTree> parse(const AgreedOctets& trusted);
  static Result<SignedTree> parse(const AgreedOctets&& trusted) = delete;  // it would not outlive the tree

  // Null where the root element is in a namespace.
  [[nodiscard]] SignedElement root() const;
  // The root as pugixml has it, for the search for unknown content.
  [[nodiscard]] pugi::xml_node root_node() const { return document_->first_child(); }

 private:
  SignedTree(ShortenedOctets shortened, std::unique_ptr<pugi::xml_document> document)
      : octets_(std::move(shortened.octets)),
        long_texts_(std::move(shortened.long_texts)),
        document_(std::move(document)) {}

  SensitiveBuffer octets_;  // the document's strings lie in it
  std::vector<LongText> long_texts_;
  std::unique_ptr<pugi::xml_document> document_;
};

// Whether an element whose parent is in no namespace is in none itself (Namespaces in XML 1.0, section 6).
[[nodiscard]] bool is_in_no_namespace(pugi::xml_node element);

// Whether an attribute of that name declares a namespace (Namespaces in XML 1.0, section 3).
[[nodiscard]] bool is_namespace_declaration(std::string_view attribute);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_SIGNED_TREE_H_
