#ifndef DLVERIFY_SRC_BASE_CRYPTO_KEY_FACTS_H_
#define DLVERIFY_SRC_BASE_CRYPTO_KEY_FACTS_H_

#include <openssl/evp.h>

#include <cstdint>

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

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_KEY_FACTS_H_
