// Finds the next byte that needs attention, sixteen at a time: a photo is tens of thousands of bytes that need none.

#ifndef DLVERIFY_SRC_ENCODING_PLAIN_RUN_H_
#define DLVERIFY_SRC_ENCODING_PLAIN_RUN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dlverify {

// How many bytes at the beginning of `text` are none of `Special`.
template <char... Special>
[[nodiscard]] inline std::size_t plain_run(std::string_view text) {
  using Block __attribute__((vector_size(16))) = signed char;
  std::size_t at = 0;
  for (; at + sizeof(Block) <= text.size(); at += sizeof(Block)) {
    Block block;
    std::memcpy(&block, text.data() + at, sizeof block);
    const auto found = ((block == static_cast<signed char>(Special)) | ...);
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &found, sizeof halves);
    if ((halves[0] | halves[1]) != 0) break;
  }
  while (at < text.size() && ((text[at] != Special) && ...)) ++at;
  return at;
}

// Canonical XML 1.0, section 2.3: what is not written as itself in text, and in the value of an attribute.
[[nodiscard]] inline std::size_t plain_text_run(std::string_view text) { return plain_run<'&', '<', '>', '\r'>(text); }
[[nodiscard]] inline std::size_t plain_attribute_run(std::string_view text) {
  return plain_run<'&', '<', '"', '\t', '\n', '\r'>(text);
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENCODING_PLAIN_RUN_H_
