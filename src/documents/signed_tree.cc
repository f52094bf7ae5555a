#include "documents/signed_tree.h"

#include <cstring>
#include <new>

#include "check.h"
#include "documents/canonical_comparison.h"
#include "documents/white_space.h"

namespace dlverify {
namespace {

constexpr unsigned int kEverythingAsNodes = pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_pi |
                                            pugi::parse_comments | pugi::parse_cdata | pugi::parse_doctype |
                                            pugi::parse_declaration | pugi::parse_fragment;

std::unexpected<Failure> parsers_disagree() {
  return refuse(Code::kFieldMalformed,
                "the octets are read differently by the second parser; keep the document and report it");
}

bool is_element_in_no_namespace(pugi::xml_node node) {
  return node.type() == pugi::node_element && is_in_no_namespace(node);
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata && !trimmed(node.value()).empty(); }

}  // namespace

bool is_namespace_declaration(pugi::xml_attribute attribute) {
  const std::string_view name = attribute.name();
  return name == "xmlns" || name.starts_with("xmlns:");
}

bool is_in_no_namespace(pugi::xml_node element) {
  const std::string_view name = element.name();
  return !name.contains(':') && std::string_view(element.attribute("xmlns").value()).empty();
}

std::optional<std::string_view> SignedElement::attribute(std::string_view name) const {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    if (name == attribute.name() && !is_namespace_declaration(attribute)) return attribute.value();
  }
  return std::nullopt;
}

std::vector<SignedElement> SignedElement::children() const {
  std::vector<SignedElement> found;
  for (const pugi::xml_node child : node_.children()) {
    if (is_element_in_no_namespace(child)) found.push_back(SignedElement(child));
  }
  return found;
}

std::vector<SignedElement> SignedElement::children(std::string_view name) const {
  std::vector<SignedElement> found = children();
  std::erase_if(found, [name](const SignedElement& child) { return child.name() != name; });
  return found;
}

std::size_t SignedElement::text_runs() const {
  std::size_t runs = 0;
  for (const pugi::xml_node child : node_.children()) {
    if (is_text(child)) ++runs;
  }
  return runs;
}

std::string_view SignedElement::text() const {
  if (text_runs() != 1) return {};
  for (const pugi::xml_node child : node_.children()) {
    if (is_text(child)) return child.value();
  }
  return {};
}

Result<SignedTree> SignedTree::parse(const TrustedOctets& trusted) {
  const std::string_view octets = trusted.octets();
  if (octets.empty()) return refuse(Code::kFieldMalformed, "there are no octets to read");
  SensitiveBuffer copy(octets.size());
  std::memcpy(copy.data(), octets.data(), octets.size());
  auto document = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      document->load_buffer_inplace(copy.data(), copy.size(), kEverythingAsNodes, pugi::encoding_utf8);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) return parsers_disagree();
  if (!reproduces(*document, octets) && enforced(Check::kSecondParser)) return parsers_disagree();
  return SignedTree(std::move(copy), std::move(document));
}

SignedElement SignedTree::root() const {
  const pugi::xml_node root = root_node();
  return is_in_no_namespace(root) ? SignedElement(root) : SignedElement();
}

}  // namespace dlverify
