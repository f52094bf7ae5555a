#include "signature/signature_value.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <array>
#include <new>
#include <optional>
#include <vector>

#include "crypto/openssl_handle.h"
#include "signature/algorithms.h"

namespace dlverify {
namespace {

using DigestContext = OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcdsaSignature = OpenSslHandle<ECDSA_SIG, ECDSA_SIG_free>;

const unsigned char* as_unsigned(const std::byte* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }

// Fetched once each: an implicit fetch for every use takes OpenSSL's global locks.
const EVP_MD* fetched(DigestAlgorithm algorithm) {
  static const std::array<OpenSslHandle<EVP_MD, EVP_MD_free>, 3> digests = {
      OpenSslHandle<EVP_MD, EVP_MD_free>(EVP_MD_fetch(nullptr, openssl_digest(DigestAlgorithm::kSha256), nullptr)),
      OpenSslHandle<EVP_MD, EVP_MD_free>(EVP_MD_fetch(nullptr, openssl_digest(DigestAlgorithm::kSha384), nullptr)),
      OpenSslHandle<EVP_MD, EVP_MD_free>(EVP_MD_fetch(nullptr, openssl_digest(DigestAlgorithm::kSha512), nullptr))};
  const EVP_MD* const digest = digests.at(static_cast<std::size_t>(algorithm)).get();
  if (digest == nullptr) throw std::bad_alloc();
  return digest;
}

// XMLDSig writes r || s, each as long as the curve's order; OpenSSL reads their DER.
std::optional<std::vector<std::byte>> ecdsa_der(std::span<const std::byte> raw, EVP_PKEY* key) {
  const auto half = static_cast<std::size_t>((EVP_PKEY_get_bits(key) + 7) / 8);
  if (raw.size() != 2 * half) return std::nullopt;
  const EcdsaSignature signature(ECDSA_SIG_new());
  BIGNUM* const r = BN_bin2bn(as_unsigned(raw.data()), static_cast<int>(half), nullptr);
  BIGNUM* const s = BN_bin2bn(as_unsigned(raw.data() + half), static_cast<int>(half), nullptr);
  if (!signature || r == nullptr || s == nullptr || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    throw std::bad_alloc();
  }
  std::vector<std::byte> der(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)));
  auto* out = reinterpret_cast<unsigned char*>(der.data());
  i2d_ECDSA_SIG(signature.get(), &out);
  return der;
}

bool verifies_der(std::span<const char> octets, const char* digest, std::span<const std::byte> signature,
                  EVP_PKEY* key) {
  const DigestContext context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  const bool verified = EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr, nullptr, key, nullptr) == 1 &&
                        EVP_DigestVerify(context.get(), as_unsigned(signature.data()), signature.size(),
                                         reinterpret_cast<const unsigned char*>(octets.data()), octets.size()) == 1;
  return verified;
}

}  // namespace

bool has_digest(std::span<const char> octets, DigestAlgorithm algorithm, std::span<const std::byte> expected) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(octets.data(), octets.size(), digest.data(), &size, fetched(algorithm), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return expected.size() == size && CRYPTO_memcmp(expected.data(), digest.data(), size) == 0;
}

bool verifies(std::span<const char> octets, SignatureAlgorithm algorithm, std::span<const std::byte> signature,
              const Certificate& signer) {
  EVP_PKEY* const key = signer.public_key();
  if (key_kind(algorithm) == KeyKind::kRsa) return verifies_der(octets, openssl_digest(algorithm), signature, key);
  const auto der = ecdsa_der(signature, key);
  return der && verifies_der(octets, openssl_digest(algorithm), *der, key);
}

}  // namespace dlverify
