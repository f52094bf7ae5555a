// Signs documents in the process, by libxml2's canonicaliser and OpenSSL: nothing of the library takes part.

#ifndef DLVERIFY_FUZZ_SUPPORT_SIGNING_H_
#define DLVERIFY_FUZZ_SUPPORT_SIGNING_H_

#include <openssl/evp.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/crypto/certificate.h"
#include "dlverify/policy.h"

namespace dlverify::fuzz {

enum class SignaturePlace : std::uint8_t { kLastChild, kFirstChild };

struct SigningPlan {
  SignatureAlgorithm algorithm = SignatureAlgorithm::kRsaSha1;
  DigestAlgorithm digest = DigestAlgorithm::kSha256;
  Canonicalization signed_info = Canonicalization::kExclusive10;
  std::optional<Canonicalization> transform;  // beside enveloped-signature
  std::string_view prefix;                    // "ds", or empty for the default namespace
  SignaturePlace place = SignaturePlace::kLastChild;
};

// `xml` with a Signature under `key`, whose kind the plan's algorithm must fit; `key_info` may be empty. Nothing where
// libxml2 does not read or canonicalise the document, or its root is an empty tag.
[[nodiscard]] std::optional<std::string> sign(std::string_view xml, const SigningPlan& plan, EVP_PKEY* key,
                                              std::span<const Certificate> key_info);

[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::string base64_of(const Certificate& certificate);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_SIGNING_H_
