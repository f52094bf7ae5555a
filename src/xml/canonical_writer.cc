#include "xml/canonical_writer.h"

#include <algorithm>
#include <tuple>

namespace dlverify {
namespace {

// C14N 1.0, section 2.3, "Text Nodes".
constexpr EscapeTable kTextEscapes = [] {
  EscapeTable table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['\r'] = "&#xD;";
  return table;
}();

// C14N 1.0, section 2.3, "Attribute Nodes".
constexpr EscapeTable kAttributeEscapes = [] {
  EscapeTable table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['"'] = "&quot;";
  table['\t'] = "&#x9;";
  table['\n'] = "&#xA;";
  table['\r'] = "&#xD;";
  return table;
}();

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
  octets_.push_back('<');
  append_name(prefix, local_name);
  collect_candidates(prefix, declarations, attributes);
  write_namespaces();

  // C14N 1.0, section 2.2: by namespace URI, those in no namespace first, then by local name.
  const auto order = [](const CanonicalAttribute& attribute) {
    return std::tie(attribute.namespace_uri, attribute.local_name);
  };
  if (!std::ranges::is_sorted(attributes, {}, order)) std::ranges::sort(attributes, {}, order);
  for (const CanonicalAttribute& attribute : attributes) {
    octets_.push_back(' ');
    append_name(attribute.prefix, attribute.local_name);
    append("=\"");
    append_attribute_value(attribute.value);
    octets_.push_back('"');
  }
  octets_.push_back('>');
}

void CanonicalWriter::end_element(std::string_view prefix, std::string_view local_name) {
  append("</");
  append_name(prefix, local_name);
  octets_.push_back('>');
  remove_depth(in_scope_, depth_);
  remove_depth(rendered_, depth_);
  --depth_;
}

void CanonicalWriter::append_escaped(std::string_view text, const EscapeTable& escapes) {
  const char* run = text.data();
  const char* const end = run + text.size();
  for (const char* at = run; at != end; ++at) {
    const std::string_view escape = escapes[static_cast<unsigned char>(*at)];
    if (escape.empty()) continue;
    append({run, at});
    append(escape);
    if (overflowed()) return;
    run = at + 1;
  }
  append({run, end});
}

void CanonicalWriter::text(std::string_view characters) { append_escaped(characters, kTextEscapes); }

void CanonicalWriter::append_name(std::string_view prefix, std::string_view local_name) {
  if (!prefix.empty()) {
    append(prefix);
    octets_.push_back(':');
  }
  append(local_name);
}

void CanonicalWriter::append_attribute_value(std::string_view value) { append_escaped(value, kAttributeEscapes); }

}  // namespace dlverify
