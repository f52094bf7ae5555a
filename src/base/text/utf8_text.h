#ifndef DLVERIFY_SRC_BASE_TEXT_UTF8_TEXT_H_
#define DLVERIFY_SRC_BASE_TEXT_UTF8_TEXT_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace dlverify {

inline constexpr std::string_view kUtf8ByteOrderMark = "\xEF\xBB\xBF";

// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: shortest forms, no surrogates).
[[nodiscard]] std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

// The number of bytes that begin a character of `text`, which is UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_UTF8_TEXT_H_
