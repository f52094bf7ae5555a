#ifndef DLVERIFY_SRC_CRYPTO_KEY_STRENGTH_H_
#define DLVERIFY_SRC_CRYPTO_KEY_STRENGTH_H_

#include <openssl/evp.h>

#include <optional>
#include <string>

#include "dlverify/policy.h"

namespace dlverify {

// Why `key` is too weak or of the wrong kind; nothing where it is RSA within the policy's bits with an odd exponent of
// 65537 or more and at most 64 bits, or EC on P-256 or P-384. A key that is too large is refused as well: verifying
// under it would cost more than it is worth. `key` may be null: a key that could not be decoded.
[[nodiscard]] std::optional<std::string> weakness_of(EVP_PKEY* key, const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_KEY_STRENGTH_H_
