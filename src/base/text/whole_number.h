#ifndef DLVERIFY_SRC_BASE_TEXT_WHOLE_NUMBER_H_
#define DLVERIFY_SRC_BASE_TEXT_WHOLE_NUMBER_H_

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "base/text/ascii.h"

namespace dlverify {

// A number of digits alone from `least` to `most`; nothing where `text` is anything else.
template <class Number = std::uint64_t>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text, Number least = 0,
                                                 Number most = std::numeric_limits<Number>::max()) {
  Number number = 0;
  if (!is_digits(text)) return std::nullopt;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || number < least || number > most) return std::nullopt;
  return number;
}

// The same, without a leading zero: there is one text for one number.
[[nodiscard]] inline std::optional<std::uint64_t> canonical_number(std::string_view text) {
  return text.size() > 1 && text.front() == '0' ? std::nullopt : whole_number(text);
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_WHOLE_NUMBER_H_
