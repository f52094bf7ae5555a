#include "base/crypto/key_facts.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <array>
#include <string_view>

#include "base/crypto/openssl_handle.h"

namespace dlverify {
namespace {

constexpr BN_ULONG kExponentMin = 65537;  // FIPS 186-5, A.1.1
constexpr int kExponentBitsMax = 64;      // OpenSSL's bound for keys over 3072 bits (OPENSSL_RSA_MAX_PUBEXP_BITS)

KeyFacts rsa_facts(EVP_PKEY* key) {
  BIGNUM* found = nullptr;
  EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &found);
  const OpenSslHandle<BIGNUM, BN_free> exponent(found);
  KeyFacts facts{.kind = KeyFacts::Kind::kRsa, .bits = static_cast<std::uint32_t>(EVP_PKEY_get_bits(key))};
  facts.has_sound_exponent = exponent && BN_is_odd(found) == 1 && BN_num_bits(found) <= kExponentBitsMax &&
                             (BN_num_bits(found) > 32 || BN_get_word(found) >= kExponentMin);
  return facts;
}

KeyFacts ec_facts(EVP_PKEY* key) {
  KeyFacts facts{.kind = KeyFacts::Kind::kEc};
  std::array<char, 64> group{};
  if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), nullptr) == 1) {
    const std::string_view name(group.data());
    facts.is_on_allowed_curve = name == "prime256v1" || name == "P-256" || name == "secp384r1" || name == "P-384";
  }
  return facts;
}

}  // namespace

KeyFacts key_facts_of(EVP_PKEY* key) {
  if (key == nullptr) return {};
  if (EVP_PKEY_is_a(key, "RSA") == 1) return rsa_facts(key);
  if (EVP_PKEY_is_a(key, "EC") == 1) return ec_facts(key);
  return {.kind = KeyFacts::Kind::kOther};
}

}  // namespace dlverify
