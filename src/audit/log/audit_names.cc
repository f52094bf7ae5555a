#include <algorithm>

#include "dlverify/audit/entry.h"
#include "dlverify/audit/log.h"

namespace dlverify {

std::string_view name(AuditEntryKind kind) {
  switch (kind) {
    case AuditEntryKind::kOpening:
      return "opening";
    case AuditEntryKind::kVerification:
      return "verification";
    case AuditEntryKind::kErasure:
      return "erasure";
    case AuditEntryKind::kHold:
      return "hold";
    case AuditEntryKind::kRelease:
      return "release";
    case AuditEntryKind::kPruning:
      return "pruning";
    case AuditEntryKind::kClock:
      return "clock";
  }
  return {};
}

std::optional<AuditEntryKind> audit_entry_kind(std::string_view kind_name) {
  for (int value = static_cast<int>(AuditEntryKind::kOpening); value <= static_cast<int>(AuditEntryKind::kClock);
       ++value) {
    if (name(static_cast<AuditEntryKind>(value)) == kind_name) return static_cast<AuditEntryKind>(value);
  }
  return std::nullopt;
}

std::string_view name(AuditPeriod period) {
  switch (period) {
    case AuditPeriod::kMonth:
      return "month";
    case AuditPeriod::kYear:
      return "year";
    case AuditPeriod::kUnlimited:
      return "unlimited";
  }
  return {};
}

std::vector<SequenceRange> to_ranges(std::vector<std::uint64_t> sequences) {
  std::ranges::sort(sequences);
  std::vector<SequenceRange> ranges;
  for (const std::uint64_t sequence : sequences) {
    if (!ranges.empty() && sequence <= ranges.back().last + 1) {
      ranges.back().last = sequence;
    } else {
      ranges.push_back({sequence, sequence});
    }
  }
  return ranges;
}

}  // namespace dlverify
