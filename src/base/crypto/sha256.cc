#include "base/crypto/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <new>

#include "base/crypto/message_digest.h"
#include "base/crypto/openssl_handle.h"
#include "base/text/hex.h"

namespace dlverify {
namespace {

// Fetched once: an implicit fetch for each use takes OpenSSL's global locks.
const EVP_MD* fetched_sha256() {
  static const OpenSslHandle<EVP_MD, EVP_MD_free> md(EVP_MD_fetch(nullptr, "SHA2-256", nullptr));
  if (!md) throw std::bad_alloc();
  return md.get();
}

}  // namespace

Sha256Digest sha256(std::span<const std::byte> data) { return sha256_of_parts(std::span(&data, 1)); }

Sha256Digest sha256_of_parts(std::span<const std::span<const std::byte>> parts) {
  const MessageDigest made = digest_parts(fetched_sha256(), parts);
  Sha256Digest digest{};
  std::ranges::copy(made.bytes().first(digest.size()), digest.begin());
  return digest;
}

std::string sha256_hex(std::span<const std::byte> data) { return to_hex(sha256(data)); }

std::string sha256_hex(std::string_view data) { return sha256_hex(std::as_bytes(std::span(data))); }

Sha256Digest hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> data) {
  // HMAC() takes a null key as "the key of before", so an empty key needs an address.
  static constexpr unsigned char empty_key = 0;
  const void* key_bytes = key.empty() ? static_cast<const void*>(&empty_key) : key.data();
  Sha256Digest digest;
  unsigned int size = 0;
  if (HMAC(fetched_sha256(), key_bytes, static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(data.data()), data.size(),
           reinterpret_cast<unsigned char*>(digest.data()), &size) == nullptr) {
    throw std::bad_alloc();
  }
  return digest;
}

}  // namespace dlverify
