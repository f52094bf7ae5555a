// Finds the next byte that needs attention, sixty-four at a time: a photo is tens of thousands of bytes that need none.

#ifndef DLVERIFY_SRC_BASE_TEXT_PLAIN_RUN_H_
#define DLVERIFY_SRC_BASE_TEXT_PLAIN_RUN_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dlverify {

// How many bytes at the beginning of `text` `is_special` finds nothing in. It is asked of a character, for a bool, and
// of a block of them, for all bits of those that are special.
template <class IsSpecial>
[[nodiscard]] inline std::size_t run_without(std::string_view text, IsSpecial is_special) {
  using Block __attribute__((vector_size(16))) = signed char;
  using Halves = std::array<std::uint64_t, 2>;
  static_assert(sizeof(Halves) == sizeof(Block));
  static constexpr std::size_t kBlocks = 4;
  const auto special_in = [&](std::size_t at) {
    Block block;
    std::memcpy(&block, text.data() + at, sizeof block);
    return is_special(block);
  };
  const auto halves_of = [](auto special) {
    Halves halves;
    std::memcpy(halves.data(), &special, sizeof halves);
    return halves;
  };
  const auto first_byte_of = [](std::uint64_t half) {
    const bool is_little = std::endian::native == std::endian::little;
    return static_cast<std::size_t>(is_little ? std::countr_zero(half) : std::countl_zero(half)) / 8;
  };
  std::size_t at = 0;
  while (at + sizeof(Block) <= text.size()) {
    const Halves halves = halves_of(special_in(at));
    if (halves[0] != 0) return at + first_byte_of(halves[0]);
    if (halves[1] != 0) return at + 8 + first_byte_of(halves[1]);
    at += sizeof(Block);
    for (; at + kBlocks * sizeof(Block) <= text.size(); at += kBlocks * sizeof(Block)) {
      const Halves any = halves_of(special_in(at) | special_in(at + 16) | special_in(at + 32) | special_in(at + 48));
      if ((any[0] | any[1]) != 0) break;
    }
  }
  while (at < text.size() && !is_special(static_cast<signed char>(text[at]))) ++at;
  return at;
}

template <signed char... Special>
[[nodiscard]] inline std::size_t plain_run(std::string_view text) {
  return run_without(text, [](auto bytes) { return ((bytes == Special) | ...); });
}

// Canonical XML 1.0, section 2.3: what is not written as itself in text, and in the value of an attribute.
[[nodiscard]] inline std::size_t plain_text_run(std::string_view text) { return plain_run<'&', '<', '>', '\r'>(text); }
[[nodiscard]] inline std::size_t plain_attribute_run(std::string_view text) {
  return plain_run<'&', '<', '"', '\t', '\n', '\r'>(text);
}

// What XML 1.0 takes as it stands whatever comes before, in text and in the value of an attribute: no markup, control
// character or byte beyond ASCII, which is negative here. '<' and '>' differ in one bit, and so do '&' and '\''.
struct SpecialWithinText {
  [[nodiscard]] constexpr auto operator()(const auto& bytes) const {
    return (bytes < ' ') | ((bytes | ('<' ^ '>')) == '>') | (bytes == '&');
  }
};
struct SpecialWithinValue {
  [[nodiscard]] constexpr auto operator()(const auto& bytes) const {
    return (bytes < ' ') | (bytes == '<') | ((bytes | ('&' ^ '\'')) == '\'') | (bytes == '"');
  }
};

// run_without() of it over what stands behind the first kLongTextBytes: with AVX2 where the processor has it.
[[nodiscard]] std::size_t long_run_within_text(std::string_view text);
inline constexpr std::size_t kLongTextBytes = 256;

[[nodiscard]] inline std::size_t run_within_text(std::string_view text) {
  const std::size_t run = run_without(text.substr(0, kLongTextBytes), SpecialWithinText());
  if (run < kLongTextBytes) return run;
  return run + long_run_within_text(text.substr(run));
}
[[nodiscard]] inline std::size_t run_within_value(std::string_view text) {
  return run_without(text, SpecialWithinValue());
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_PLAIN_RUN_H_
