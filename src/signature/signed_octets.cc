#include "signature/signed_octets.h"

#include <fmt/format.h>

#include "base/crypto/sha256.h"
#include "base/text/hex.h"
#include "signature/key_info.h"
#include "signature/signature_shape.h"
#include "signature/signature_value.h"
#include "signature/signed_info_octets.h"
#include "signature/signing_key.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

// A SignedInfo of the exact shape has about 700 bytes, indented about 1 000. Under rsa-sha1 it may not have room for
// the hundreds of free bytes that a chosen-prefix collision needs, wherever they would stand.
constexpr std::size_t kSha1SignedInfoBytesMax = 2048;

}  // namespace

class SignatureStage {
 public:
  SignatureStage(CanonicalDocument document, const Policy& policy) : document_(std::move(document)), policy_(policy) {}

  Result<SignedOctets> run(const std::vector<Certificate>& pinned, const CertificateCache* known) {
    auto parts = require_signature_shape(document_.signatures(), policy_, known);
    if (!parts) return std::unexpected(parts.error());
    auto candidates = require_one_signer(parts->key_info_certificates, pinned);
    if (!candidates) return std::unexpected(candidates.error());
    if (candidates->from_key_info) {
      auto strong = require_strong_key(candidates->end_entities.front(), parts->algorithm, policy_);
      if (!strong) return std::unexpected(strong.error());
    }
    const SensitiveBuffer& content = octets(*parts);
    octets_sha256_ = sha256(std::as_bytes(std::span(content)));
    digest_ = parts->digest == DigestAlgorithm::kSha256 ? std::vector(octets_sha256_.begin(), octets_sha256_.end())
                                                        : digest_of(content, parts->digest);
    if (violates(Check::kContentDigest, digest_ != parts->digest_value)) {
      return refuse(FailureCode::kDigestMismatch,
                    "the content is not what was signed: its digest differs from DigestValue");
    }
    signed_info_ = signed_info_octets(*parts->signed_info, parts->signed_info_canonicalization, document_.signatures());
    auto signer = require_signature(*parts, *candidates);
    if (!signer) return std::unexpected(signer.error());
    return make_proof(*parts, std::move(*signer), std::move(candidates->untrusted));
  }

 private:
  SensitiveBuffer& octets(const SignatureParts& parts) {
    const bool exclusive = parts.content_canonicalization == Canonicalization::kExclusive10;
    return exclusive && document_.exclusive_octets_ ? *document_.exclusive_octets_ : document_.inclusive_octets_;
  }

  Result<Certificate> require_signature(const SignatureParts& parts, const SignerCandidates& candidates) {
    if (violates(Check::kSha1SignedInfoBytes,
                 parts.algorithm == SignatureAlgorithm::kRsaSha1 && signed_info_.size() > kSha1SignedInfoBytesMax)) {
      return refuse(FailureCode::kAlgorithmForbidden,
                    fmt::format("rsa-sha1 is accepted over a SignedInfo of {} bytes at most", kSha1SignedInfoBytesMax));
    }
    for (const Certificate& candidate : candidates.end_entities) {
      if (!candidates.from_key_info && !require_strong_key(candidate, parts.algorithm, policy_)) continue;
      const bool verified = verifies(signed_info_, parts.algorithm, parts.signature_value, candidate);
      if (!violates(Check::kSignatureValue, !verified)) return candidate;
    }
    if (!candidates.from_key_info) {
      return refuse(
          FailureCode::kSignerCertificateMissing,
          "KeyInfo holds no end-entity certificate, and no signer pinned by the trust store made the signature");
    }
    return refuse(FailureCode::kSignatureMismatch,
                  "the signature value was not made over this SignedInfo by the key of KeyInfo's certificate");
  }

  SignedOctets make_proof(const SignatureParts& parts, Certificate signer, std::vector<Certificate> untrusted) {
    SensitiveBuffer& content = octets(parts);
    SignatureFacts facts{.algorithm = std::string(name(parts.algorithm)),
                         .digest = std::string(name(parts.digest)),
                         .canonicalization = std::string(name(parts.signed_info_canonicalization)),
                         .octets_sha256 = to_hex(octets_sha256_),
                         .engines = {"openssl"}};
    return {std::move(content),
            std::move(signer),
            std::move(untrusted),
            std::move(document_.declared_),
            std::move(facts),
            parts.algorithm,
            SealedSignature(document_.body().bytes(), {parts.algorithm, parts.digest}, std::move(signed_info_))};
  }

  CanonicalDocument document_;
  const Policy& policy_;
  Sha256Digest octets_sha256_{};
  std::vector<std::byte> digest_;  // of the content, under the algorithm of the Reference
  SensitiveBuffer signed_info_;
};

Result<SignedOctets> verify_signature(CanonicalDocument document, const Policy& policy,
                                      const std::vector<Certificate>& pinned, const CertificateCache* known) {
  return SignatureStage(std::move(document), policy).run(pinned, known);
}

}  // namespace dlverify
