#ifndef DLVERIFY_SRC_BASE_TEXT_XML_WHITE_SPACE_H_
#define DLVERIFY_SRC_BASE_TEXT_XML_WHITE_SPACE_H_

#include <string_view>

namespace dlverify {

// XML 1.0, production S.
[[nodiscard]] constexpr bool is_xml_white_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// `text` without the XML white space at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_xml_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_xml_white_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_XML_WHITE_SPACE_H_
