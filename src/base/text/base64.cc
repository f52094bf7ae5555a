#include "base/text/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace dlverify {
namespace {

// RFC 4648, table 1, and what else may stand in a text.
constexpr std::uint8_t kPadding = 64;
constexpr std::uint8_t kWhiteSpace = 65;
constexpr std::uint8_t kForbidden = 66;

constexpr std::array<std::uint8_t, 256> kMeanings = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(kForbidden);
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  table['='] = kPadding;
  for (const char blank : {' ', '\t', '\r', '\n'}) table[static_cast<unsigned char>(blank)] = kWhiteSpace;
  return table;
}();

// What a character adds to its group of four, by its place in it.
constexpr std::uint32_t kNoCharacter = std::uint32_t{1} << 24U;
constexpr std::array<std::array<std::uint32_t, 256>, 4> kInGroup = [] {
  std::array<std::array<std::uint32_t, 256>, 4> tables{};
  for (std::size_t place = 0; place < tables.size(); ++place) {
    for (std::size_t c = 0; c < kMeanings.size(); ++c) {
      tables[place][c] = kMeanings[c] < kPadding ? std::uint32_t{kMeanings[c]} << (18U - 6U * place) : kNoCharacter;
    }
  }
  return tables;
}();

std::uint32_t in_group(std::size_t place, char character) {
  return kInGroup[place][static_cast<unsigned char>(character)];
}

enum class WhiteSpace : std::uint8_t { kRefused, kIgnored };

std::uint8_t meaning(char character) { return kMeanings[static_cast<unsigned char>(character)]; }

// Every text has one meaning or none: four characters are three bytes, the last four may be padded, and what the
// padding leaves unused is zero.
template <class Bytes>
class Decoder {
 public:
  Decoder(std::string_view text, WhiteSpace white_space) : text_(text), white_space_(white_space) {
    bytes_.resize(text.size() / 4 * 3 + 3);
  }

  std::optional<Bytes> decode() && {
    while (at_ < text_.size()) {
      if (take_whole_groups()) continue;
      if (!take(meaning(text_[at_++]))) return std::nullopt;
    }
    if (characters_ + paddings_ != 0 && !take_last_group()) return std::nullopt;
    bytes_.resize(size_);
    return std::move(bytes_);
  }

 private:
  // Whether any group was taken: where one begins here, and nothing but its characters stands in it.
  bool take_whole_groups() {
    if (characters_ + paddings_ != 0 || is_ended_) return false;
    const char* const begin = text_.data() + at_;
    const char* const last = text_.data() + text_.size() - std::min<std::size_t>(text_.size(), 4);
    const char* from = begin;
    auto* to = bytes_.data() + size_;
    // In local variables: what is written may lie anywhere as far as the compiler knows.
    for (; from <= last && text_.size() >= 4; from += 4, to += 3) {
      const std::uint32_t group =
          in_group(0, from[0]) | in_group(1, from[1]) | in_group(2, from[2]) | in_group(3, from[3]);
      if ((group & kNoCharacter) != 0) break;
      write_three(to, group);
    }
    at_ += static_cast<std::size_t>(from - begin);
    size_ = static_cast<std::size_t>(to - bytes_.data());
    return from != begin;
  }

  bool take(std::uint8_t meaning) {
    if (meaning == kWhiteSpace) return white_space_ == WhiteSpace::kIgnored;
    if (meaning == kForbidden || is_ended_) return false;
    if (meaning == kPadding) {
      ++paddings_;
    } else {
      if (paddings_ != 0) return false;
      group_ = group_ << 6U | meaning;
      ++characters_;
    }
    if (characters_ + paddings_ < 4) return true;
    if (paddings_ != 0) return take_last_group();
    write(bytes_.data() + size_, group_, 3);
    size_ += 3;
    characters_ = 0;
    group_ = 0;
    return true;
  }

  bool take_last_group() {
    if (characters_ + paddings_ != 4 || paddings_ > 2) return false;
    const std::uint32_t group = group_ << 6U * paddings_;
    const std::uint32_t unused = paddings_ == 1 ? 0xFFU : 0xFFFFU;
    if ((group & unused) != 0) return false;
    write(bytes_.data() + size_, group, 3 - paddings_);
    size_ += 3 - paddings_;
    characters_ = 0;
    paddings_ = 0;
    is_ended_ = true;
    return true;
  }

  // Writes a byte more, which the next group overwrites: bytes_ has room for it.
  static void write_three(typename Bytes::value_type* to, std::uint32_t group) {
    const std::uint32_t big_endian =
        std::endian::native == std::endian::little ? std::byteswap(group << 8U) : group << 8U;
    std::memcpy(to, &big_endian, sizeof big_endian);
  }

  static void write(typename Bytes::value_type* to, std::uint32_t group, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i, group <<= 8U) {
      to[i] = static_cast<typename Bytes::value_type>(group >> 16U & 0xFFU);
    }
  }

  std::string_view text_;
  WhiteSpace white_space_;
  Bytes bytes_;
  std::size_t size_ = 0;  // of what was decoded
  std::size_t at_ = 0;
  std::uint32_t group_ = 0;
  std::size_t characters_ = 0;  // of the group that is being read
  std::size_t paddings_ = 0;
  bool is_ended_ = false;  // by padding
};

}  // namespace

std::optional<std::vector<std::byte>> decode_base64(std::string_view text) {
  return Decoder<std::vector<std::byte>>(text, WhiteSpace::kRefused).decode();
}

std::optional<std::vector<std::byte>> decode_xml_base64(std::string_view text) {
  return Decoder<std::vector<std::byte>>(text, WhiteSpace::kIgnored).decode();
}

std::optional<SensitiveBuffer> decode_sensitive_xml_base64(std::string_view text) {
  return Decoder<SensitiveBuffer>(text, WhiteSpace::kIgnored).decode();
}

std::string encode_base64(std::span<const std::byte> bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // with the NUL that OpenSSL writes behind it
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

}  // namespace dlverify
