#include "signature/algorithms.h"

#include <algorithm>
#include <array>

namespace dlverify {
namespace {

struct SignatureMethod {
  std::string_view uri;
  SignatureAlgorithm algorithm;
  KeyKind key;
  const char* digest;
};

constexpr std::array<SignatureMethod, 6> kSignatureMethods = {{
    {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", SignatureAlgorithm::kRsaSha1, KeyKind::kRsa, "SHA1"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", SignatureAlgorithm::kRsaSha256, KeyKind::kRsa, "SHA2-256"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", SignatureAlgorithm::kRsaSha384, KeyKind::kRsa, "SHA2-384"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", SignatureAlgorithm::kRsaSha512, KeyKind::kRsa, "SHA2-512"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", SignatureAlgorithm::kEcdsaSha256, KeyKind::kEc, "SHA2-256"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", SignatureAlgorithm::kEcdsaSha384, KeyKind::kEc, "SHA2-384"},
}};

const SignatureMethod& method_of(SignatureAlgorithm algorithm) {
  return *std::ranges::find(kSignatureMethods, algorithm, &SignatureMethod::algorithm);
}

}  // namespace

std::optional<SignatureAlgorithm> signature_algorithm(std::string_view uri) {
  const auto* const found = std::ranges::find(kSignatureMethods, uri, &SignatureMethod::uri);
  if (found == kSignatureMethods.end()) return std::nullopt;
  return found->algorithm;
}

std::optional<DigestAlgorithm> digest_algorithm(std::string_view uri) {
  if (uri == "http://www.w3.org/2001/04/xmlenc#sha256") return DigestAlgorithm::kSha256;
  if (uri == "http://www.w3.org/2001/04/xmldsig-more#sha384") return DigestAlgorithm::kSha384;
  if (uri == "http://www.w3.org/2001/04/xmlenc#sha512") return DigestAlgorithm::kSha512;
  return std::nullopt;
}

std::optional<Canonicalization> canonicalization(std::string_view uri) {
  if (uri == "http://www.w3.org/TR/2001/REC-xml-c14n-20010315") return Canonicalization::kInclusive10;
  if (uri == "http://www.w3.org/2001/10/xml-exc-c14n#") return Canonicalization::kExclusive10;
  return std::nullopt;
}

KeyKind key_kind(SignatureAlgorithm algorithm) { return method_of(algorithm).key; }

const char* openssl_digest(SignatureAlgorithm algorithm) { return method_of(algorithm).digest; }

const char* openssl_digest(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::kSha256:
      return "SHA2-256";
    case DigestAlgorithm::kSha384:
      return "SHA2-384";
    case DigestAlgorithm::kSha512:
      return "SHA2-512";
  }
  return "";
}

}  // namespace dlverify
