#ifndef DLVERIFY_SRC_DOCUMENTS_WHITE_SPACE_H_
#define DLVERIFY_SRC_DOCUMENTS_WHITE_SPACE_H_

#include <string_view>

namespace dlverify {

// `text` without the XML white space (XML 1.0, production S) at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWhiteSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_WHITE_SPACE_H_
