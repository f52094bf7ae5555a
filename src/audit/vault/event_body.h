// The bodies of entries that are no reports: what was done to the log, by whom, on what ground.
//
// One line of JSON with a fixed order of keys (docs/audit-log.md, "Events").

#ifndef DLVERIFY_SRC_AUDIT_VAULT_EVENT_BODY_H_
#define DLVERIFY_SRC_AUDIT_VAULT_EVENT_BODY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/evidence/audit_fault.h"
#include "dlverify/audit/entry.h"
#include "dlverify/audit/log.h"

namespace dlverify {

struct OpeningBody {
  std::string origin;
  std::string public_key;  // vkey
  AuditPeriod period_length = AuditPeriod::kMonth;
  std::string period;                              // this one's name
  std::uint64_t number = 0;                        // of this period, from 0
  std::optional<std::string> previous_period;      // nothing in the first
  std::optional<std::string> previous_checkpoint;  // the note, whole
};
[[nodiscard]] std::string to_body(const OpeningBody& body);
[[nodiscard]] std::optional<OpeningBody> parse_opening(std::string_view text);

struct ErasureBody {
  AuditAttribution attribution;
  std::vector<SequenceRange> sequences;  // ascending, apart
};
[[nodiscard]] std::string to_body(const ErasureBody& body);
[[nodiscard]] std::optional<ErasureBody> parse_erasure(std::string_view text);

struct HoldBody {
  AuditAttribution attribution;
  LegalHold hold;
};
[[nodiscard]] std::string to_body(const HoldBody& body);
[[nodiscard]] std::optional<HoldBody> parse_hold(std::string_view text);

struct ReleaseBody {
  AuditAttribution attribution;
  std::string id;
};
[[nodiscard]] std::string to_body(const ReleaseBody& body);
[[nodiscard]] std::optional<ReleaseBody> parse_release(std::string_view text);

struct PruningBody {
  AuditAttribution attribution;
  std::vector<std::string> periods;  // oldest first
  std::uint64_t first_kept = 0;      // the sequence number that the oldest period that is kept begins with
};
[[nodiscard]] std::string to_body(const PruningBody& body);
[[nodiscard]] std::optional<PruningBody> parse_pruning(std::string_view text);

struct ClockBody {
  AuditAttribution attribution;
  std::chrono::sys_seconds from, to;
};
[[nodiscard]] std::string to_body(const ClockBody& body);
[[nodiscard]] std::optional<ClockBody> parse_clock(std::string_view text);

// Whether an attribution, a hold or ranges may be logged.
[[nodiscard]] AuditResult<void> check_attribution(const AuditAttribution& attribution);
[[nodiscard]] AuditResult<void> check_hold(const LegalHold& hold);
// Ascending, apart; an error where there is none or one ends before it begins.
[[nodiscard]] AuditResult<std::vector<SequenceRange>> merged_ranges(std::span<const SequenceRange> ranges);

[[nodiscard]] inline bool covers(const SequenceRange& range, std::uint64_t sequence) {
  return range.first <= sequence && sequence <= range.last;
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_EVENT_BODY_H_
