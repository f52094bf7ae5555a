// Signs documents as DigiLocker does, under the test key: so that a test can take what it generates through every
// stage.

#ifndef DLVERIFY_TESTS_SUPPORT_DOCUMENT_SIGNER_H_
#define DLVERIFY_TESTS_SUPPORT_DOCUMENT_SIGNER_H_

#include <string>

namespace dlverify {

// `canonical` is one element as Canonical XML 1.0 writes it. The Signature becomes its last child: rsa-sha1 over an
// exclusively canonicalised SignedInfo, a SHA-256 digest, the certificate of testdata's "digilocker".
[[nodiscard]] std::string sign_document(const std::string& canonical);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_DOCUMENT_SIGNER_H_
