// Certificates that need not be decoded again: OpenSSL takes longer for that than for verifying a signature.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_CERTIFICATE_CACHE_H_
#define DLVERIFY_SRC_BASE_CRYPTO_CERTIFICATE_CACHE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/fifo_cache.h"

namespace dlverify {

// Safe to share between threads. Holds kEntriesMax certificates at most.
class CertificateCache {
 public:
  static constexpr std::size_t kEntriesMax = 512;
  static constexpr std::size_t kCertificateBytesMax = std::size_t{8} << 10U;  // of DER

  // What Certificate::decode() makes of `der`: the certificate with the same bytes where it was remembered.
  [[nodiscard]] std::optional<Certificate> decode(std::span<const std::byte> der) const;

  // For certificates of a signer's path on which the engines agreed, and no others. Keeps none of more than
  // kCertificateBytesMax.
  void remember(const Certificate& certificate);

 private:
  struct Known {
    std::vector<std::byte> der;
    Certificate certificate;
  };
  // By a hash of the bytes, which nobody can make collide: see remember().
  FifoCache<std::size_t, Known, std::hash<std::size_t>> certificates_{kEntriesMax};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_CERTIFICATE_CACHE_H_
