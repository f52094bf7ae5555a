// Whom a caller trusts: pinned anchors, certificates that help to build a path, CRLs, and the signer rules that say
// which signer may sign which documents. Read from a directory with a trust.json (docs/trust-store.md).
//
// A store loads whole or not at all, opens nothing but the files that its manifest names below its own directory, and
// never consults the system's certificates.

#ifndef DLVERIFY_TRUST_STORE_H_
#define DLVERIFY_TRUST_STORE_H_

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/export.h"
#include "dlverify/request.h"

namespace DLVERIFY_EXPORT dlverify {

// One thing in a store, as `dlverify trust check` lists it.
struct TrustStoreItem {
  enum class Kind : std::uint8_t { kAnchor, kIntermediate, kSigner, kCrl, kRule };
  Kind kind;
  std::string file;     // relative to the store; empty for a rule without a file
  std::string subject;  // a certificate's subject or a CRL's issuer in RFC 4514 form; a rule's name
  std::string sha256;   // of the DER, lower-case hex; empty for a rule without a file
  std::optional<std::chrono::sys_seconds> not_before;  // a CRL's thisUpdate
  std::optional<std::chrono::sys_seconds> not_after;   // a CRL's nextUpdate
};

class DLVERIFY_HIDDEN TrustStoreContents;  // src/trust/trust_store_contents.h

// Immutable once loaded; cheap to copy; safe to share between threads.
class TrustStore {
 public:
  // Reads `directory`/trust.json and every file that it names. The error names the file and the reason.
  [[nodiscard]] static std::expected<TrustStore, ConfigError> load(const std::filesystem::path& directory);

  // SHA-256 over the manifest and every file it names, lower-case hex: changes whenever the store does.
  [[nodiscard]] const std::string& sha256() const;

  [[nodiscard]] std::vector<TrustStoreItem> items() const;

  // What the store lacks for judging documents at `time`, one sentence each: signer rules, a path from an intermediate
  // to an anchor, an authentic CRL of a CA that holds then. CAs that have expired by then are passed over.
  [[nodiscard]] std::vector<std::string> gaps(std::chrono::sys_seconds time) const;

  // Whether a signer rule lets anyone at all sign documents of this doctype for `issuer`, as a URI names it. False says
  // that every such document will be refused with signer_not_authorised; true does not say that one will be believed.
  [[nodiscard]] bool may_any_sign(const Doctype& doctype, std::string_view issuer) const;

  // A move is a copy, so that no store is ever empty.
  TrustStore(const TrustStore&) = default;
  TrustStore& operator=(const TrustStore&) = default;

 private:
  friend class TrustStoreContents;
  explicit TrustStore(std::shared_ptr<const TrustStoreContents> contents) : contents_(std::move(contents)) {}

  std::shared_ptr<const TrustStoreContents> contents_;
};

}  // namespace dlverify

#endif  // DLVERIFY_TRUST_STORE_H_
