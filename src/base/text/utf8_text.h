#ifndef DLVERIFY_SRC_BASE_TEXT_UTF8_TEXT_H_
#define DLVERIFY_SRC_BASE_TEXT_UTF8_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dlverify {

inline constexpr std::string_view kUtf8ByteOrderMark = "\xEF\xBB\xBF";

// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: shortest forms, no surrogates).
[[nodiscard]] std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

// Takes the first character off `text`. Nothing where `text` is empty or does not begin with a UTF-8 character.
[[nodiscard]] std::optional<std::int32_t> take_character(std::string_view& text);

// The property White_Space (Unicode Character Database, PropList.txt); Go's unicode.IsSpace().
[[nodiscard]] bool is_white_space(std::int32_t character);

// The number of bytes that begin a character of `text`, which is UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_UTF8_TEXT_H_
