#include "documents/signed_tree.h"

#include <algorithm>
#include <array>
#include <new>

#include "base/text/ascii.h"
#include "documents/canonical_comparison.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr unsigned int kEverythingAsNodes = pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_pi |
                                            pugi::parse_comments | pugi::parse_cdata | pugi::parse_doctype |
                                            pugi::parse_declaration | pugi::parse_fragment;

// No format has an attribute of a longer name.
constexpr std::size_t kAttributeNameBytesMax = 63;

std::unexpected<Failure> parsers_disagree() {
  return refuse(FailureCode::kFieldMalformed,
                "the octets are read differently by the second parser; keep the document and report it");
}

bool is_element_in_no_namespace(pugi::xml_node node) {
  return node.type() == pugi::node_element && is_in_no_namespace(node);
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata && !trimmed(node.value()).empty(); }

}  // namespace

bool is_namespace_declaration(std::string_view attribute) {
  return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool is_in_no_namespace(pugi::xml_node element) {
  if (std::string_view(element.name()).contains(':')) return false;
  for (auto attribute = element.first_attribute(); attribute; attribute = attribute.next_attribute()) {
    const char* const name = attribute.name();
    if (*name == 'x' && std::string_view(name) == "xmlns") return *attribute.value() == '\0';
  }
  return true;
}

std::optional<std::string_view> SignedElement::attribute(std::string_view name) const {
  std::array<char, kAttributeNameBytesMax + 1> terminated;
  if (name.size() > kAttributeNameBytesMax || is_namespace_declaration(name)) return std::nullopt;
  *std::ranges::copy(name, terminated.begin()).out = '\0';
  const pugi::xml_attribute attribute = node_.attribute(terminated.data());
  return attribute ? std::optional<std::string_view>(attribute.value()) : std::nullopt;
}

std::vector<SignedElement> SignedElement::children() const {
  std::vector<SignedElement> found;
  for (auto child = node_.first_child(); child; child = child.next_sibling()) {
    if (is_element_in_no_namespace(child)) found.push_back(SignedElement(child, long_texts_));
  }
  return found;
}

std::vector<SignedElement> SignedElement::children(std::string_view name) const {
  std::vector<SignedElement> found;
  for (auto child = node_.first_child(); child; child = child.next_sibling()) {
    if (child.name() == name && is_element_in_no_namespace(child)) found.push_back(SignedElement(child, long_texts_));
  }
  return found;
}

std::pair<SignedElement, std::size_t> SignedElement::first_of(std::string_view name) const {
  std::pair<SignedElement, std::size_t> found;
  for (auto child = node_.first_child(); child; child = child.next_sibling()) {
    if (child.name() != name || !is_element_in_no_namespace(child)) continue;
    if (found.second++ == 0) found.first = SignedElement(child, long_texts_);
  }
  return found;
}

std::string_view SignedElement::text_of(pugi::xml_node node) const {
  const auto found = std::ranges::find(long_texts_, node, &LongText::node);
  return found == long_texts_.end() ? node.value() : found->whole;
}

std::size_t SignedElement::text_runs() const {
  std::size_t runs = 0;
  for (auto child = node_.first_child(); child; child = child.next_sibling()) {
    if (is_text(child)) ++runs;
  }
  return runs;
}

std::string_view SignedElement::text() const {
  if (text_runs() != 1) return {};
  for (auto child = node_.first_child(); child; child = child.next_sibling()) {
    if (is_text(child)) return text_of(child);
  }
  return {};
}

Result<SignedTree> SignedTree::parse(const AgreedOctets& trusted) {
  const std::string_view octets = trusted.octets();
  if (octets.empty()) return refuse(FailureCode::kFieldMalformed, "there are no octets to read");
  ShortenedOctets shortened = shorten(octets);
  auto document = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result parsed = document->load_buffer_inplace(shortened.octets.data(), shortened.octets.size(),
                                                                      kEverythingAsNodes, pugi::encoding_utf8);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) return parsers_disagree();
  if (violates(Check::kSecondParser, !reproduces(*document, octets, shortened.long_texts))) return parsers_disagree();
  return SignedTree(std::move(shortened), std::move(document));
}

SignedElement SignedTree::root() const {
  const pugi::xml_node root = root_node();
  return is_in_no_namespace(root) ? SignedElement(root, long_texts_) : SignedElement();
}

}  // namespace dlverify
