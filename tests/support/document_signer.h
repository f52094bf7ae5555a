// Signs documents as DigiLocker does, under the test key: so that a test can take what it generates through every
// stage.

#ifndef DLVERIFY_TESTS_SUPPORT_DOCUMENT_SIGNER_H_
#define DLVERIFY_TESTS_SUPPORT_DOCUMENT_SIGNER_H_

#include <string>
#include <string_view>
#include <vector>

#include "dlverify/policy.h"

namespace dlverify {

// Base64 of the DER of testdata's certificate of that name.
[[nodiscard]] std::string certificate_base64(const std::string& name);

// The Signature alone, by the key of testdata's "digilocker": rsa-sha1 over an exclusively canonicalised SignedInfo, a
// SHA-256 digest of `octets`, which are in the canonical form `method`. `certificates`, Base64 each, stand in KeyInfo.
[[nodiscard]] std::string make_signature(std::string_view octets, Canonicalization method,
                                         const std::vector<std::string>& certificates);

// `canonical` is one element as Canonical XML 1.0 writes it. The Signature becomes its last child: rsa-sha1 over an
// exclusively canonicalised SignedInfo, a SHA-256 digest, the certificate of testdata's "digilocker".
[[nodiscard]] std::string sign_document(const std::string& canonical);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_DOCUMENT_SIGNER_H_
