#include "xml/raw_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text/ascii.h"
#include "base/text/utf8_text.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool looks_like_utf16_or_utf32(std::string_view bytes) {
  static constexpr std::array<std::string_view, 5> starts = {"\xFE\xFF", "\xFF\xFE", std::string_view("\0<", 2),
                                                             std::string_view("<\0", 2), std::string_view("\0\0", 2)};
  return std::ranges::any_of(starts, [&](std::string_view start) { return bytes.starts_with(start); });
}

// XML 1.0, production 80, as far as an honest declaration goes; the parser refuses the rest.
std::optional<std::string_view> declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml") || text.size() < 6 || !kBlanks.contains(text[5])) return std::nullopt;
  const std::string_view declaration = text.substr(0, text.find("?>"));
  static constexpr std::string_view keyword = "encoding";
  const std::size_t found = declaration.find(keyword);
  if (found == std::string_view::npos) return std::nullopt;
  const std::size_t open = declaration.find_first_of("\"'", found + keyword.size());
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return declaration.substr(open + 1, close - open - 1);
}

bool is_utf8_label(std::string_view label) { return equal_in_any_case(label, "UTF-8"); }

// Where the construct that opens at `at` ends, if it is one whose content holds no tags.
std::optional<std::size_t> end_of_section(std::string_view text, std::size_t at) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> sections = {
      {{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}}};
  for (const auto& [open, close] : sections) {
    if (!text.substr(at).starts_with(open)) continue;
    const std::size_t end = text.find(close, at + open.size());
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  return std::nullopt;
}

struct Tag {
  std::size_t end;
  std::uint32_t equal_signs = 0;
};

// Reads one tag from its "<" on: an "=" outside quotes belongs to an attribute or a declaration.
Tag scan_tag(std::string_view text, std::size_t at) {
  Tag tag{.end = text.size()};
  for (++at; at < text.size() && text[at] != '>'; ++at) {
    if (text[at] == '"' || text[at] == '\'') {
      at = text.find(text[at], at + 1);
      if (at == std::string_view::npos) return tag;
    } else if (text[at] == '=') {
      ++tag.equal_signs;
    }
  }
  tag.end = std::min(at + 1, text.size());
  return tag;
}

}  // namespace

Result<std::string_view> require_utf8(std::string_view bytes) {
  if (violates(Check::kUtf8, looks_like_utf16_or_utf32(bytes))) {
    return refuse(FailureCode::kEncodingNotUtf8, "the document is in UTF-16 or UTF-32; only UTF-8 is read");
  }
  const std::string_view text = bytes.starts_with(kUtf8ByteOrderMark) ? bytes.substr(kUtf8ByteOrderMark.size()) : bytes;
  if (const auto invalid = first_byte_not_utf8(text); violates(Check::kUtf8, invalid.has_value())) {
    return refuse(FailureCode::kEncodingNotUtf8, fmt::format("the byte at offset {} is not part of well-formed UTF-8",
                                                             bytes.size() - text.size() + *invalid));
  }
  if (const auto label = declared_encoding(text); violates(Check::kEncodingName, label && !is_utf8_label(*label))) {
    return refuse(FailureCode::kEncodingNotUtf8, "the XML declaration names an encoding other than UTF-8");
  }
  if (const auto nul = text.find('\0'); violates(Check::kNul, nul != std::string_view::npos)) {
    return refuse(FailureCode::kMalformedXml,
                  fmt::format("a NUL stands at offset {}", bytes.size() - text.size() + nul));
  }
  if (violates(Check::kByteOrderMark, text.starts_with(kUtf8ByteOrderMark))) {
    return refuse(FailureCode::kMalformedXml, "the document begins with two byte order marks");
  }
  return text;
}

Result<void> require_bounded_tags(std::string_view text, const Limits& limits) {
  const std::uint32_t most = limits.attributes_per_element + limits.namespace_declarations;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (const auto section_end = end_of_section(text, at)) {
      at = *section_end;
      continue;
    }
    const Tag tag = scan_tag(text, at);
    if (violates(Check::kTagBounds, tag.equal_signs > most)) {
      return refuse(
          FailureCode::kLimitExceeded,
          fmt::format("the tag at offset {} holds more than {} attributes and namespace declarations", at, most));
    }
    at = tag.end;
  }
  return {};
}

}  // namespace dlverify
