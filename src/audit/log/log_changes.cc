// What is done to a log beside appending: erasing, holding, pruning, setting the clock.

#include <fmt/format.h>

#include <algorithm>

#include "audit/log/log_writer.h"

namespace dlverify {
namespace {

bool overlap(const SequenceRange& one, const SequenceRange& other) {
  return one.first <= other.last && other.first <= one.last;
}

SequenceRange range_of(std::span<const VaultPeriod> periods, std::size_t i) {
  return {periods[i].first_sequence, periods[i + 1].first_sequence - 1};
}

}  // namespace

AuditResult<void> AuditLog::Writer::require_erasable(std::span<const SequenceRange> ranges) {
  const auto first_kept = std::ranges::find_if(periods_, [](const VaultPeriod& p) { return !p.pruned_by; });
  if (ranges.back().last >= next_sequence_) {
    return audit_fault(AuditFault::kNoSuchEntry, folder_.string(),
                       fmt::format("there is no entry {}; the last one is {}", ranges.back().last, next_sequence_ - 1),
                       "name entries that there are");
  }
  if (ranges.front().first < first_kept->first_sequence) {
    return audit_fault(AuditFault::kPruned, folder_.string(),
                       fmt::format("entry {} has been pruned with its period", ranges.front().first), "leave it out");
  }
  auto event = vault_.database().prepare(
      "SELECT sequence FROM entry WHERE kind <> 2 AND sequence BETWEEN ?1 AND ?2 ORDER BY sequence LIMIT 1");
  if (!event) return std::unexpected(event.error());
  for (const SequenceRange& range : ranges) {
    event->bind(1, static_cast<std::int64_t>(range.first)).bind(2, static_cast<std::int64_t>(range.last));
    const auto found = event->step();
    if (!found) return std::unexpected(found.error());
    if (*found) {
      return audit_fault(
          AuditFault::kInvalid, folder_.string(),
          fmt::format("entry {} is no verification, and holds nothing of anyone", event->integer(0).value_or(0)),
          "leave it out");
    }
    event->reset();
  }
  return {};
}

AuditResult<void> AuditLog::Writer::require_no_hold(std::span<const SequenceRange> ranges) {
  const auto holds = vault_.active_holds();
  if (!holds) return std::unexpected(holds.error());
  for (const ActiveHold& active : *holds) {
    for (const SequenceRange& held : active.hold.sequences) {
      const auto found = std::ranges::find_if(ranges, [&](const SequenceRange& range) { return overlap(range, held); });
      if (found == ranges.end()) continue;
      return audit_fault(AuditFault::kOnHold, folder_.string(),
                         fmt::format("entry {} is under the legal hold {}; nothing was destroyed",
                                     std::max(found->first, held.first), active.hold.id),
                         "lift the hold first, or leave the entry out");
    }
  }
  return {};
}

AuditResult<AuditErasure> AuditLog::Writer::erase(std::span<const SequenceRange> sequences,
                                                  const AuditAttribution& attribution, std::chrono::sys_seconds now) {
  if (auto checked = check_attribution(attribution); !checked) return std::unexpected(checked.error());
  const auto ranges = merged_ranges(sequences);
  if (!ranges) return std::unexpected(ranges.error());
  const std::scoped_lock lock(commit_);
  if (auto ready = ready_for(now); !ready) return std::unexpected(ready.error());
  if (auto erasable = require_erasable(*ranges); !erasable) return std::unexpected(erasable.error());
  if (auto free = require_no_hold(*ranges); !free) return std::unexpected(free.error());
  AuditErasure erasure;
  const std::string body = to_body(ErasureBody{attribution, *ranges});
  auto receipt = append_event(AuditEntryKind::kErasure, body, now, [&](std::uint64_t sequence) -> AuditResult<void> {
    for (const SequenceRange& range : *ranges) {
      const auto destroyed = vault_.erase_contents(range, sequence);
      if (!destroyed) return std::unexpected(destroyed.error());
      erasure.erased += *destroyed;
      erasure.already_erased += range.last - range.first + 1 - *destroyed;
    }
    return {};
  });
  if (!receipt) return std::unexpected(receipt.error());
  erasure.receipt = std::move(*receipt);
  erasure.residue = compact_now();
  return erasure;
}

AuditResult<AuditReceipt> AuditLog::Writer::place_hold(const LegalHold& hold, const AuditAttribution& attribution,
                                                       std::chrono::sys_seconds now) {
  if (auto checked = check_attribution(attribution); !checked) return std::unexpected(checked.error());
  if (auto checked = check_hold(hold); !checked) return std::unexpected(checked.error());
  const std::scoped_lock lock(commit_);
  if (auto ready = ready_for(now); !ready) return std::unexpected(ready.error());
  const auto holds = vault_.active_holds();
  if (!holds) return std::unexpected(holds.error());
  if (std::ranges::any_of(*holds, [&](const ActiveHold& active) { return active.hold.id == hold.id; })) {
    return audit_fault(AuditFault::kExists, folder_.string(), "a legal hold of that id is active already",
                       "give another id, or lift that one first");
  }
  const auto ranges = merged_ranges(hold.sequences);
  if (!ranges) return std::unexpected(ranges.error());
  const std::string body = to_body(HoldBody{attribution, {hold.id, *ranges}});
  return append_event(AuditEntryKind::kHold, body, now, {});
}

AuditResult<AuditReceipt> AuditLog::Writer::release_hold(std::string_view id, const AuditAttribution& attribution,
                                                         std::chrono::sys_seconds now) {
  if (auto checked = check_attribution(attribution); !checked) return std::unexpected(checked.error());
  const std::scoped_lock lock(commit_);
  if (auto ready = ready_for(now); !ready) return std::unexpected(ready.error());
  const auto holds = vault_.active_holds();
  if (!holds) return std::unexpected(holds.error());
  if (std::ranges::none_of(*holds, [&](const ActiveHold& active) { return active.hold.id == id; })) {
    return audit_fault(AuditFault::kNoSuchEntry, folder_.string(), "no legal hold of that id is active",
                       "give the id of an active one");
  }
  const std::string body = to_body(ReleaseBody{attribution, std::string(id)});
  return append_event(AuditEntryKind::kRelease, body, now, {});
}

// The periods up to and with that one which are not pruned yet.
AuditResult<std::vector<VaultPeriod>> AuditLog::Writer::prunable_periods(std::string_view last_period) const {
  const auto last = std::ranges::find(periods_, last_period, &VaultPeriod::name);
  if (last == periods_.end()) {
    return audit_fault(AuditFault::kNoSuchEntry, folder_.string(), "has no period of that name",
                       "give the name of one of its folders");
  }
  if (last + 1 == periods_.end()) {
    return audit_fault(AuditFault::kInvalid, folder_.string(), "its current period cannot be pruned",
                       "wait until it has ended");
  }
  if (last->pruned_by) {
    return audit_fault(AuditFault::kPruned, folder_.string(), "that period has been pruned already", {});
  }
  const auto first = std::ranges::find_if(periods_, [](const VaultPeriod& p) { return !p.pruned_by; });
  return std::vector<VaultPeriod>(first, last + 2);  // and the one that is kept, for where the last one ends
}

AuditResult<AuditPruning> AuditLog::Writer::prune(std::string_view last_period, const AuditAttribution& attribution,
                                                  std::chrono::sys_seconds now) {
  if (auto checked = check_attribution(attribution); !checked) return std::unexpected(checked.error());
  const std::scoped_lock lock(commit_);
  if (auto ready = ready_for(now); !ready) return std::unexpected(ready.error());
  const auto periods = prunable_periods(last_period);
  if (!periods) return std::unexpected(periods.error());
  const SequenceRange all{periods->front().first_sequence, periods->back().first_sequence - 1};
  if (auto free = require_no_hold(std::span(&all, 1)); !free) return std::unexpected(free.error());
  const auto holds = vault_.active_holds();
  if (!holds) return std::unexpected(holds.error());
  for (const ActiveHold& active : *holds) {
    if (!covers(all, active.placed_by)) continue;
    return audit_fault(AuditFault::kOnHold, folder_.string(),
                       fmt::format("the legal hold {} was placed in these periods and is active", active.hold.id),
                       "lift it and place it anew, then prune");
  }
  PruningBody event{attribution, {}, periods->back().first_sequence};
  for (const VaultPeriod& period : std::span(*periods).first(periods->size() - 1)) event.periods.push_back(period.name);
  AuditPruning pruning;
  const std::string body = to_body(event);
  auto receipt = append_event(AuditEntryKind::kPruning, body, now, [&](std::uint64_t sequence) -> AuditResult<void> {
    for (std::size_t i = 0; i + 1 < periods->size(); ++i) {
      const auto removed = vault_.prune((*periods)[i], range_of(*periods, i), sequence);
      if (!removed) return std::unexpected(removed.error());
      pruning.pruned += *removed;
    }
    return {};
  });
  if (!receipt) return std::unexpected(receipt.error());
  for (VaultPeriod& period : periods_) {
    if (period.first_sequence < event.first_kept && !period.pruned_by) period.pruned_by = receipt->sequence;
  }
  remove_pruned_bundles();
  pruning.receipt = std::move(*receipt);
  pruning.residue = compact_now();
  return pruning;
}

AuditResult<AuditReceipt> AuditLog::Writer::accept_clock(const AuditAttribution& attribution,
                                                         std::chrono::sys_seconds now) {
  if (auto checked = check_attribution(attribution); !checked) return std::unexpected(checked.error());
  const std::scoped_lock lock(commit_);
  if (auto ready = ready_for(last_time_); !ready) return std::unexpected(ready.error());
  if (now >= last_time_) {
    return audit_fault(AuditFault::kInvalid, folder_.string(), "the time given lies not before the last entry's",
                       "nothing needs to be accepted: go on");
  }
  const auto last_time = last_time_;
  const std::string body = to_body(ClockBody{attribution, last_time, now});
  last_time_ = now;
  auto receipt = append_event(AuditEntryKind::kClock, body, now, {});
  if (!receipt && receipt.error().fault != AuditFault::kUnpublished) last_time_ = last_time;
  return receipt;
}

AuditErasure::Residue AuditLog::Writer::compact_now() {
  const auto last = vault_.last_erasing();
  const auto compacted = last ? vault_.compact(*last) : AuditResult<void>(std::unexpected(last.error()));
  if (compacted) facts_.compacted = *last;
  return compacted ? AuditErasure::Residue::kNone : AuditErasure::Residue::kUntilCompacted;
}

AuditResult<void> AuditLog::Writer::compact() {
  const std::scoped_lock lock(commit_);
  const auto last = vault_.last_erasing();
  if (!last) return std::unexpected(last.error());
  auto compacted = vault_.compact(*last);
  if (compacted) facts_.compacted = *last;
  return compacted;
}

}  // namespace dlverify
