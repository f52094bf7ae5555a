// The one shape that a Signature may have; checked before any cryptography.

#ifndef DLVERIFY_SRC_SIGNATURE_SIGNATURE_SHAPE_H_
#define DLVERIFY_SRC_SIGNATURE_SIGNATURE_SHAPE_H_

#include <cstddef>
#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/certificate_cache.h"
#include "dlverify/policy.h"
#include "verdict/result.h"
#include "xml/signature_block.h"

namespace dlverify {

// The free parts of a Signature of the exact shape.
struct SignatureParts {
  const SignatureElement* signed_info = nullptr;  // lives in the count
  Canonicalization signed_info_canonicalization{};
  SignatureAlgorithm algorithm{};
  Canonicalization content_canonicalization{};  // of the transforms; inclusive where they name none (XMLDSig 4.4.3.2)
  DigestAlgorithm digest{};
  std::vector<std::byte> digest_value;
  std::vector<std::byte> signature_value;
  std::vector<Certificate> key_info_certificates;  // each once, in document order
};

// Establishes that the document holds exactly one Signature, a child of its root, made of exactly SignedInfo,
// SignatureValue and at most KeyInfo; one Reference to the whole document (URI=""), transforms enveloped-signature and
// at most one canonicalisation; algorithms of the policy; KeyInfo of X509Data alone; nothing else anywhere
// (W3C XMLDSig core 1.1, section 4). Nothing is verified yet. `known`: see read_key_info().
[[nodiscard]] Result<SignatureParts> require_signature_shape(const SignatureCount& count, const Policy& policy,
                                                             const CertificateCache* known = nullptr);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SIGNATURE_SHAPE_H_
