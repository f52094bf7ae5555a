#ifndef DLVERIFY_SRC_CLAIMS_UTF8_CHARACTERS_H_
#define DLVERIFY_SRC_CLAIMS_UTF8_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dlverify {

// Takes the first character off `text`. Nothing where `text` is empty or does not begin with a UTF-8 character.
[[nodiscard]] std::optional<std::int32_t> take_character(std::string_view& text);

// Whether `text` is UTF-8 from end to end.
[[nodiscard]] bool is_utf8(std::string_view text);

// Bytes of the first extended grapheme cluster of `text` (Unicode Standard Annex 29, as utf8proc knows it); 0 where
// `text` is empty.
[[nodiscard]] std::size_t first_grapheme_cluster_bytes(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_UTF8_CHARACTERS_H_
