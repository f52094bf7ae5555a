#include "crypto/known_certificates.h"

#include <memory>

namespace dlverify {

std::optional<Certificate> KnownCertificates::decode(std::span<const std::byte> der) const {
  const Sha256Digest digest = dlverify::sha256(der);
  if (const auto known = certificates_.find(digest)) return *known;
  return Certificate::from_der(der, digest);
}

void KnownCertificates::remember(const Certificate& certificate) {
  const Sha256Digest& digest = certificate.digest();
  if (certificates_.find(digest) == nullptr) {
    certificates_.put(digest, std::make_shared<const Certificate>(certificate));
  }
}

}  // namespace dlverify
