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

  // What Certificate::decode() makes of `der`: the certificate with the same bytes where it was remembered.
  [[nodiscard]] std::optional<Certificate> decode(std::span<const std::byte> der) const;

  // For certificates of a path that was found good, and no others: nobody can then fill this with what he likes.
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
