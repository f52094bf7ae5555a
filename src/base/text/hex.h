#ifndef DLVERIFY_SRC_BASE_TEXT_HEX_H_
#define DLVERIFY_SRC_BASE_TEXT_HEX_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace dlverify {

// Lower-case hex.
[[nodiscard]] std::string to_hex(std::span<const std::byte> bytes);

// Whether `text` is so many digits of lower-case hex; a SHA-256 in it.
[[nodiscard]] bool is_lower_hex(std::string_view text, std::size_t digits);
[[nodiscard]] bool is_sha256_hex(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_HEX_H_
