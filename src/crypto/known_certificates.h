// Certificates that need not be decoded again: OpenSSL takes longer for that than for verifying a signature.

#ifndef DLVERIFY_SRC_CRYPTO_KNOWN_CERTIFICATES_H_
#define DLVERIFY_SRC_CRYPTO_KNOWN_CERTIFICATES_H_

#include <cstddef>
#include <cstring>
#include <optional>
#include <span>

#include "crypto/bounded_memory.h"
#include "crypto/certificate.h"
#include "crypto/sha256.h"

namespace dlverify {

struct DigestHash {
  std::size_t operator()(const Sha256Digest& digest) const noexcept {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
  }
};

// Safe to share between threads. Holds kEntriesMax certificates at most.
class KnownCertificates {
 public:
  static constexpr std::size_t kEntriesMax = 512;

  // What Certificate::from_der() makes of `der`: the certificate with the same SHA-256 where it was remembered.
  [[nodiscard]] std::optional<Certificate> decode(std::span<const std::byte> der) const;

  // For certificates of a path that was found good, and no others: nobody can then fill this with what he likes.
  void remember(const Certificate& certificate);

 private:
  BoundedMemory<Sha256Digest, Certificate, DigestHash> certificates_{kEntriesMax};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_KNOWN_CERTIFICATES_H_
