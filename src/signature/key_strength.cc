#include "signature/key_strength.h"

#include <fmt/format.h>

#include "verdict/check.h"

namespace dlverify {
namespace {

std::optional<std::string> weakness_of_rsa(const KeyFacts& key, const Policy& policy) {
  const bool is_in_range = key.bits >= policy.rsa_bits_min && key.bits <= policy.rsa_bits_max;
  if (violates(Check::kRsaBits, !is_in_range)) {
    return fmt::format("the RSA key has {} bits; {} to {} are allowed", key.bits, policy.rsa_bits_min,
                       policy.rsa_bits_max);
  }
  if (violates(Check::kRsaExponent, !key.has_sound_exponent)) {
    return "the RSA key's exponent is even, under 65537 or over 64 bits";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> weakness_of(const KeyFacts& key, const Policy& policy) {
  switch (key.kind) {
    case KeyFacts::Kind::kRsa:
      return weakness_of_rsa(key, policy);
    case KeyFacts::Kind::kEc:
      if (!violates(Check::kCurve, !key.is_on_allowed_curve)) return std::nullopt;
      return "the EC key is on neither P-256 nor P-384";
    case KeyFacts::Kind::kOther:
      return "the key is neither RSA nor EC";
    case KeyFacts::Kind::kUnreadable:
      break;
  }
  return "the public key cannot be decoded, or is of an unknown kind";
}

}  // namespace dlverify
