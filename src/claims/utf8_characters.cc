#include "claims/utf8_characters.h"

#include <utf8proc.h>

#include "base/text/utf8_text.h"

namespace dlverify {

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
