// Stage `signature`: CanonicalDocument -> SignedOctets.

#ifndef DLVERIFY_SRC_SIGNATURE_SIGNED_OCTETS_H_
#define DLVERIFY_SRC_SIGNATURE_SIGNED_OCTETS_H_

#include <string_view>
#include <utility>
#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/certificate_cache.h"
#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "dlverify/secret_bytes.h"
#include "signature/sealed_signature.h"
#include "verdict/result.h"
#include "xml/canonical_document.h"

namespace dlverify {

// Canonical octets that one certificate's key has signed. Whose certificate it is has not been asked yet.
class SignedOctets {
 public:
  // Exactly what was digested; valid while this object lives.
  [[nodiscard]] std::string_view octets() const { return {octets_.data(), octets_.size()}; }
  // The certificate whose key verified the signature.
  [[nodiscard]] const Certificate& signer() const { return signer_; }
  // The CA certificates that KeyInfo carried: they may help to build a path, and are never trusted.
  [[nodiscard]] const std::vector<Certificate>& untrusted() const { return untrusted_; }
  // What the document says of itself, read in the pass that wrote the octets.
  [[nodiscard]] const DeclaredFacts& declared() const { return declared_; }
  [[nodiscard]] const SignatureFacts& facts() const { return facts_; }
  [[nodiscard]] SignatureAlgorithm algorithm() const { return algorithm_; }
  // For stage `agreement`.
  [[nodiscard]] const SealedSignature& sealed() const { return sealed_; }

 private:
  friend class SignatureStage;         // src/signature/signed_octets.cc: the only place that makes one
  friend struct SignedOctetsForTests;  // tests/support/: lets the trust stage be tested alone
  SignedOctets(SensitiveBuffer octets, Certificate signer, std::vector<Certificate> untrusted, DeclaredFacts declared,
               SignatureFacts facts, SignatureAlgorithm algorithm, SealedSignature sealed)
      : octets_(std::move(octets)),
        signer_(std::move(signer)),
        untrusted_(std::move(untrusted)),
        declared_(std::move(declared)),
        facts_(std::move(facts)),
        algorithm_(algorithm),
        sealed_(std::move(sealed)) {}

  SensitiveBuffer octets_;
  Certificate signer_;
  std::vector<Certificate> untrusted_;
  DeclaredFacts declared_;
  SignatureFacts facts_;
  SignatureAlgorithm algorithm_;
  SealedSignature sealed_;
};

// Establishes that the document's one Signature has the exact shape and algorithms of the policy (W3C XMLDSig core 1.1,
// design section 4), that its digest is that of the canonical octets, that its value verifies under the one end-entity
// certificate of KeyInfo or, where KeyInfo has none, under one of `pinned`. Asks one engine, OpenSSL, and not who the
// signer is. `known`: see read_key_info().
[[nodiscard]] Result<SignedOctets> verify_signature(CanonicalDocument document, const Policy& policy,
                                                    const std::vector<Certificate>& pinned,
                                                    const CertificateCache* known = nullptr);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SIGNED_OCTETS_H_
