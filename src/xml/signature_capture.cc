#include "xml/signature_capture.h"

#include "check.h"

namespace dlverify {
namespace {

constexpr std::uint32_t kChildOfRoot = 2;

std::vector<NamespaceDeclaration> copy(std::span<const CanonicalNamespace> declarations) {
  std::vector<NamespaceDeclaration> copies;
  for (const auto& [prefix, uri] : declarations) copies.push_back({std::string(prefix), std::string(uri)});
  return copies;
}

// SignedInfo has seven children where it is indented; most elements have none or one.
auto& children_of(SignatureElement& element) {
  if (element.children.size() == 1) element.children.reserve(7);
  return element.children;
}

}  // namespace

void SignatureCapture::count(std::uint32_t depth, std::string_view local_name, std::string_view namespace_uri) {
  if (local_name != "Signature") return;
  if (namespace_uri != kDsigNamespace) {
    ++census_.in_other_namespace;
    return;
  }
  ++census_.in_dsig_namespace;
  if (depth == kChildOfRoot && !inside_) {
    inside_ = true;
    ++children_of_root_;
  }
}

bool SignatureCapture::start_element(std::uint32_t depth, std::string_view prefix, std::string_view local_name,
                                     std::string_view namespace_uri, std::span<const CanonicalNamespace> declarations,
                                     std::span<const CanonicalAttribute> attributes) {
  if (depth == 1) census_.inherited = copy(declarations);
  const bool was_inside = inside_;
  count(depth, local_name, namespace_uri);
  if (!inside_) return false;
  // A second Signature is refused for being one; capturing the first is enough.
  if (children_of_root_ > 1 || (was_inside && open_.empty())) return true;

  auto element = std::make_unique<SignatureElement>();
  element->prefix = prefix;
  element->local_name = local_name;
  element->in_dsig_namespace = namespace_uri == kDsigNamespace;
  element->declarations = copy(declarations);
  for (const CanonicalAttribute& attribute : attributes) {
    element->attributes.emplace_back(attribute.local_name, attribute.value);
  }
  SignatureElement* const opened = element.get();
  if (open_.empty()) {
    census_.block = std::move(element);
  } else {
    children_of(*open_.back()).emplace_back(std::move(element));
  }
  open_.push_back(opened);
  return true;
}

bool SignatureCapture::end_element(std::uint32_t depth) {
  if (!inside_) return false;
  if (!open_.empty()) open_.pop_back();
  if (depth == kChildOfRoot) inside_ = false;
  return true;
}

void SignatureCapture::text(std::string_view characters, bool is_cdata) {
  if (open_.empty()) return;
  auto& children = children_of(*open_.back());
  if (children.empty() || !std::holds_alternative<SignatureText>(children.back())) {
    children.emplace_back(SignatureText{});
  }
  auto& run = std::get<SignatureText>(children.back());
  run.text += characters;
  run.from_cdata |= is_cdata;
}

SignatureCensus SignatureCapture::take_census() && {
  if (census_.in_dsig_namespace != 1 && enforced(Check::kOneSignature)) census_.block.reset();
  return std::move(census_);
}

}  // namespace dlverify
