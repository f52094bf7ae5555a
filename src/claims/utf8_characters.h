#ifndef DLVERIFY_SRC_CLAIMS_UTF8_CHARACTERS_H_
#define DLVERIFY_SRC_CLAIMS_UTF8_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dlverify {

// Bytes of the first extended grapheme cluster of `text` (Unicode Standard Annex 29, as utf8proc knows it); 0 where
// `text` is empty.
[[nodiscard]] std::size_t first_grapheme_cluster_bytes(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_UTF8_CHARACTERS_H_
