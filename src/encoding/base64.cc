#include "encoding/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace dlverify {
namespace {

constexpr std::size_t kTextMax = std::numeric_limits<int>::max() / 2;

std::size_t encoded_size(std::size_t bytes) { return 4 * ((bytes + 2) / 3); }

// `text` has room for encoded_size() characters and the NUL that OpenSSL writes behind them.
void encode_into(char* text, const void* bytes, std::size_t size) {
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text), static_cast<const unsigned char*>(bytes),
                  static_cast<int>(size));
}

// OpenSSL's decoder forgives white space, misplaced padding and unused bits. Encoding the result again and comparing
// forgives nothing.
bool encodes_back_to(const void* bytes, std::size_t size, std::string_view text) {
  SensitiveBuffer encoded(encoded_size(size) + 1);
  encode_into(encoded.data(), bytes, size);
  return text == std::string_view(encoded.data(), encoded_size(size));
}

template <class Bytes>
std::optional<Bytes> decode(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > kTextMax) return std::nullopt;
  if (text.empty()) return Bytes();
  Bytes bytes(text.size() / 4 * 3);
  const int decoded =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (decoded < 0 || static_cast<std::size_t>(decoded) != bytes.size()) return std::nullopt;
  bytes.resize(bytes.size() - (text.ends_with("==") ? 2U : text.ends_with('=') ? 1U : 0U));
  if (!encodes_back_to(bytes.data(), bytes.size(), text)) return std::nullopt;
  return bytes;
}

SensitiveBuffer without_white_space(std::string_view text) {
  SensitiveBuffer compact;
  compact.reserve(text.size());
  std::ranges::copy_if(text, std::back_inserter(compact),
                       [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
  return compact;
}

}  // namespace

std::optional<std::vector<std::byte>> decode_base64(std::string_view text) {
  return decode<std::vector<std::byte>>(text);
}

std::optional<std::vector<std::byte>> decode_xml_base64(std::string_view text) {
  const SensitiveBuffer compact = without_white_space(text);
  return decode_base64({compact.data(), compact.size()});
}

std::optional<SensitiveBuffer> decode_sensitive_xml_base64(std::string_view text) {
  const SensitiveBuffer compact = without_white_space(text);
  return decode<SensitiveBuffer>({compact.data(), compact.size()});
}

std::string encode_base64(std::span<const std::byte> bytes) {
  std::string text(encoded_size(bytes.size()) + 1, '\0');
  encode_into(text.data(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

}  // namespace dlverify
