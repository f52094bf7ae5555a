#include "claims/utf8_characters.h"

#include <utf8proc.h>

namespace dlverify {

std::optional<std::int32_t> take_character(std::string_view& text) {
  utf8proc_int32_t character = -1;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (read <= 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read));
  return character;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (!take_character(text)) return false;
  }
  return true;
}

std::size_t first_grapheme_cluster_bytes(std::string_view text) {
  std::string_view rest = text;
  auto before = take_character(rest);
  utf8proc_int32_t state = 0;
  while (before && !rest.empty()) {
    std::string_view behind = rest;
    const auto next = take_character(behind);
    if (!next || utf8proc_grapheme_break_stateful(*before, *next, &state)) break;
    before = next;
    rest = behind;
  }
  return text.size() - rest.size();
}

}  // namespace dlverify
