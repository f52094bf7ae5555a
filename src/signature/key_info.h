#ifndef DLVERIFY_SRC_SIGNATURE_KEY_INFO_H_
#define DLVERIFY_SRC_SIGNATURE_KEY_INFO_H_

#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/certificate_cache.h"
#include "dlverify/policy.h"
#include "verdict/result.h"
#include "xml/signature_block.h"

namespace dlverify {

// Establishes that KeyInfo holds X509Data alone, and that alone of X509Certificate and of text that names certificates
// (X509SubjectName, X509IssuerSerial, X509SKI), which is signed by nobody and ignored. Returns the certificates, each
// once, in document order (W3C XMLDSig core 1.1, section 4.5.4). Those in `known`, if it is given, are not decoded
// again.
[[nodiscard]] Result<std::vector<Certificate>> read_key_info(const SignatureElement& key_info, const Limits& limits,
                                                             const CertificateCache* known = nullptr);

// What KeyInfo says about the signer.
struct SignerCandidates {
  std::vector<Certificate> end_entities;  // one from KeyInfo, or the pinned ones where KeyInfo has none
  bool from_key_info = true;
  std::vector<Certificate> untrusted;  // KeyInfo's CA certificates
};

// Establishes that exactly one certificate of KeyInfo is not a CA's; where none is, the `pinned` ones are candidates.
[[nodiscard]] Result<SignerCandidates> require_one_signer(const std::vector<Certificate>& key_info,
                                                          const std::vector<Certificate>& pinned);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_KEY_INFO_H_
