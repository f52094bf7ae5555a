#include "base/text/utf8_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace dlverify {
namespace {

std::size_t ascii_run(std::string_view text) {
  static constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t at = 0;
  for (std::array<std::uint64_t, 4> words{}; at + sizeof words <= text.size(); at += sizeof words) {
    std::memcpy(words.data(), text.data() + at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

std::optional<std::size_t> first_byte_not_utf8(std::string_view text) {
  const std::size_t at = ascii_run(text);
  for (std::string_view rest = text.substr(at); !rest.empty(); rest.remove_prefix(ascii_run(rest))) {
    if (!take_character(rest)) return text.size() - rest.size();
  }
  return std::nullopt;
}

std::optional<std::int32_t> take_character(std::string_view& text) {
  utf8proc_int32_t character = -1;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (read <= 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read));
  return character;
}

bool is_white_space(std::int32_t character) {
  return (character >= 0x09 && character <= 0x0D) || character == 0x20 || character == 0x85 || character == 0xA0 ||
         character == 0x1680 || (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
         character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace dlverify
