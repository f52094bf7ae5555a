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

std::optional<std::string> weakness_of_rsa(EVP_PKEY* key, const Policy& policy) {
  const auto bits = static_cast<std::uint32_t>(EVP_PKEY_get_bits(key));
  const bool is_in_range = bits >= policy.rsa_bits_min && bits <= policy.rsa_bits_max;
  if (!is_in_range && enforced(Check::kRsaBits)) {
    return fmt::format("the RSA key has {} bits; {} to {} are allowed", bits, policy.rsa_bits_min, policy.rsa_bits_max);
  }
  BIGNUM* found = nullptr;
  EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &found);
  const OpenSslHandle<BIGNUM, BN_free> exponent(found);
  const bool is_sound = exponent && BN_is_odd(found) == 1 && BN_num_bits(found) <= kExponentBitsMax &&
                        (BN_num_bits(found) > 32 || BN_get_word(found) >= kExponentMin);
  if (!is_sound && enforced(Check::kRsaExponent)) return "the RSA key's exponent is even, under 65537 or over 64 bits";
  return std::nullopt;
}

std::optional<std::string> weakness_of_ec(EVP_PKEY* key) {
  std::array<char, 64> group{};
  if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), nullptr) == 1) {
    const std::string_view name(group.data());
    if (name == "prime256v1" || name == "P-256" || name == "secp384r1" || name == "P-384") return std::nullopt;
  }
  if (!enforced(Check::kCurve)) return std::nullopt;
  return "the EC key is on neither P-256 nor P-384";
}

}  // namespace

std::optional<std::string> weakness_of(EVP_PKEY* key, const Policy& policy) {
  if (key == nullptr) return "the public key cannot be decoded, or is of an unknown kind";
  std::optional<std::string> weakness = "the key is neither RSA nor EC";
  if (EVP_PKEY_is_a(key, "RSA") == 1) {
    weakness = weakness_of_rsa(key, policy);
  } else if (EVP_PKEY_is_a(key, "EC") == 1) {
    weakness = weakness_of_ec(key);
  }
  return weakness;
}

}  // namespace dlverify
