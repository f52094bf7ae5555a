#ifndef DLVERIFY_SRC_TRUST_CERTIFICATE_USAGE_H_
#define DLVERIFY_SRC_TRUST_CERTIFICATE_USAGE_H_

#include "dlverify/policy.h"
#include "trust/certificate_path.h"
#include "verdict/result.h"

namespace dlverify {

// Establishes that the path's certificates are for signing documents:
// - the first is no CA, and its key usage holds digitalSignature or nonRepudiation (RFC 5280 section 4.2.1.3);
// - each below the anchor that has extended key usages has one for documents: emailProtection, Adobe authentic
// documents,
//   Microsoft document signing, id-kp-documentSigning (RFC 9336) or anyExtendedKeyUsage;
// - the CA certificates' keys are as strong as the policy asks of a signer's.
// Refuses with chain_invalid. The signer's own key is the signature stage's to judge.
[[nodiscard]] Result<void> require_document_signing(const CertificatePath& path, const Policy& policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_CERTIFICATE_USAGE_H_
