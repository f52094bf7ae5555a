// Characters of ASCII, whatever the locale. What is beyond ASCII is none of these.

#ifndef DLVERIFY_SRC_BASE_TEXT_ASCII_H_
#define DLVERIFY_SRC_BASE_TEXT_ASCII_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace dlverify {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
[[nodiscard]] constexpr bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }
[[nodiscard]] constexpr bool is_lower_or_digit(char c) { return is_lower(c) || is_digit(c); }
[[nodiscard]] constexpr bool is_hex_digit(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }
[[nodiscard]] constexpr bool is_control(char c) { return (c >= 0 && c < ' ') || c == 0x7F; }

[[nodiscard]] inline std::string in_lower_case(std::string_view text) {
  std::string lower(text.size(), '\0');
  std::ranges::transform(text, lower.begin(), to_lower);
  return lower;
}

[[nodiscard]] constexpr bool equal_in_any_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, to_lower, to_lower);
}

// At least one, and nothing else.
[[nodiscard]] constexpr bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

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
