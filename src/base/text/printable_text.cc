#include "base/text/printable_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <iterator>

namespace dlverify {

bool drives_the_terminal(std::int32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x061C ||
         code_point == 0x200E || code_point == 0x200F || (code_point >= 0x2028 && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

void append_printable(SensitiveBuffer& out, std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (size <= 0) {
      fmt::format_to(std::back_inserter(out), "\\x{{{:02x}}}", static_cast<unsigned char>(text.front()));
      text.remove_prefix(1);
      continue;
    }
    const auto character = text.substr(0, static_cast<std::size_t>(size));
    if (drives_the_terminal(code_point)) {
      fmt::format_to(std::back_inserter(out), "\\u{{{:04x}}}", code_point);
    } else {
      out.insert(out.end(), character.begin(), character.end());
    }
    text.remove_prefix(character.size());
  }
}

}  // namespace dlverify
