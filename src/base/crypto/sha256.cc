#include "base/crypto/sha256.h"

#include <openssl/evp.h>

#include <algorithm>
#include <new>

#include "base/crypto/message_digest.h"
#include "base/crypto/openssl_context.h"
#include "base/text/hex.h"

namespace dlverify {
namespace {

constexpr const char* kName = "SHA2-256";

}  // namespace

Sha256Digest sha256(std::span<const std::byte> data) { return sha256_of_parts(std::span(&data, 1)); }

Sha256Digest sha256_of_parts(std::span<const std::span<const std::byte>> parts) {
  static const EVP_MD* const fetched = fetch_digest(kName);
  const MessageDigest made = digest_parts(fetched, parts);
  Sha256Digest digest{};
  std::ranges::copy(made.bytes().first(digest.size()), digest.begin());
  return digest;
}

std::string sha256_hex(std::span<const std::byte> data) { return to_hex(sha256(data)); }

std::string sha256_hex(std::string_view data) { return sha256_hex(std::as_bytes(std::span(data))); }

Sha256Digest hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> data) {
  // A null key is "the key of before", so an empty key needs an address.
  static constexpr unsigned char empty_key = 0;
  const void* key_bytes = key.empty() ? static_cast<const void*>(&empty_key) : key.data();
  Sha256Digest digest;
  if (EVP_Q_mac(openssl_context(), "HMAC", nullptr, kName, nullptr, key_bytes, key.size(),
                reinterpret_cast<const unsigned char*>(data.data()), data.size(),
                reinterpret_cast<unsigned char*>(digest.data()), digest.size(), nullptr) == nullptr) {
    throw std::bad_alloc();
  }
  return digest;
}

}  // namespace dlverify
