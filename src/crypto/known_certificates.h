// Certificates that need not be decoded again: OpenSSL takes longer for that than for verifying a signature.

#ifndef DLVERIFY_SRC_CRYPTO_KNOWN_CERTIFICATES_H_
#define DLVERIFY_SRC_CRYPTO_KNOWN_CERTIFICATES_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "crypto/bounded_memory.h"
#include "crypto/certificate.h"

namespace dlverify {

// Safe to share between threads. Holds kEntriesMax certificates at most.
class KnownCertificates {
 public:
  static constexpr std::size_t kEntriesMax = 512;

  // What Certificate::from_der() makes of `der`: the certificate with the same bytes where it was remembered.
  [[nodiscard]] std::optional<Certificate> decode(std::span<const std::byte> der) const;

  // For certificates of a path that was found good, and no others: nobody can then fill this with what he likes.
  void remember(const Certificate& certificate);

 private:
  struct Known {
    std::vector<std::byte> der;
    Certificate certificate;
  };
  // By a hash of the bytes, which nobody can make collide: see remember().
  BoundedMemory<std::size_t, Known, std::hash<std::size_t>> certificates_{kEntriesMax};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_KNOWN_CERTIFICATES_H_
