#include "signature/signing_key.h"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <array>
#include <string_view>

#include "crypto/openssl_handle.h"
#include "signature/algorithms.h"

namespace dlverify {
namespace {

constexpr int kExponentBitsMax = 64;      // OpenSSL's own bound for keys over 3072 bits (OPENSSL_RSA_MAX_PUBEXP_BITS)
constexpr BN_ULONG kExponentMin = 65537;  // FIPS 186-5, A.1.1

using BigNumber = OpenSslHandle<BIGNUM, BN_free>;

Result<void> require_strong_rsa(EVP_PKEY* key, const Policy& policy) {
  const int bits = EVP_PKEY_get_bits(key);
  if (bits < static_cast<int>(policy.rsa_bits_min) || bits > static_cast<int>(policy.rsa_bits_max)) {
    return refuse(Code::kKeyTooWeak, fmt::format("the signer's RSA key has {} bits; {} to {} are allowed", bits,
                                                 policy.rsa_bits_min, policy.rsa_bits_max));
  }
  BIGNUM* exponent = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1) {
    return refuse(Code::kKeyTooWeak, "the signer's RSA key has no exponent");
  }
  const BigNumber owned(exponent);
  const BigNumber smallest(BN_new());
  if (!smallest || BN_set_word(smallest.get(), kExponentMin) != 1) throw std::bad_alloc();
  if (BN_is_odd(exponent) == 0 || BN_num_bits(exponent) > kExponentBitsMax || BN_cmp(exponent, smallest.get()) < 0) {
    return refuse(Code::kKeyTooWeak, "the exponent of the signer's RSA key is even, under 65537 or over 64 bits");
  }
  return {};
}

Result<void> require_strong_ec(EVP_PKEY* key) {
  std::array<char, 64> group{};
  if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), nullptr) == 1) {
    const std::string_view name(group.data());
    if (name == "prime256v1" || name == "P-256" || name == "secp384r1" || name == "P-384") return {};
  }
  return refuse(Code::kKeyTooWeak, "the signer's EC key is on neither P-256 nor P-384");
}

}  // namespace

Result<void> require_strong_key(const Certificate& certificate, SignatureAlgorithm algorithm, const Policy& policy) {
  ERR_set_mark();
  EVP_PKEY* const key = certificate.public_key();
  Result<void> result;
  if (key == nullptr) {
    result = refuse(Code::kKeyTooWeak, "the signer's public key cannot be decoded, or is of an unknown kind");
  } else if (EVP_PKEY_is_a(key, "RSA") == 1) {
    result = require_strong_rsa(key, policy);
  } else if (EVP_PKEY_is_a(key, "EC") == 1) {
    result = require_strong_ec(key);
  } else {
    result = refuse(Code::kKeyTooWeak, "the signer's key is neither RSA nor EC");
  }
  ERR_pop_to_mark();
  if (!result) return result;
  const bool is_rsa = EVP_PKEY_is_a(key, "RSA") == 1;
  if (is_rsa != (key_kind(algorithm) == KeyKind::kRsa)) {
    return refuse(Code::kSignatureMismatch, "the signer's key is not of the kind that the SignatureMethod needs");
  }
  return {};
}

}  // namespace dlverify
