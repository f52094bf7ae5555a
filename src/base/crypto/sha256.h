#ifndef DLVERIFY_SRC_BASE_CRYPTO_SHA256_H_
#define DLVERIFY_SRC_BASE_CRYPTO_SHA256_H_

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace dlverify {

using Sha256Digest = std::array<std::byte, 32>;

[[nodiscard]] Sha256Digest sha256(std::span<const std::byte> data);

// Of the parts one behind the other, which are copied nowhere.
[[nodiscard]] Sha256Digest sha256_of_parts(std::span<const std::span<const std::byte>> parts);

// Lower-case hex.
[[nodiscard]] std::string sha256_hex(std::span<const std::byte> data);
[[nodiscard]] std::string sha256_hex(std::string_view data);

// RFC 2104 over SHA-256.
[[nodiscard]] Sha256Digest hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> data);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_SHA256_H_
