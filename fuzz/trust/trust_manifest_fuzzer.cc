// trust.json. Laws: the reader is total; its error is one line of plain text that names the file; a manifest that it
// reads holds what docs/trust-store.md promises, validates against the published schema, and names no path out of the
// store.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/json/strict_json.h"
#include "base/text/hex.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/well_formed_text.h"
#include "trust/trust_manifest.h"

namespace dlverify::fuzz {
namespace {

constexpr std::string_view kWhere = "trust.json";

void require_one_line(const ConfigError& error) {
  require_law(error.where == kWhere, "an error names the file");
  require_law(!error.what.empty() && is_plain_text(error.text()), "an error is one line of plain text");
  require_law(error.text().size() < 1000, "an error is short");
}

void require_below_store(const std::string& file) {
  const std::filesystem::path path(file);
  require_law(!file.empty() && path.is_relative() && !file.contains('\0'), "a file is named by a relative path");
  require_law(std::ranges::none_of(path, [](const auto& part) { return part == ".."; }), "a path stays in the store");
}

void require_laws_of_rule(const SignerRule& rule) {
  require_law(!rule.name.empty() && !rule.may_sign.empty(), "a rule has a name and something that it may sign");
  require_law(!rule.match.subject.empty() || rule.match.sha256 || rule.match.spki_sha256,
              "a rule matches by subject or fingerprint");
  require_law(!rule.match.sha256 || is_sha256_hex(*rule.match.sha256), "a fingerprint is a SHA-256");
  require_law(!rule.match.spki_sha256 || is_sha256_hex(*rule.match.spki_sha256), "a fingerprint is a SHA-256");
  if (rule.file) require_below_store(*rule.file);
  for (const SigningScope& scope : rule.may_sign) {
    require_law(!scope.issuers.empty() && !scope.doctypes.empty(), "a scope names issuers and doctypes");
  }
}

void require_laws_of_manifest(const TrustManifest& manifest) {
  require_law(!manifest.anchors.empty(), "a manifest names an anchor");
  for (const AnchorEntry& anchor : manifest.anchors) {
    require_below_store(anchor.file);
    require_law(is_sha256_hex(anchor.sha256), "an anchor has a fingerprint");
  }
  for (const std::string& file : manifest.intermediates) require_below_store(file);
  for (const std::string& file : manifest.crls) require_below_store(file);
  for (const SignerRule& rule : manifest.signers) require_laws_of_rule(rule);
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto json = parse_strict_json(text, fuzz::kWhere);
  if (!json) {
    fuzz::require_one_line(json.error());
    return 0;
  }
  const auto manifest = read_trust_manifest(*json, fuzz::kWhere, NoAnchors::kRefused);
  if (!manifest) {
    fuzz::require_one_line(manifest.error());
    return 0;
  }
  fuzz::require_laws_of_manifest(*manifest);
  fuzz::require_valid("trust", text, "what the reader reads, the published schema allows");
  return 0;
}
