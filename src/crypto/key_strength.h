#ifndef DLVERIFY_SRC_CRYPTO_KEY_STRENGTH_H_
#define DLVERIFY_SRC_CRYPTO_KEY_STRENGTH_H_

#include <openssl/evp.h>

#include <cstdint>
#include <optional>
#include <string>

#include "dlverify/policy.h"

namespace dlverify {

// What the strength of a public key is judged by.
struct KeyFacts {
  enum class Kind : std::uint8_t { kUnreadable, kRsa, kEc, kOther };
  Kind kind = Kind::kUnreadable;
  std::uint32_t bits = 0;            // of an RSA key's modulus
  bool has_sound_exponent = false;   // of an RSA key: odd, 65537 or more, at most 64 bits
  bool is_on_allowed_curve = false;  // of an EC key: P-256 or P-384
};

// `key` may be null: a key that could not be decoded.
[[nodiscard]] KeyFacts key_facts_of(EVP_PKEY* key);

// Why a key is too weak or of the wrong kind; nothing where it is RSA within the policy's bits with a sound exponent,
// or EC on an allowed curve. A key that is too large is refused as well: verifying under it would cost more than it is
// worth.
[[nodiscard]] std::optional<std::string> weakness_of(const KeyFacts& key, const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_KEY_STRENGTH_H_
