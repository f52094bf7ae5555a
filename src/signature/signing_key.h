#ifndef DLVERIFY_SRC_SIGNATURE_SIGNING_KEY_H_
#define DLVERIFY_SRC_SIGNATURE_SIGNING_KEY_H_

#include "base/crypto/certificate.h"
#include "dlverify/policy.h"
#include "verdict/result.h"

namespace dlverify {

// Establishes that the certificate's key is strong enough (crypto/key_strength.h), and of the kind that `algorithm`
// needs.
[[nodiscard]] Result<void> require_strong_key(const Certificate& certificate, SignatureAlgorithm algorithm,
                                              const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SIGNING_KEY_H_
