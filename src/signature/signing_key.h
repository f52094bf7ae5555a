#ifndef DLVERIFY_SRC_SIGNATURE_SIGNING_KEY_H_
#define DLVERIFY_SRC_SIGNATURE_SIGNING_KEY_H_

#include "crypto/certificate.h"
#include "dlverify/policy.h"
#include "result.h"

namespace dlverify {

// Establishes that the certificate's key is of the kind that `algorithm` needs, and strong enough: RSA within the
// policy's bits with an odd exponent of 65537 or more and at most 64 bits, or EC on P-256 or P-384. A too large key is
// refused as well: verifying under it would cost more than it is worth.
[[nodiscard]] Result<void> require_strong_key(const Certificate& certificate, SignatureAlgorithm algorithm,
                                              const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SIGNING_KEY_H_
