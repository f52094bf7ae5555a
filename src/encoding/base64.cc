#include "encoding/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <span>
#include <string>

namespace dlverify {
namespace {

unsigned char* as_unsigned(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

// OpenSSL's decoder forgives white space, misplaced padding and unused bits. Encoding the result again and comparing
// forgives nothing.
bool encodes_back_to(std::span<const std::byte> bytes, std::string_view text) {
  std::string encoded(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return text == std::string_view(encoded.data(), static_cast<std::size_t>(size));
}

}  // namespace

std::optional<std::vector<std::byte>> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > std::numeric_limits<int>::max() / 2) return std::nullopt;
  if (text.empty()) return std::vector<std::byte>();
  std::vector<std::byte> bytes(text.size() / 4 * 3);
  const int decoded = EVP_DecodeBlock(as_unsigned(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                      static_cast<int>(text.size()));
  if (decoded < 0 || static_cast<std::size_t>(decoded) != bytes.size()) return std::nullopt;
  bytes.resize(bytes.size() - (text.ends_with("==") ? 2U : text.ends_with('=') ? 1U : 0U));
  if (!encodes_back_to(bytes, text)) return std::nullopt;
  return bytes;
}

std::optional<std::vector<std::byte>> decode_xml_base64(std::string_view text) {
  std::string compact;
  compact.reserve(text.size());
  std::ranges::copy_if(text, std::back_inserter(compact),
                       [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
  return decode_base64(compact);
}

}  // namespace dlverify
