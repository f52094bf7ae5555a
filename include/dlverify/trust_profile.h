// Makes and feeds a trust store: the signer rules that ship with dlverify, and the import of downloaded certificates.
//
//   auto store = dlverify::init_trust_store("trust", "india");   // rules, and no certificate yet
//   if (!store) return fail(store.error().text());
//   auto imported = dlverify::import_certificates("trust", {"CCAIndia2022.cer"}, {});   // its fingerprint is known
//   if (!imported) return fail(imported.error().text());
//
// A profile carries facts (fingerprints, names), never certificates: whoever runs a store downloads those. Nothing here
// opens a socket.

#ifndef DLVERIFY_TRUST_PROFILE_H_
#define DLVERIFY_TRUST_PROFILE_H_

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/export.h"
#include "dlverify/trust_store.h"

namespace DLVERIFY_EXPORT dlverify {

// What a new store still needs, one sentence each, the most urgent first.
struct NewTrustStore {
  std::vector<std::string> next_steps;
};

// Writes `directory`/trust.json with the profile's signer rules and empty lists of anchors, intermediates and CRLs: it
// loads only after an anchor was imported. Makes the directory where it is absent. An existing trust.json is never
// overwritten. The one profile is "india".
[[nodiscard]] std::expected<NewTrustStore, ConfigError> init_trust_store(const std::filesystem::path& directory,
                                                                         std::string_view profile);

// What became of one file.
struct ImportedFile {
  enum class Outcome : std::uint8_t { kAdded, kAlreadyThere };
  std::filesystem::path source;
  Outcome outcome;
  TrustStoreItem::Kind kind;  // anchor, intermediate, signer or CRL
  std::string stored_as;      // relative to the store
  std::string sha256;         // of the DER, lower-case hex
  std::string note;           // who it is, or a CRL's issuer; for people
};

// Copies certificates and CRLs (PEM, DER or bare base64; one a file) into the store and names them in trust.json, of
// which everything else is kept. Either all files are admitted or nothing is changed; trust.json is replaced last and
// at once. Importing a file again changes nothing.
//
// Admitted are: a certificate that the profile knows, as what the profile says it is; a CA certificate whose SHA-256
// the user gave in `user_fingerprints` (hex, colons allowed), as an anchor where it is self-signed, else as an
// intermediate; a CRL that verifies under a CA certificate of the store. Validity periods are not checked: `trust
// check` lists them.
[[nodiscard]] std::expected<std::vector<ImportedFile>, ConfigError> import_certificates(
    const std::filesystem::path& directory, const std::vector<std::filesystem::path>& files,
    const std::vector<std::string>& user_fingerprints);

}  // namespace dlverify

#endif  // DLVERIFY_TRUST_PROFILE_H_
