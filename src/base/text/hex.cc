#include "base/text/hex.h"

#include <algorithm>

#include "base/text/ascii.h"

namespace dlverify {

std::string to_hex(std::span<const std::byte> bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text(bytes.size() * 2, '\0');
  char* to = text.data();
  for (const std::byte byte : bytes) {
    *to++ = digits[std::to_integer<unsigned>(byte) >> 4U];
    *to++ = digits[std::to_integer<unsigned>(byte) & 0xFU];
  }
  return text;
}

bool is_lower_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) { return is_hex_digit(c) && !is_upper(c); });
}

bool is_sha256_hex(std::string_view text) { return is_lower_hex(text, 64); }

}  // namespace dlverify
