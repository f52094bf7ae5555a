// Writes Canonical XML 1.0 (inclusive) or Exclusive XML Canonicalization 1.0, both without comments, from the events of
// a parser: https://www.w3.org/TR/2001/REC-xml-c14n-20010315, https://www.w3.org/TR/xml-exc-c14n/.
//
// Small because the profile is small: no comments, no processing instructions, no xml:* attributes, no document subsets
// but whole elements.

#ifndef DLVERIFY_SRC_XML_CANONICAL_WRITER_H_
#define DLVERIFY_SRC_XML_CANONICAL_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/policy.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {

struct CanonicalNamespace {
  std::string_view prefix;  // empty: the default namespace
  std::string_view uri;     // empty: undeclared
};

struct CanonicalAttribute {
  std::string_view prefix;
  std::string_view local_name;
  std::string_view namespace_uri;  // empty: in no namespace
  std::string_view value;          // normalised by the parser, entities expanded
};

class CanonicalWriter {
 public:
  // Writes `bytes_max` bytes and a little at most, and drops the rest: see overflowed().
  CanonicalWriter(Canonicalization method, std::size_t bytes_max) : method_(method), bytes_max_(bytes_max) {}

  // Goes on from where `other` stands, under another method: valid while no namespace has been declared.
  CanonicalWriter(const CanonicalWriter& other, Canonicalization method) : CanonicalWriter(other) { method_ = method; }

  // Makes `declarations` inherited by the first element from ancestors that are not written.
  void inherit(std::span<const CanonicalNamespace> declarations);

  // `attributes` are sorted in place; `declarations` are those on this element, each prefix once.
  void start_element(std::string_view prefix, std::string_view local_name,
                     std::span<const CanonicalNamespace> declarations, std::span<CanonicalAttribute> attributes);
  void end_element(std::string_view prefix, std::string_view local_name);
  void text(std::string_view characters);
  // Text in which nothing is to be written otherwise: no "&", "<", ">" or carriage return.
  void verbatim_text(std::string_view characters) {
    if (!overflowed()) append(characters);
  }

  void reserve(std::size_t bytes) { grow_to(bytes); }
  // Whether octets were dropped; what is there is then no canonical form.
  [[nodiscard]] bool overflowed() const { return size_ > bytes_max_; }
  [[nodiscard]] SensitiveBuffer take_octets() && {
    buffer_.resize(size_);
    return std::move(buffer_);
  }

 private:
  struct Binding {
    std::string prefix;
    std::string uri;
    std::uint32_t depth;  // of the element that made it
  };

  static const Binding* nearest(const std::vector<Binding>& bindings, std::string_view prefix);
  void collect_candidates(std::string_view prefix, std::span<const CanonicalNamespace> declarations,
                          std::span<const CanonicalAttribute> attributes);
  void write_namespaces();
  void append(std::string_view text) {
    if (text.size() > buffer_.size() - size_) grow_to(2 * (size_ + text.size()));
    if (!text.empty()) std::memcpy(buffer_.data() + size_, text.data(), text.size());
    size_ += text.size();
  }
  void append(char character) { append(std::string_view(&character, 1)); }
  void grow_to(std::size_t bytes);
  void append_escaped(std::string_view text, std::size_t (*plain_run)(std::string_view));
  void append_name(std::string_view prefix, std::string_view local_name);
  void append_attribute_value(std::string_view value);

  Canonicalization method_;
  std::size_t bytes_max_;
  SensitiveBuffer buffer_;  // the octets, and room for more
  std::size_t size_ = 0;    // of the octets
  std::uint32_t depth_ = 0;
  std::vector<Binding> in_scope_;  // innermost last
  std::vector<Binding> rendered_;  // innermost last
  std::vector<std::string_view> candidates_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_CANONICAL_WRITER_H_
