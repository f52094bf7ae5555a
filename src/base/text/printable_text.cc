#include "base/text/printable_text.h"

#include <fmt/format.h>

#include <iterator>

#include "base/text/utf8_text.h"

namespace dlverify {

bool drives_the_terminal(std::int32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x061C ||
         code_point == 0x200E || code_point == 0x200F || (code_point >= 0x2028 && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

void append_printable(SensitiveBuffer& out, std::string_view text) {
  while (!text.empty()) {
    std::string_view rest = text;
    const auto character = take_character(rest);
    if (!character) {
      fmt::format_to(std::back_inserter(out), "\\x{{{:02x}}}", static_cast<unsigned char>(text.front()));
      rest.remove_prefix(1);
    } else if (drives_the_terminal(*character)) {
      fmt::format_to(std::back_inserter(out), "\\u{{{:04x}}}", *character);
    } else {
      out.insert(out.end(), text.begin(), rest.begin());
    }
    text = rest;
  }
}

}  // namespace dlverify
