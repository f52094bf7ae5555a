#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "audit/evidence/checkpoint_signing.h"
#include "audit/log/log_writer.h"
#include "audit/vault/period_name.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

constexpr std::uint64_t kUnpublishedMax = kTileWidth;  // where appending does not wait for a checkpoint

AuditError broken_log(const std::filesystem::path& folder) {
  return {AuditFault::kIo,
          {folder.string(), "an earlier write failed half-way", "open the log anew, which completes or undoes it"}};
}

AuditError unpublished(const AuditError& cause, const std::vector<AuditReceipt>& receipts) {
  return {AuditFault::kUnpublished,
          {cause.error.where,
           fmt::format("{}; entries {} to {} are stored, but no checkpoint covers them yet", cause.error.what,
                       receipts.front().sequence, receipts.back().sequence),
           "do not log them again: once the cause is mended, the next write or opening publishes them"}};
}

}  // namespace

std::string AuditLog::Writer::origin_of(std::string_view period) const {
  return fmt::format("{}/{}", facts_.origin, period);
}

// Whoever comes while nobody commits commits what has gathered; the others wait until their part of it is done. To wait
// for the turn to commit instead would let the one who has just committed go first again, with nothing but its own.
AuditResult<AuditLog::Writer::Receipts> AuditLog::Writer::append(std::span<const PreparedEntry> entries) {
  if (entries.empty()) return Receipts();
  Request request{.entries = entries, .result = {}};
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&request);
  batch_is_done_.wait(lock, [&] { return request.is_done || !is_committing_; });
  if (!request.is_done) {
    std::vector<Request*> batch;
    batch.swap(queue_);
    is_committing_ = true;
    lock.unlock();
    std::exception_ptr exception;
    try {
      const std::scoped_lock commit_lock(commit_);
      commit(batch);
    } catch (...) {
      exception = std::current_exception();
    }
    lock.lock();
    is_committing_ = false;
    for (Request* const done : batch) done->is_done = true;
    batch_is_done_.notify_all();
    if (exception) std::rethrow_exception(exception);
  }
  return std::move(*request.result);
}

void AuditLog::Writer::commit(std::span<Request* const> batch) {
  try {
    while (!batch.empty()) batch = batch.subspan(commit_one_transaction(batch));
  } catch (...) {
    is_broken_ = true;
    for (Request* const request : batch) {
      if (!request->result) request->result = std::unexpected(broken_log(folder_));
    }
    throw;
  }
}

// Commits the first requests of `batch`, up to one that begins in another period than the one before it ends in;
// returns how many have their result.
std::size_t AuditLog::Writer::commit_one_transaction(std::span<Request* const> batch) {
  const auto answer_all = [](std::span<Request* const> requests, const AuditError& error) {
    for (Request* const request : requests) request->result = std::unexpected(error);
    return requests.size();
  };
  if (auto ready = ready_for(batch.front()->entries.front().now); !ready) {
    return answer_all(batch.first(1), ready.error());
  }
  auto transaction = SqliteTransaction::begin(vault_.database(), SqliteTransaction::Kind::kWriting);
  if (!transaction) return answer_all(batch, transaction.error());
  Staged staged = nothing_staged();
  std::vector<std::optional<AuditResult<Receipts>>> results;
  for (const Request* const request : batch) {
    const auto time = time_after(staged.last_time, request->entries.front().now);
    if (time && !is_of_period(current_period(staged), *time)) break;
    auto receipts = stage(request->entries, staged);
    // A wrong clock is that one caller's; everything else is the log's.
    if (!receipts && receipts.error().fault != AuditFault::kClock) {
      return answer_all(batch, receipts.error());
    }
    results.emplace_back(std::move(receipts));
  }
  if (auto committed = take_effect(*transaction, staged); !committed) {
    return answer_all(batch.first(results.size()), committed.error());
  }
  const auto published = publish_if_due();
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!published && *results[i]) results[i] = std::unexpected(unpublished(published.error(), **results[i]));
    batch[i]->result = std::move(results[i]);
  }
  return results.size();
}

const VaultPeriod& AuditLog::Writer::current_period(const Staged& staged) const {
  const auto& begun = staged.parts.back().begun;
  return begun ? *begun : periods_.back();
}

bool AuditLog::Writer::is_of_period(const VaultPeriod& period, std::chrono::sys_seconds time) const {
  return calendar_period(facts_.period_length, time) == calendar_part(period.name);
}

AuditResult<AuditLog::Writer::Receipts> AuditLog::Writer::stage(std::span<const PreparedEntry> entries,
                                                                Staged& staged) {
  // Times first: nothing of a refused request is inserted.
  std::vector<std::chrono::sys_seconds> times;
  auto last_time = staged.last_time;
  for (const PreparedEntry& entry : entries) {
    const auto time = time_after(last_time, entry.now);
    if (!time) return std::unexpected(time.error());
    times.push_back(last_time = *time);
  }
  Receipts receipts;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!is_of_period(current_period(staged), times[i])) {
      if (auto opened = stage_opening(times[i], staged); !opened) return std::unexpected(opened.error());
    }
    auto receipt = stage_in_current(entries[i], times[i], staged);
    if (!receipt) return std::unexpected(receipt.error());
    receipts.push_back(std::move(*receipt));
  }
  return receipts;
}

AuditResult<AuditReceipt> AuditLog::Writer::stage_in_current(const PreparedEntry& entry, std::chrono::sys_seconds time,
                                                             Staged& staged) {
  const VaultPeriod& period = current_period(staged);
  const EvidenceEntry evidence{entry.kind, staged.next_sequence, time, entry.commitment};
  const VaultContent content{std::as_bytes(std::span(entry.salt)), entry.particulars, entry.body};
  auto inserted = vault_.insert(evidence, period.number, content, entry.index ? &*entry.index : nullptr,
                                entry.index ? &entry.parsed : nullptr);
  if (!inserted) return std::unexpected(inserted.error());
  staged.parts.back().entries.push_back(evidence);
  ++staged.next_sequence;
  staged.last_time = time;
  return AuditReceipt{evidence.sequence, period.name};
}

// The checkpoint that the period has once what is staged of it is published: Ed25519 signs one text in one way.
AuditResult<std::string> AuditLog::Writer::last_checkpoint_of(const Staged& staged) const {
  TreeEdge edge = staged.parts.back().begun ? TreeEdge() : trees_.back().edge.copy();
  for (const EvidenceEntry& entry : staged.parts.back().entries) edge.append(to_bytes(entry));
  return sign_checkpoint(origin_of(current_period(staged).name), edge.size(), edge.root(), key_);
}

// Begins the period of `time`, with its first entry.
AuditResult<void> AuditLog::Writer::stage_opening(std::chrono::sys_seconds time, Staged& staged) {
  std::vector<VaultPeriod> known = periods_;
  for (const auto& part : staged.parts) {
    if (part.begun) known.push_back(*part.begun);
  }
  VaultPeriod period;
  period.number = known.size();
  period.name = new_period_name(facts_.period_length, time, known);
  period.first_sequence = staged.next_sequence;
  OpeningBody opening{facts_.origin, facts_.public_key, facts_.period_length, period.name, period.number, {}, {}};
  if (!known.empty()) {
    auto checkpoint = last_checkpoint_of(staged);
    if (!checkpoint) return std::unexpected(checkpoint.error());
    opening.previous_period = known.back().name;
    opening.previous_checkpoint = std::move(*checkpoint);
  }
  const std::string body = to_body(opening);
  const auto entry = prepare_event(AuditEntryKind::kOpening, body, time);
  if (!entry) return std::unexpected(entry.error());
  if (auto inserted = vault_.insert_period(period); !inserted) return inserted;
  staged.parts.push_back({std::move(period), {}});
  const auto staged_entry = stage_in_current(*entry, time, staged);
  return staged_entry ? AuditResult<void>() : std::unexpected(staged_entry.error());
}

AuditResult<void> AuditLog::Writer::take_effect(SqliteTransaction& transaction, const Staged& staged) {
  if (auto committed = transaction.commit(); !committed) {
    is_broken_ = true;  // whether the commit has reached the disk is known once the vault is opened anew
    return committed;
  }
  for (const auto& part : staged.parts) {
    if (part.begun) {
      periods_.push_back(*part.begun);
      trees_.push_back({part.begun->name, {}, 0});
    }
    for (const EvidenceEntry& entry : part.entries) trees_.back().edge.append(to_bytes(entry));
  }
  next_sequence_ = staged.next_sequence;
  last_time_ = staged.last_time;
  return {};
}

bool AuditLog::Writer::is_publishing_due() const {
  return options_.acknowledge == AuditLogOptions::Acknowledge::kPublished || trees_.size() > 1 ||
         trees_.back().edge.size() - trees_.back().published_size >= kUnpublishedMax;
}

AuditResult<void> AuditLog::Writer::publish_if_due() {
  return is_publishing_due() ? write_evidence() : AuditResult<void>();
}

AuditResult<std::chrono::sys_seconds> AuditLog::Writer::time_after(std::chrono::sys_seconds last,
                                                                   std::chrono::sys_seconds now) const {
  if (now + kAuditClockTolerance >= last) return std::max(last, now);
  return audit_fault(
      AuditFault::kClock, folder_.string(),
      fmt::format("the time given, {}, lies before the last entry's, {}", format_rfc3339(now), format_rfc3339(last)),
      "correct the clock; if it had run ahead, dlverify audit accept-clock");
}

// Sees to it that nothing waits from an earlier failure, and that the current period is that of `now`.
AuditResult<void> AuditLog::Writer::ready_for(std::chrono::sys_seconds now) {
  if (is_broken_) return std::unexpected(broken_log(folder_));
  const auto time = time_after(last_time_, now);
  if (!time) return std::unexpected(time.error());
  const bool is_current = is_of_period(periods_.back(), *time);
  if (!is_current || is_publishing_due()) {
    if (auto written = write_evidence(); !written) return written;
  }
  return is_current ? AuditResult<void>() : begin_period(*time);
}

// By itself: the period before it has been published.
AuditResult<void> AuditLog::Writer::begin_period(std::chrono::sys_seconds time) {
  auto transaction = SqliteTransaction::begin(vault_.database(), SqliteTransaction::Kind::kWriting);
  if (!transaction) return std::unexpected(transaction.error());
  Staged staged = nothing_staged();
  if (auto opened = stage_opening(time, staged); !opened) return opened;
  if (auto committed = take_effect(*transaction, staged); !committed) return committed;
  return write_evidence();
}

AuditResult<void> AuditLog::Writer::write_evidence() {
  for (PeriodTree& tree : trees_) {
    if (tree.edge.size() == tree.published_size) continue;
    if (auto written = tree.edge.write(files(tree.period), disk_); !written) return written;
  }
  for (auto tree = trees_.rbegin(); tree != trees_.rend(); ++tree) {
    if (tree->edge.size() == tree->published_size) continue;
    if (auto written = write_checkpoint(*tree); !written) return written;
  }
  if (trees_.size() > 1) trees_.erase(trees_.begin(), trees_.end() - 1);
  return {};
}

AuditResult<void> AuditLog::Writer::write_checkpoint(PeriodTree& tree) {
  const EvidenceFiles evidence = files(tree.period);
  const auto note = sign_checkpoint(origin_of(tree.period), tree.edge.size(), tree.edge.root(), key_);
  if (!note) return std::unexpected(note.error());
  auto written = disk_.write(evidence.folder() / kCheckpointFile, std::as_bytes(std::span(*note)));
  if (!written) return written;
  if (auto synced = disk_.sync_folders(); !synced) return synced;
  tree.published_size = tree.edge.size();
  tree.edge.remove_superseded(evidence);
  return {};
}

AuditResult<void> AuditLog::Writer::publish() {
  const std::scoped_lock lock(commit_);
  if (is_broken_) return std::unexpected(broken_log(folder_));
  return write_evidence();
}

AuditResult<AuditReceipt> AuditLog::Writer::append_event(AuditEntryKind kind, std::string_view body,
                                                         std::chrono::sys_seconds now,
                                                         const InTransaction& in_transaction) {
  const auto entry = prepare_event(kind, body, now);
  if (!entry) return std::unexpected(entry.error());
  auto transaction = SqliteTransaction::begin(vault_.database(), SqliteTransaction::Kind::kWriting);
  if (!transaction) return std::unexpected(transaction.error());
  Staged staged = nothing_staged();
  const auto time = time_after(last_time_, now);
  if (!time) return std::unexpected(time.error());
  auto receipt = stage_in_current(*entry, *time, staged);
  if (!receipt) return std::unexpected(receipt.error());
  if (in_transaction) {
    if (auto done = in_transaction(receipt->sequence); !done) return std::unexpected(done.error());
  }
  if (auto committed = take_effect(*transaction, staged); !committed) return std::unexpected(committed.error());
  if (auto published = write_evidence(); !published) {
    return std::unexpected(unpublished(published.error(), {*receipt}));
  }
  return receipt;
}

}  // namespace dlverify
