// The profile "india": the fingerprints of the certificates behind DigiLocker's documents, and the rules for their
// signers. Facts only; no certificate is shipped.

#ifndef DLVERIFY_SRC_TRUST_INDIA_PROFILE_H_
#define DLVERIFY_SRC_TRUST_INDIA_PROFILE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/strict_json.h"

namespace dlverify {

struct KnownCertificate {
  enum class Role : std::uint8_t { kAnchor, kIntermediate, kSigner, kRefused };
  Role role;
  std::string_view sha256;  // of the DER, lower-case hex
  std::string_view name;
  std::string_view note = {};  // kRefused: why no document needs it
};

// The one with this SHA-256; null where there is none.
[[nodiscard]] const KnownCertificate* find_known_certificate(std::string_view sha256);

// The manifest of a new store: all signer rules, no anchor, no file.
[[nodiscard]] Json new_manifest_of_india();

// The rule for a known signer's certificate, without its file.
[[nodiscard]] Json rule_for_known_signer(const KnownCertificate& signer);

[[nodiscard]] std::vector<std::string> next_steps_of_india();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_INDIA_PROFILE_H_
