#include "xml/canonical_writer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text/plain_run.h"

namespace dlverify {
namespace {

// C14N 1.0, section 2.3, "Text Nodes" and "Attribute Nodes": of what is escaped in either, all is escaped alike.
std::string_view escape_of(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#x9;";
    case '\n':
      return "&#xA;";
    default:
      return "&#xD;";
  }
}

void remove_depth(auto& bindings, std::uint32_t depth) {
  while (!bindings.empty() && bindings.back().depth == depth) bindings.pop_back();
}

}  // namespace

const CanonicalWriter::Binding* CanonicalWriter::nearest(const std::vector<Binding>& bindings,
                                                         std::string_view prefix) {
  const auto found = std::find_if(bindings.rbegin(), bindings.rend(),
                                  [&](const Binding& binding) { return binding.prefix == prefix; });
  return found == bindings.rend() ? nullptr : &*found;
}

void CanonicalWriter::inherit(std::span<const CanonicalNamespace> declarations) {
  for (const auto& [prefix, uri] : declarations) in_scope_.push_back({std::string(prefix), std::string(uri), 0});
}

void CanonicalWriter::collect_candidates(std::string_view prefix, std::span<const CanonicalNamespace> declarations,
                                         std::span<const CanonicalAttribute> attributes) {
  candidates_.clear();
  if (method_ == Canonicalization::kExclusive10) {
    // Exclusive C14N, section 3: the prefixes that this element visibly utilises.
    if (in_scope_.empty()) return;
    candidates_.push_back(prefix);
    for (const CanonicalAttribute& attribute : attributes) {
      if (!attribute.prefix.empty()) candidates_.push_back(attribute.prefix);
    }
  } else if (depth_ == 1) {
    for (const Binding& binding : in_scope_) candidates_.push_back(binding.prefix);
  } else {
    for (const CanonicalNamespace& declaration : declarations) candidates_.push_back(declaration.prefix);
  }
  std::ranges::sort(candidates_);
  const auto repeated = std::ranges::unique(candidates_);
  candidates_.erase(repeated.begin(), repeated.end());
}

// A namespace node is written where the nearest one written before does not say the same (C14N 1.0, section 2.3,
// "Namespace Axis"); an empty default namespace says nothing until another was written.
void CanonicalWriter::write_namespaces() {
  for (const std::string_view prefix : candidates_) {
    const Binding* const wanted = nearest(in_scope_, prefix);
    const Binding* const written = nearest(rendered_, prefix);
    const std::string_view wanted_uri = wanted == nullptr ? std::string_view() : wanted->uri;
    const std::string_view written_uri = written == nullptr ? std::string_view() : written->uri;
    if (wanted_uri == written_uri) continue;
    append(prefix.empty() ? " xmlns" : " xmlns:");
    append(prefix);
    append("=\"");
    append_attribute_value(wanted_uri);
    append("\"");
    rendered_.push_back({std::string(prefix), std::string(wanted_uri), depth_});
  }
}

void CanonicalWriter::start_element(std::string_view prefix, std::string_view local_name,
                                    std::span<const CanonicalNamespace> declarations,
                                    std::span<CanonicalAttribute> attributes) {
  ++depth_;
  for (const auto& [declared, uri] : declarations) {
    in_scope_.push_back({std::string(declared), std::string(uri), depth_});
  }
  append('<');
  append_name(prefix, local_name);
  collect_candidates(prefix, declarations, attributes);
  write_namespaces();

  // C14N 1.0, section 2.2: by namespace URI, those in no namespace first, then by local name.
  const auto order = [](const CanonicalAttribute& attribute) {
    return std::tie(attribute.namespace_uri, attribute.local_name);
  };
  if (!std::ranges::is_sorted(attributes, {}, order)) std::ranges::sort(attributes, {}, order);
  for (const CanonicalAttribute& attribute : attributes) {
    append(' ');
    append_name(attribute.prefix, attribute.local_name);
    append("=\"");
    append_attribute_value(attribute.value);
    append('"');
  }
  append('>');
}

void CanonicalWriter::end_element(std::string_view prefix, std::string_view local_name) {
  append("</");
  append_name(prefix, local_name);
  append('>');
  remove_depth(in_scope_, depth_);
  remove_depth(rendered_, depth_);
  --depth_;
}

// Not by the vector's own growth, which copies byte by byte under an allocator that is not the standard one.
void CanonicalWriter::grow_to(std::size_t bytes) {
  if (bytes <= buffer_.size()) return;
  SensitiveBuffer larger(bytes);
  if (size_ > 0) std::memcpy(larger.data(), buffer_.data(), size_);
  buffer_ = std::move(larger);
}

void CanonicalWriter::append_escaped(std::string_view text, std::size_t (*plain_run)(std::string_view)) {
  while (!overflowed()) {
    const std::size_t plain = plain_run(text);
    append(text.substr(0, plain));
    if (plain == text.size()) return;
    append(escape_of(text[plain]));
    text.remove_prefix(plain + 1);
  }
}

void CanonicalWriter::text(std::string_view characters) { append_escaped(characters, plain_text_run); }

void CanonicalWriter::append_name(std::string_view prefix, std::string_view local_name) {
  if (!prefix.empty()) {
    append(prefix);
    append(':');
  }
  append(local_name);
}

void CanonicalWriter::append_attribute_value(std::string_view value) { append_escaped(value, plain_attribute_run); }

}  // namespace dlverify
