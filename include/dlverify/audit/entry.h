// What an audit log holds of one event, and how entries are asked for.

#ifndef DLVERIFY_AUDIT_ENTRY_H_
#define DLVERIFY_AUDIT_ENTRY_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/export.h"
#include "dlverify/failure.h"
#include "dlverify/secret_bytes.h"

namespace DLVERIFY_EXPORT dlverify {

// The values are those of the entry's bytes (docs/audit-log.md).
enum class AuditEntryKind : std::uint8_t {
  kOpening = 1,       // the first of each period: origin, key, and the last checkpoint of the period before
  kVerification = 2,  // a report
  kErasure = 3,       // whose contents were erased, by whom, on what ground
  kHold = 4,          // a legal hold was placed
  kRelease = 5,       // a legal hold was lifted
  kPruning = 6,       // which periods were pruned, by whom, on what ground
  kClock = 7,         // the operator let the time go back
};

[[nodiscard]] std::string_view name(AuditEntryKind kind);  // "opening", "verification", …
[[nodiscard]] std::optional<AuditEntryKind> audit_entry_kind(std::string_view name);

// What the caller adds to a report. Goes into the vault and under the commitment; must hold no personal value.
struct AuditParticulars {
  std::optional<std::chrono::microseconds> latency = {};  // how long the verification took; not negative
  std::optional<std::string> retention_class = {};  // 1 to 64 characters of a-z 0-9 . _ -; what a policy file names
  std::optional<std::string> reference = {};        // the caller's own: 1 to 128 printable ASCII characters, no blank
};

// What entries are found by: members of the report, as it has them. Empty where the report has null.
struct AuditIndex {
  std::optional<std::string> verified_at = {};          // RFC 3339
  std::optional<std::string> validation_time = {};      // RFC 3339
  std::optional<std::string> indication = {};           // "TOTAL_PASSED", …
  std::optional<std::string> sub_indication = {};       //
  std::optional<std::string> stage = {};                // failure.stage
  std::optional<std::string> code = {};                 // failure.code
  std::optional<std::string> warnings = {};             // the codes in the report's order, a blank between two
  std::optional<std::string> doctype = {};              // document.doctype
  std::optional<std::string> issuer = {};               // document.issuer_id
  std::optional<std::string> body_kind = {};            // body.kind
  std::optional<std::string> body_sha256 = {};          // body.sha256
  std::optional<std::string> signature_algorithm = {};  // signature.algorithm
  std::optional<std::string> signer = {};               // signer.sha256
  std::optional<std::string> signer_name = {};          // signer.name
  std::optional<std::string> signer_not_after = {};     // signer.not_after, RFC 3339
  std::optional<std::string> document_ref = {};         // record.document_ref
  std::optional<std::string> name_hash = {};            // record.name_hash
  std::optional<std::string> consent = {};              // consent.id
  std::optional<std::string> policy = {};               // verifier.policy
};

// A stretch of sequence numbers, both ends in it.
struct SequenceRange {
  static constexpr std::uint64_t kOpenEnd = UINT64_MAX;  // as `last`: and all later ones
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  friend bool operator==(const SequenceRange&, const SequenceRange&) = default;
};

// `sequences` in any order, as ascending ranges that neither touch nor overlap.
[[nodiscard]] std::vector<SequenceRange> to_ranges(std::vector<std::uint64_t> sequences);

struct LogEntry {
  std::uint64_t sequence = 0;  // counts from 0 through all periods of the log
  std::string period;          // "2026-11"
  AuditEntryKind kind = AuditEntryKind::kVerification;
  std::chrono::sys_seconds time;                // when it was logged; never before that of the entry before it
  std::array<std::byte, 32> commitment{};       // HMAC-SHA-256 under a salt that the vault alone has
  std::optional<std::uint64_t> erased_by = {};  // the erasure's sequence number; then everything below is empty
  AuditIndex index;                             // of a verification
  AuditParticulars particulars;                 // of a verification
  std::optional<SensitiveText> body = {};       // the exact bytes of the report or the event, where they were asked for
};

// "dlverify-audit-entry/1": one JSON object on one line with a final line break; keys in a fixed order, absent facts
// null; `body` as it is, where the entry has it, as a JSON value. The caller's to wipe.
[[nodiscard]] std::string to_json(const LogEntry& entry);

// Which entries: those that fit every member that is set.
struct AuditFilter {
  std::optional<SequenceRange> sequences = {};
  std::optional<std::chrono::sys_seconds> from = {};    // logged at this time or later
  std::optional<std::chrono::sys_seconds> before = {};  // logged earlier than this
  std::optional<std::string> period = {};
  std::optional<AuditEntryKind> kind = {};
  std::optional<std::string> indication = {};
  std::optional<std::string> doctype = {};
  std::optional<std::string> issuer = {};
  std::optional<std::string> code = {};
  std::optional<std::string> warning = {};  // one of the report's warnings
  std::optional<std::string> signer = {};   // SHA-256 of the signer's certificate, lower-case hex
  std::optional<std::string> document_ref = {};
  std::optional<std::string> name_hash = {};
  std::optional<std::string> body_sha256 = {};
  std::optional<std::string> consent = {};
  std::optional<std::string> retention_class = {};
  std::optional<std::string> reference = {};
  enum class Content : std::uint8_t { kAny, kKept, kErased } content = Content::kAny;
  enum class Order : std::uint8_t { kOldestFirst, kNewestFirst } order = Order::kOldestFirst;
  std::optional<std::uint64_t> limit = {};
};

// Who had something done, and why. Goes into the log for good: no name or number of a person it is about.
struct AuditAttribution {
  std::string by;      // 1 to 200 characters of UTF-8 without control characters
  std::string ground;  // likewise: the request, law or policy
};

struct LegalHold {
  std::string id;                        // the case: 1 to 128 printable ASCII characters, no blank
  std::vector<SequenceRange> sequences;  // at least one; kOpenEnd holds what is logged later too
};

struct ActiveHold {
  LegalHold hold;
  AuditAttribution attribution;
  std::uint64_t placed_by = 0;  // the sequence number of its entry
  std::chrono::sys_seconds placed_at;
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_ENTRY_H_
