// The bytes of one entry of the evidence, and the commitment in it (docs/audit-log.md, "Entries").

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_ENTRY_BYTES_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_ENTRY_BYTES_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "dlverify/audit/entry.h"

namespace dlverify {

using Commitment = std::array<std::byte, 32>;

inline constexpr std::size_t kSaltBytes = 32;

// With RFC 6962's prefix it just fits one block of SHA-256.
inline constexpr std::size_t kEntryBytes = 50;
using EntryBytes = std::array<std::byte, kEntryBytes>;

// Times an entry can have: 1970 to 9999, as far as RFC 3339 goes.
inline constexpr std::int64_t kEntrySecondsMax = 253402300799;

struct EvidenceEntry {
  AuditEntryKind kind = AuditEntryKind::kVerification;
  std::uint64_t sequence = 0;
  std::chrono::sys_seconds time;
  Commitment commitment{};
  friend bool operator==(const EvidenceEntry&, const EvidenceEntry&) = default;
};

[[nodiscard]] EntryBytes to_bytes(const EvidenceEntry& entry);

// Nothing where it is not an entry of this version, its kind unknown or its time out of range.
[[nodiscard]] std::optional<EvidenceEntry> parse_entry(std::span<const std::byte> bytes);

// HMAC-SHA-256 under `salt` of "dlverify-audit/1\n<kind>\n<particulars>\n<body>".
[[nodiscard]] Commitment commit_to(std::span<const std::byte> salt, AuditEntryKind kind, std::string_view particulars,
                                   std::string_view body);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_ENTRY_BYTES_H_
