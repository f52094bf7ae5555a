// The two cryptographic questions of an XMLDSig signature, through OpenSSL's EVP.

#ifndef DLVERIFY_SRC_SIGNATURE_SIGNATURE_VALUE_H_
#define DLVERIFY_SRC_SIGNATURE_SIGNATURE_VALUE_H_

#include <cstddef>
#include <span>
#include <vector>

#include "base/crypto/certificate.h"
#include "dlverify/policy.h"

namespace dlverify {

// The digest of `octets` (W3C XMLDSig core 1.1, section 3.2.1).
[[nodiscard]] std::vector<std::byte> digest_of(std::span<const char> octets, DigestAlgorithm algorithm);

// Whether `signature` over `octets` verifies under the certificate's key (section 3.2.2): RSASSA-PKCS1-v1_5 (RFC 8017,
// 8.2) or ECDSA with the value r || s of the curve's size (RFC 6931, 2.3.6). The key's strength is not asked here.
[[nodiscard]] bool verifies(std::span<const char> octets, SignatureAlgorithm algorithm,
                            std::span<const std::byte> signature, const Certificate& signer);

// Keeps what verifying under the certificate's key with `algorithm` sets up, for the next time.
void remember_key(const Certificate& signer, SignatureAlgorithm algorithm);

// Whether OpenSSL as the process has set it up, which xmlsec1 uses, is without an algorithm that ours has.
[[nodiscard]] bool process_lacks(SignatureAlgorithm algorithm, DigestAlgorithm digest, const Certificate& signer);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SIGNATURE_VALUE_H_
