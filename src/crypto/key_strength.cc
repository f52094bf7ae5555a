#include "crypto/key_strength.h"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <array>
#include <string_view>

#include "check.h"
#include "crypto/openssl_handle.h"

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

std::optional<std::string> weakness_of_rsa(const KeyFacts& key, const Policy& policy) {
  const bool is_in_range = key.bits >= policy.rsa_bits_min && key.bits <= policy.rsa_bits_max;
  if (!is_in_range && enforced(Check::kRsaBits)) {
    return fmt::format("the RSA key has {} bits; {} to {} are allowed", key.bits, policy.rsa_bits_min,
                       policy.rsa_bits_max);
  }
  if (!key.has_sound_exponent && enforced(Check::kRsaExponent)) {
    return "the RSA key's exponent is even, under 65537 or over 64 bits";
  }
  return std::nullopt;
}

}  // namespace

KeyFacts key_facts_of(EVP_PKEY* key) {
  if (key == nullptr) return {};
  if (EVP_PKEY_is_a(key, "RSA") == 1) return rsa_facts(key);
  if (EVP_PKEY_is_a(key, "EC") == 1) return ec_facts(key);
  return {.kind = KeyFacts::Kind::kOther};
}

std::optional<std::string> weakness_of(const KeyFacts& key, const Policy& policy) {
  switch (key.kind) {
    case KeyFacts::Kind::kRsa:
      return weakness_of_rsa(key, policy);
    case KeyFacts::Kind::kEc:
      if (key.is_on_allowed_curve || !enforced(Check::kCurve)) return std::nullopt;
      return "the EC key is on neither P-256 nor P-384";
    case KeyFacts::Kind::kOther:
      return "the key is neither RSA nor EC";
    case KeyFacts::Kind::kUnreadable:
      break;
  }
  return "the public key cannot be decoded, or is of an unknown kind";
}

}  // namespace dlverify
