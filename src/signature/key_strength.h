#ifndef DLVERIFY_SRC_SIGNATURE_KEY_STRENGTH_H_
#define DLVERIFY_SRC_SIGNATURE_KEY_STRENGTH_H_

#include <optional>
#include <string>

#include "base/crypto/key_facts.h"
#include "dlverify/policy.h"

namespace dlverify {

// Why a key is too weak or of the wrong kind; nothing where it is RSA within the policy's bits with a sound exponent,
// or EC on an allowed curve. A key that is too large is refused as well: verifying under it would cost more than it is
// worth.
[[nodiscard]] std::optional<std::string> weakness_of(const KeyFacts& key, const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_KEY_STRENGTH_H_
