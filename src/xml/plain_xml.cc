#include "xml/plain_xml.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/text/ascii.h"
#include "base/text/plain_run.h"
#include "base/text/utf8_text.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

// Far below what libxml2 bears, so that nothing is taken here that it would refuse for its size.
constexpr std::size_t kTextBytesMax = std::size_t{8} << 20U;
constexpr std::size_t kNameBytesMax = 512;
constexpr std::size_t kAttributesMax = 64;
constexpr std::size_t kDepthMax = 128;
// Of those in scope, which are searched one by one.
constexpr std::size_t kDeclarationsMax = 64;

constexpr std::size_t kAttributesExpected = 16;
constexpr std::size_t kDepthExpected = 8;

constexpr std::array<bool, 256> kNameCharacters = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 128; ++c) {
    const char character = static_cast<char>(c);
    table[static_cast<std::size_t>(c)] = is_letter_or_digit(character) || std::string_view("_-.").contains(character);
  }
  return table;
}();

struct Name {
  std::string_view prefix;
  std::string_view local;
};

struct Binding {
  std::string_view prefix;
  std::string_view uri;
  std::size_t depth;
};

// XML 1.0, section 4.6. Nothing where it is another reference, or none.
struct Reference {
  std::string_view source;
  char character;
};
std::optional<Reference> predefined_entity(std::string_view text) {
  static constexpr std::array<Reference, 5> entities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  const auto found = std::ranges::find_if(entities, [&](const Reference& e) { return text.starts_with(e.source); });
  return found == entities.end() ? std::nullopt : std::optional(*found);
}

// The namespace names of which it is plain that every reader of RFC 3986 takes them for absolute URIs.
bool is_usual_namespace(std::string_view uri) {
  const auto is_plain = [](char c) { return kNameCharacters[static_cast<unsigned char>(c)] || c == '/' || c == ':'; };
  for (const std::string_view scheme : {"http://", "https://", "urn:"}) {
    if (!uri.starts_with(scheme)) continue;
    std::string_view rest = uri.substr(scheme.size());
    if (rest.ends_with('#')) rest.remove_suffix(1);
    const bool has_no_port = scheme == "urn:" || !rest.contains(':');
    return !rest.empty() && rest.front() != '/' && rest.front() != ':' && has_no_port &&
           std::ranges::all_of(rest, is_plain);
  }
  return false;
}

// How long the run of bytes beyond ASCII is that `text` begins with; nothing where it is not UTF-8, or holds U+FFFE or
// U+FFFF (XML 1.0, production 2).
std::optional<std::size_t> run_beyond_ascii(std::string_view text) {
  const auto end = std::ranges::find_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  if (first_byte_not_utf8(run) || run.contains("\xEF\xBF\xBE") || run.contains("\xEF\xBF\xBF")) return std::nullopt;
  return run.size();
}

// One reading. Every take_…() answers whether what it is named for stands here; after a false the reading is over.
class PlainXmlReader {
 public:
  PlainXmlReader(std::string_view text, XmlEvents& events) : text_(text), events_(events) {
    open_.reserve(kDepthExpected);
    tag_.attributes.reserve(kAttributesExpected);
  }

  bool read() {
    take(kUtf8ByteOrderMark);
    if (text_.substr(at_).starts_with("<?") && !take_declaration()) return false;
    skip_blanks();
    if (!take_start_tag()) return false;
    while (!open_.empty()) {
      if (!take_text() || !take_tag()) return false;
    }
    skip_blanks();
    return at_ == text_.size();
  }

 private:
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(std::string_view expected) {
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }

  bool skip_blanks() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ != begin;
  }

  // XML 1.0, production 23, in the spelling that generators use.
  bool take_declaration() {
    if (!take("<?xml") || !skip_blanks() || !(take("version=\"1.0\"") || take("version='1.0'"))) return false;
    if (take(" encoding=") && !(take("\"UTF-8\"") || take("\"utf-8\"") || take("'UTF-8'") || take("'utf-8'"))) {
      return false;
    }
    if (take(" standalone=") && !(take("\"yes\"") || take("\"no\"") || take("'yes'") || take("'no'"))) return false;
    skip_blanks();
    return take("?>");
  }

  bool take_tag() { return text_.substr(at_).starts_with("</") ? take_end_tag() : take_start_tag(); }

  bool take_local_name(std::string_view& name) {
    const std::size_t begin = at_;
    if (!is_letter(next())) return false;
    while (at_ < text_.size() && kNameCharacters[static_cast<unsigned char>(text_[at_])]) ++at_;
    name = text_.substr(begin, at_ - begin);
    return name.size() <= kNameBytesMax;
  }

  bool take_name(Name& name) {
    if (!take_local_name(name.local)) return false;
    if (next() != ':') return true;
    ++at_;
    name.prefix = name.local;
    return take_local_name(name.local);
  }

  bool take_start_tag() {
    const std::size_t begin = at_;
    Name name;
    if (!take("<") || !take_name(name) || open_.size() >= kDepthMax) return false;
    open_.push_back(text_.substr(begin + 1, at_ - begin - 1));
    tag_.declarations.clear();
    tag_.attributes.clear();
    unescaped_.clear();
    while (skip_blanks() && next() != '>' && next() != '/') {
      if (!take_attribute()) return false;
    }
    const bool is_empty = take("/");
    if (!take(">")) return false;
    tag_.prefix = name.prefix;
    tag_.local_name = name.local;
    if (!resolve_namespaces() || !events_.start_element(tag_)) return false;
    return !is_empty || close(name);
  }

  bool take_attribute() {
    Name name;
    if (!take_name(name)) return false;
    skip_blanks();
    if (!take("=")) return false;
    skip_blanks();
    std::string_view value;
    if (!take_value(value)) return false;
    if (name.prefix.empty() && name.local == "xmlns") return declare({}, value);
    if (name.prefix == "xmlns") return declare(name.local, value);
    const bool is_repeated = std::ranges::any_of(tag_.attributes, [&](const CanonicalAttribute& other) {
      return other.local_name == name.local && other.prefix == name.prefix;
    });
    if (is_repeated || tag_.attributes.size() >= kAttributesMax) return false;
    tag_.attributes.push_back({name.prefix, name.local, {}, value});
    return true;
  }

  // `uri` must lie in the document, for it outlives the tag.
  bool declare(std::string_view prefix, std::string_view uri) {
    if (bindings_.size() >= kDeclarationsMax) return false;
    const bool is_repeated = std::ranges::any_of(
        tag_.declarations, [&](const CanonicalNamespace& declared) { return declared.prefix == prefix; });
    const bool is_reserved = prefix.starts_with("xml") || uri == "http://www.w3.org/XML/1998/namespace" ||
                             uri == "http://www.w3.org/2000/xmlns/";
    if (is_repeated || is_reserved || !is_usual_namespace(uri) || !unescaped_.empty()) return false;
    tag_.declarations.push_back({prefix, uri});
    bindings_.push_back({prefix, uri, open_.size()});
    return true;
  }

  bool take_value(std::string_view& value) {
    const char quote = next();
    if (quote != '"' && quote != '\'') return false;
    const std::size_t begin = ++at_;
    bool is_escaped = false;
    while (at_ < text_.size()) {
      at_ += run_within_value(text_.substr(at_));
      const char c = next();
      if (c == quote) {
        value = text_.substr(begin, at_++ - begin);
        return !is_escaped || unescape(value);
      }
      if (c == '"' || c == '\'' || c == '&') {
        is_escaped |= c == '&';
        ++at_;
      } else if (static_cast<unsigned char>(c) < 0x80 || !take_beyond_ascii()) {
        return false;
      }
    }
    return false;
  }

  bool take_beyond_ascii() {
    const auto run = run_beyond_ascii(text_.substr(at_));
    at_ += run.value_or(0);
    return run.has_value();
  }

  bool unescape(std::string_view& value) {
    SensitiveBuffer plain;
    plain.reserve(value.size());
    while (!value.empty()) {
      const std::string_view run = value.substr(0, value.find('&'));
      plain.insert(plain.end(), run.begin(), run.end());
      value.remove_prefix(run.size());
      if (value.empty()) break;
      const auto entity = predefined_entity(value);
      if (!entity) return false;
      plain.push_back(entity->character);
      value.remove_prefix(entity->source.size());
    }
    unescaped_.push_back(std::move(plain));
    value = {unescaped_.back().data(), unescaped_.back().size()};
    return true;
  }

  bool find_namespace(std::string_view prefix, std::string_view& uri) const {
    const auto found =
        std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.prefix == prefix; });
    uri = found == bindings_.rend() ? std::string_view() : found->uri;
    return found != bindings_.rend() || prefix.empty();
  }

  bool resolve_namespaces() {
    std::size_t in_a_namespace = 0;
    for (CanonicalAttribute& attribute : tag_.attributes) {
      if (attribute.prefix.empty()) continue;
      if (!find_namespace(attribute.prefix, attribute.namespace_uri) || ++in_a_namespace > 1) return false;
    }
    return find_namespace(tag_.prefix, tag_.namespace_uri);
  }

  bool take_end_tag() {
    at_ += 2;
    const std::string_view whole = open_.back();
    if (!take(whole)) return false;
    skip_blanks();
    if (!take(">")) return false;
    const std::size_t colon = whole.find(':');
    if (colon == std::string_view::npos) return close({{}, whole});
    return close({whole.substr(0, colon), whole.substr(colon + 1)});
  }

  bool close(const Name& name) {
    while (!bindings_.empty() && bindings_.back().depth == open_.size()) bindings_.pop_back();
    open_.pop_back();
    return events_.end_element(name.local, name.prefix);
  }

  // Up to the next tag.
  bool take_text() {
    std::size_t begin = at_;
    const auto tell_run = [&] {
      const std::string_view run = text_.substr(begin, at_ - begin);
      return run.empty() || events_.text(run, TextForm::kVerbatim);
    };
    while (at_ < text_.size()) {
      at_ += run_within_text(text_.substr(at_));
      const char c = next();
      if (c == '\n' || c == '\t') {
        ++at_;
        continue;
      }
      if (static_cast<unsigned char>(c) >= 0x80) {
        if (!take_beyond_ascii()) return false;
        continue;
      }
      if (!tell_run()) return false;
      if (c == '<') return true;
      if (!take_special(c)) return false;
      begin = at_;
    }
    return false;
  }

  bool take_special(char c) {
    if (c == '&') {
      const auto entity = predefined_entity(text_.substr(at_));
      if (!entity) return false;
      at_ += entity->source.size();
      return events_.text({&entity->character, 1}, TextForm::kText);
    }
    if (c == '\r') {  // XML 1.0, section 2.11
      ++at_;
      return next() == '\n' || events_.text("\n", TextForm::kVerbatim);
    }
    if (c != '>' || text_.substr(0, at_).ends_with("]]")) return false;
    ++at_;
    return events_.text(">", TextForm::kText);
  }

  std::string_view text_;
  XmlEvents& events_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;  // the names of the elements that are open, as written, innermost last
  std::vector<Binding> bindings_;       // innermost last
  StartTag tag_;
  std::vector<SensitiveBuffer> unescaped_;  // values of tag_ with an entity in them
};

}  // namespace

bool read_plain_xml(std::string_view text, XmlEvents& events) {
  return text.size() <= kTextBytesMax && PlainXmlReader(text, events).read();
}

}  // namespace dlverify
