#ifndef DLVERIFY_CLI_BATCH_WHOLE_NUMBER_H_
#define DLVERIFY_CLI_BATCH_WHOLE_NUMBER_H_

#include <charconv>
#include <optional>
#include <string_view>

#include "base/text/ascii.h"

namespace dlverify::cli {

// A number of digits alone from `least` to `most`; nothing where `text` is anything else.
template <class Number>
[[nodiscard]] std::optional<Number> parse_whole_number(std::string_view text, Number least, Number most) {
  Number number = 0;
  if (!is_digits(text)) return std::nullopt;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || number < least || number > most) return std::nullopt;
  return number;
}

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_WHOLE_NUMBER_H_
