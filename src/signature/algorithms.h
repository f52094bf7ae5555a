// Algorithm identifiers of XMLDSig (W3C XMLDSig core 1.1, section 6; RFC 6931) and what OpenSSL calls them.

#ifndef DLVERIFY_SRC_SIGNATURE_ALGORITHMS_H_
#define DLVERIFY_SRC_SIGNATURE_ALGORITHMS_H_

#include <optional>
#include <string_view>

#include "dlverify/policy.h"

namespace dlverify {

inline constexpr std::string_view kEnvelopedSignatureUri = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

// Nothing where the identifier is none that any policy can allow.
[[nodiscard]] std::optional<SignatureAlgorithm> signature_algorithm(std::string_view uri);
[[nodiscard]] std::optional<DigestAlgorithm> digest_algorithm(std::string_view uri);
[[nodiscard]] std::optional<Canonicalization> canonicalization(std::string_view uri);

// What a signature was made with.
struct SignatureMethods {
  SignatureAlgorithm algorithm{};
  DigestAlgorithm digest{};  // of the Reference
};

enum class KeyKind : std::uint8_t { kRsa, kEc };

[[nodiscard]] KeyKind key_kind(SignatureAlgorithm algorithm);

// OpenSSL's names of the hashes.
[[nodiscard]] const char* openssl_digest(SignatureAlgorithm algorithm);
[[nodiscard]] const char* openssl_digest(DigestAlgorithm algorithm);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_ALGORITHMS_H_
