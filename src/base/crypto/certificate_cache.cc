#include "base/crypto/certificate_cache.h"

#include <openssl/x509.h>

#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

namespace dlverify {
namespace {

std::size_t hash_of(std::span<const std::byte> der) {
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(der.data()), der.size()});
}

std::vector<std::byte> der_of(const Certificate& certificate) {
  const int size = i2d_X509(certificate.x509(), nullptr);
  if (size <= 0) throw std::bad_alloc();
  std::vector<std::byte> der(static_cast<std::size_t>(size));
  auto* out = reinterpret_cast<unsigned char*>(der.data());
  i2d_X509(certificate.x509(), &out);
  return der;
}

}  // namespace

std::optional<Certificate> CertificateCache::decode(std::span<const std::byte> der) const {
  const auto known = certificates_.find(hash_of(der));
  const bool is_same = known != nullptr && known->der.size() == der.size() &&
                       std::memcmp(known->der.data(), der.data(), der.size()) == 0;
  if (is_same) return known->certificate;
  return Certificate::decode(der);
}

void CertificateCache::remember(const Certificate& certificate) {
  std::vector<std::byte> der = der_of(certificate);
  if (der.size() > kCertificateBytesMax) return;
  const std::size_t hash = hash_of(der);
  if (certificates_.find(hash) != nullptr) return;
  certificates_.put(hash, std::make_shared<const Known>(std::move(der), certificate));
}

}  // namespace dlverify
