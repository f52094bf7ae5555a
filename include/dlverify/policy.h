// What a caller accepts: algorithms, key sizes, limits, revocation, freshness.
//
//   auto policy = dlverify::Policy::digilocker();        // the default: genuine documents of today
//   policy.name = "lending-2026";
//   policy.revocation = dlverify::Revocation::kRequired;
//   auto verifier = dlverify::Verifier::create(policy, store);
//   if (!verifier) return fail(verifier.error().text());
//
// Who may sign is not policy but trust: see trust_store.h. A policy starts from a built-in one; Verifier::create()
// holds it to the bounds of a policy file (docs/policy.md), whatever has been changed.

#ifndef DLVERIFY_POLICY_H_
#define DLVERIFY_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// XMLDSig SignatureMethods that a policy can allow (RFC 6931). Nothing else can be verified at all.
enum class SignatureAlgorithm : std::uint8_t {
  kRsaSha1,  // over a SignedInfo whose reference digest is SHA-256 or better; never as a digest
  kRsaSha256,
  kRsaSha384,
  kRsaSha512,
  kEcdsaSha256,
  kEcdsaSha384,
};

enum class DigestAlgorithm : std::uint8_t { kSha256, kSha384, kSha512 };

enum class Canonicalization : std::uint8_t { kInclusive10, kExclusive10 };

enum class Revocation : std::uint8_t {
  kIfAvailable,  // a CRL of the trust store that says "revoked" refuses; where there is none, the report says so
  kRequired,     // the signer's status must be known to be good; CA certificates as with kIfAvailable
  kOff,
};

// Bounds on what is read. Each is inclusive: a document at the limit passes.
struct Limits {
  std::size_t body_bytes = std::size_t{4} << 20;
  std::size_t canonical_bytes = std::size_t{8} << 20;  // C14N may write more than was read: `>` becomes `&gt;`
  std::uint32_t depth = 64;                            // elements from the root, the root being 1
  std::uint32_t elements = 20'000;
  std::uint32_t attributes_per_element = 64;
  std::uint32_t attributes = 100'000;        // of all elements together: bounds the second engine's tree
  std::uint32_t namespace_declarations = 8;  // outside the Signature, and again as many inside it
  std::uint32_t key_info_certificates = 8;   // X509Certificate elements

  friend bool operator==(const Limits&, const Limits&) = default;
};

struct Policy {
  // What reports call it: 1 to 64 letters, digits, dots, hyphens, underscores. A policy that has a built-in's name and
  // is another is called "custom".
  std::string name;

  std::vector<SignatureAlgorithm> signature_algorithms;
  std::vector<DigestAlgorithm> digest_algorithms;
  std::uint32_t rsa_bits_min = 2048;
  std::uint32_t rsa_bits_max = 8192;

  Revocation revocation = Revocation::kIfAvailable;
  std::optional<std::uint32_t> max_document_age_days;  // by the document's own asserted time; none: any age
  bool require_hmac = false;

  // Judges certificates at the time that the document asserts for itself, which only the signature under judgement
  // protects. Whoever holds an expired or stolen signer key can choose it.
  bool insecurely_trust_asserted_time = false;
  // Leaves the signature to one engine. The report then names one engine.
  bool insecurely_skip_second_opinion = false;

  Limits limits;

  // Accepts what DigiLocker serves today: rsa-sha1 over a SHA-256 digest, and everything better.
  [[nodiscard]] static Policy digilocker();
  // The same without SHA-1.
  [[nodiscard]] static Policy strict();

  // "digilocker" or "strict".
  [[nodiscard]] static std::expected<Policy, ConfigError> named(std::string_view name);

  // A policy file (schema dlverify-policy/1; docs/policy.md). `where` names the file in an error. An unknown key, a
  // value out of range or a name of no algorithm is an error: a policy never loads in part.
  [[nodiscard]] static std::expected<Policy, ConfigError> from_json(std::string_view json, std::string_view where);

  // The built-in policy that it started from.
  [[nodiscard]] std::string_view base() const { return base_; }

  // The effective policy as JSON with sorted keys: equal policies give equal text.
  [[nodiscard]] std::string to_json() const;

  // SHA-256 of to_json(), in lower-case hex: what the report carries.
  [[nodiscard]] std::string sha256() const;

  friend bool operator==(const Policy&, const Policy&) = default;

 private:
  Policy() = default;
  std::string_view base_;
};

// The short names used in policies and reports: "rsa-sha1", "sha256", "c14n-1.0", "exc-c14n-1.0", "if_available".
[[nodiscard]] std::string_view name(SignatureAlgorithm algorithm);
[[nodiscard]] std::string_view name(DigestAlgorithm algorithm);
[[nodiscard]] std::string_view name(Canonicalization canonicalization);
[[nodiscard]] std::string_view name(Revocation revocation);

}  // namespace dlverify

#endif  // DLVERIFY_POLICY_H_
