#ifndef DLVERIFY_SRC_BASE_CRYPTO_MESSAGE_DIGEST_H_
#define DLVERIFY_SRC_BASE_CRYPTO_MESSAGE_DIGEST_H_

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <span>

namespace dlverify {

struct MessageDigest {
  std::array<std::byte, EVP_MAX_MD_SIZE> buffer;
  std::size_t size = 0;

  [[nodiscard]] std::span<const std::byte> bytes() const { return std::span(buffer).first(size); }
};

// The digest of the parts one behind the other, which are copied nowhere. `algorithm` has been fetched. In one context
// of the calling thread, which keeps nothing of the parts. Throws std::bad_alloc.
[[nodiscard]] MessageDigest digest_parts(const EVP_MD* algorithm, std::span<const std::span<const std::byte>> parts);
[[nodiscard]] MessageDigest digest(const EVP_MD* algorithm, std::span<const std::byte> data);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_MESSAGE_DIGEST_H_
