#include "signature/signature_value.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <array>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "base/crypto/key_contexts.h"
#include "base/crypto/message_digest.h"
#include "base/crypto/openssl_context.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/openssl_handle.h"
#include "signature/algorithms.h"

namespace dlverify {
namespace {

using EcdsaSignature = OpenSslHandle<ECDSA_SIG, ECDSA_SIG_free>;

const unsigned char* as_unsigned(const std::byte* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }

const EVP_MD* fetched(DigestAlgorithm algorithm) {
  static const std::array digests = {fetch_digest(openssl_digest(DigestAlgorithm::kSha256)),
                                     fetch_digest(openssl_digest(DigestAlgorithm::kSha384)),
                                     fetch_digest(openssl_digest(DigestAlgorithm::kSha512))};
  return digests.at(static_cast<std::size_t>(algorithm));
}

const EVP_MD* fetched(SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case SignatureAlgorithm::kRsaSha1: {
      static const EVP_MD* const sha1 = fetch_digest(openssl_digest(SignatureAlgorithm::kRsaSha1));
      return sha1;
    }
    case SignatureAlgorithm::kRsaSha256:
    case SignatureAlgorithm::kEcdsaSha256:
      return fetched(DigestAlgorithm::kSha256);
    case SignatureAlgorithm::kRsaSha384:
    case SignatureAlgorithm::kEcdsaSha384:
      return fetched(DigestAlgorithm::kSha384);
    case SignatureAlgorithm::kRsaSha512:
      return fetched(DigestAlgorithm::kSha512);
  }
  return nullptr;
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

KeyContext new_context(SignatureAlgorithm algorithm, EVP_PKEY* key, OSSL_LIB_CTX* library) {
  KeyContext context(key == nullptr ? nullptr : EVP_PKEY_CTX_new_from_pkey(library, key, nullptr));
  if (!context || EVP_PKEY_verify_init(context.get()) != 1) return nullptr;
  const bool is_rsa = key_kind(algorithm) == KeyKind::kRsa;
  if (is_rsa && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1) return nullptr;
  if (EVP_PKEY_CTX_set_signature_md(context.get(), fetched(algorithm)) != 1) return nullptr;
  return context;
}

// Takes the digest itself and asks for the key operation alone: EVP_DigestVerify() would fetch both by name each time.
bool verifies_der(std::span<const char> octets, SignatureAlgorithm algorithm, std::span<const std::byte> signature,
                  const Certificate& signer) {
  const OpenSslErrorScope errors;
  KeyContext context = signer.key_contexts().copy(static_cast<std::size_t>(algorithm));
  if (!context) context = new_context(algorithm, signer.public_key(), openssl_context());
  if (!context) return false;
  const MessageDigest digest = dlverify::digest(fetched(algorithm), std::as_bytes(octets));
  return EVP_PKEY_verify(context.get(), as_unsigned(signature.data()), signature.size(),
                         as_unsigned(digest.buffer.data()), digest.size) == 1;
}

}  // namespace

std::vector<std::byte> digest_of(std::span<const char> octets, DigestAlgorithm algorithm) {
  const MessageDigest digest = dlverify::digest(fetched(algorithm), std::as_bytes(octets));
  return {digest.bytes().begin(), digest.bytes().end()};
}

bool verifies(std::span<const char> octets, SignatureAlgorithm algorithm, std::span<const std::byte> signature,
              const Certificate& signer) {
  if (key_kind(algorithm) == KeyKind::kRsa) return verifies_der(octets, algorithm, signature, signer);
  const auto der = ecdsa_der(signature, signer.public_key());
  return der && verifies_der(octets, algorithm, *der, signer);
}

void remember_key(const Certificate& signer, SignatureAlgorithm algorithm) {
  if (KeyContext context = new_context(algorithm, signer.public_key(), openssl_context())) {
    signer.key_contexts().keep(static_cast<std::size_t>(algorithm), std::move(context));
  }
}

bool process_lacks(SignatureAlgorithm algorithm, DigestAlgorithm digest, const Certificate& signer) {
  const OpenSslHandle<EVP_MD, EVP_MD_free> process_digest(EVP_MD_fetch(nullptr, openssl_digest(digest), nullptr));
  if (!process_digest) return true;
  EVP_PKEY* const key = signer.public_key();
  return new_context(algorithm, key, openssl_context()) && !new_context(algorithm, key, nullptr);
}

}  // namespace dlverify
