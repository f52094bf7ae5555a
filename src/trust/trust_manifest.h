// trust.json: what a trust store consists of (docs/trust-store.md).

#ifndef DLVERIFY_SRC_TRUST_TRUST_MANIFEST_H_
#define DLVERIFY_SRC_TRUST_TRUST_MANIFEST_H_

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/strict_json.h"
#include "dlverify/config_error.h"
#include "trust/signer_rules.h"

namespace dlverify {

inline constexpr std::string_view kManifestFormat = "dlverify-trust/1";

struct AnchorEntry {
  std::string file;
  std::string sha256;  // lower-case hex
};

struct TrustManifest {
  std::vector<AnchorEntry> anchors;
  std::vector<std::string> intermediates;
  std::vector<std::string> crls;
  std::vector<SignerRule> signers;
};

// A store that was made and not yet fed has no anchor; only its import may read it.
enum class NoAnchors : std::uint8_t { kRefused, kAllowed };

// Establishes that every key is known and of its type, that paths stay below the store, and that fingerprints, OIDs,
// attribute names, issuers and doctypes are well-formed. `where` names the file in an error. Opens no file.
[[nodiscard]] std::expected<TrustManifest, ConfigError> read_trust_manifest(const Json& json, std::string_view where,
                                                                            NoAnchors no_anchors);

// A SHA-256 in hex of either case, in lower case; nothing where it is anything else.
[[nodiscard]] std::optional<std::string> parse_fingerprint(std::string_view hex);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_TRUST_MANIFEST_H_
