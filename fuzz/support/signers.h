// Keys made in the process: of a signer that the trust store lists, and of others that it does not.

#ifndef DLVERIFY_FUZZ_SUPPORT_SIGNERS_H_
#define DLVERIFY_FUZZ_SUPPORT_SIGNERS_H_

#include <cstddef>
#include <cstdint>

#include "base/crypto/certificate.h"
#include "dlverify/policy.h"
#include "dlverify/verify.h"
#include "support/test_certificates.h"

namespace dlverify::fuzz {

struct Signer {
  test::Key key;
  Certificate certificate;
};

// Who signs. Everyone but kListed must be refused, whatever stands in KeyInfo.
enum class SignerKind : std::uint8_t {
  kListed,
  kCitizen,     // a genuine chain, no rule that names it
  kRogue,       // the listed signer's name under a hierarchy of the same names and other keys
  kSelfSigned,  // the listed signer's name, signed by itself
};
inline constexpr std::size_t kUnlistedKinds = 3;

// A signer whose key fits the algorithm: RSA of 2048 bits, P-256 or P-384.
[[nodiscard]] const Signer& signer(SignerKind kind, SignatureAlgorithm algorithm);

enum class StoreKind : std::uint8_t {
  kRule,    // a rule names the listed signer by its subject; it must come in KeyInfo
  kPinned,  // the rule has the certificates of the listed signer as files, which stand in where KeyInfo has none
};

// The default policy, and a store with the hierarchy of kListed and kCitizen.
[[nodiscard]] const Verifier& verifier(StoreKind store);
// 2026-06-01T00:00:00Z: every certificate is valid, and every sample document is born.
[[nodiscard]] VerificationTimes times();

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_SIGNERS_H_
