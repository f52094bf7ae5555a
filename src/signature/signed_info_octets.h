#ifndef DLVERIFY_SRC_SIGNATURE_SIGNED_INFO_OCTETS_H_
#define DLVERIFY_SRC_SIGNATURE_SIGNED_INFO_OCTETS_H_

#include "dlverify/policy.h"
#include "dlverify/secret_bytes.h"
#include "xml/signature_block.h"

namespace dlverify {

// The canonical form of SignedInfo, which the signature value is over (W3C XMLDSig core 1.1, section 4.4.1). Under
// inclusive C14N it inherits the namespaces in scope at the Signature.
[[nodiscard]] SensitiveBuffer signed_info_octets(const SignatureElement& signed_info, Canonicalization method,
                                                 const SignatureCount& count);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SIGNED_INFO_OCTETS_H_
