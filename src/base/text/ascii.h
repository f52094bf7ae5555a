// Characters of ASCII, whatever the locale. What is beyond ASCII is none of these.

#ifndef DLVERIFY_SRC_BASE_TEXT_ASCII_H_
#define DLVERIFY_SRC_BASE_TEXT_ASCII_H_

#include <algorithm>
#include <string_view>

namespace dlverify {

inline constexpr std::string_view kBlanks = " \t\r\n";  // XML 1.0, production S; RFC 8259, section 2

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// `text` without those of `blanks` that it begins with, and without those at both its ends.
[[nodiscard]] constexpr std::string_view skip_blanks(std::string_view text, std::string_view blanks = kBlanks) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = kBlanks) {
  text = skip_blanks(text, blanks);
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_ASCII_H_
