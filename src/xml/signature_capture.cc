#include "xml/signature_capture.h"

#include <cstddef>
#include <cstring>
#include <new>

#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::uint32_t kChildOfRoot = 2;

// A Signature of the exact shape, and the Base64 of one certificate.
constexpr std::size_t kMemoryExpected = 6144;

// SignedInfo has seven children where it is indented; most elements have none or one.
auto& children_of(SignatureElement& element) {
  if (element.children.size() == 1) element.children.reserve(7);
  return element.children;
}

std::string_view keep(std::string_view text, std::pmr::memory_resource& memory) {
  if (text.empty()) return {};
  auto* const copy = static_cast<char*>(memory.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void keep_each(std::span<const CanonicalNamespace> declarations, std::pmr::memory_resource& memory, auto& kept) {
  kept.reserve(declarations.size());
  for (const auto& [prefix, uri] : declarations) kept.push_back({keep(prefix, memory), keep(uri, memory)});
}

}  // namespace

std::pmr::memory_resource& SignatureCapture::memory() {
  if (!count_.memory) count_.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(kMemoryExpected);
  return *count_.memory;
}

void SignatureCapture::count(std::uint32_t depth, std::string_view local_name, std::string_view namespace_uri) {
  if (local_name != "Signature") return;
  if (namespace_uri != kDsigNamespace) {
    ++count_.in_other_namespace;
    return;
  }
  ++count_.in_dsig_namespace;
  if (depth == kChildOfRoot && !inside_) {
    inside_ = true;
    ++children_of_root_;
  }
}

bool SignatureCapture::start_element(std::uint32_t depth, std::string_view prefix, std::string_view local_name,
                                     std::string_view namespace_uri, std::span<const CanonicalNamespace> declarations,
                                     std::span<const CanonicalAttribute> attributes) {
  if (depth == 1 && !declarations.empty()) keep_each(declarations, memory(), count_.inherited);
  const bool was_inside = inside_;
  count(depth, local_name, namespace_uri);
  if (!inside_) return false;
  // A second Signature is refused for being one; capturing the first is enough.
  if (children_of_root_ > 1 || (was_inside && open_.empty())) return true;

  std::pmr::memory_resource& memory = this->memory();
  auto* const element =
      new (memory.allocate(sizeof(SignatureElement), alignof(SignatureElement))) SignatureElement(&memory);
  element->prefix = keep(prefix, memory);
  element->local_name = keep(local_name, memory);
  element->in_dsig_namespace = namespace_uri == kDsigNamespace;
  keep_each(declarations, memory, element->declarations);
  element->attributes.reserve(attributes.size());
  for (const CanonicalAttribute& attribute : attributes) {
    element->attributes.emplace_back(keep(attribute.local_name, memory), keep(attribute.value, memory));
  }
  if (open_.empty()) {
    count_.block = element;
  } else {
    children_of(*open_.back()).emplace_back(element);
  }
  open_.push_back(element);
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
    children.emplace_back(SignatureText{.text = std::pmr::string(&memory())});
  }
  auto& run = std::get<SignatureText>(children.back());
  run.text += characters;
  run.from_cdata |= is_cdata;
}

SignatureCount SignatureCapture::take_count() && {
  if (violates(Check::kOneSignature, count_.in_dsig_namespace != 1)) count_.block = nullptr;
  return std::move(count_);
}

}  // namespace dlverify
