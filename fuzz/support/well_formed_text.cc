#include "support/well_formed_text.h"

#include <utf8proc.h>

namespace dlverify::fuzz {
namespace {

// Calls `accept` for each character until it is not met or the text is not UTF-8; whether neither happened.
template <class Accept>
bool all_characters(std::string_view text, Accept accept) {
  while (!text.empty()) {
    utf8proc_int32_t character = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &character);
    if (size <= 0 || !accept(character)) return false;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

bool is_utf8(std::string_view text) {
  return all_characters(text, [](utf8proc_int32_t) { return true; });
}

bool is_plain_text(std::string_view text) {
  return all_characters(text, [](utf8proc_int32_t c) { return c >= 0x20 && (c < 0x7F || c > 0x9F); });
}

}  // namespace dlverify::fuzz
