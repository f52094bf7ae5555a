#include <fmt/format.h>

#include <algorithm>

#include "audit/log_writer.h"
#include "audit/period_name.h"
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

AuditResult<AuditLog::Writer::Receipts> AuditLog::Writer::append(std::span<const PreparedEntry> entries) {
  if (entries.empty()) return Receipts();
  Request request{.entries = entries, .result = {}};
  {
    const std::scoped_lock lock(queue_mutex_);
    queue_.push_back(&request);
  }
  const std::scoped_lock lock(commit_);
  // Whoever gets here first commits what has gathered in the meantime; the others find their result made.
  if (!request.result) {
    std::vector<Request*> batch;
    {
      const std::scoped_lock queue_lock(queue_mutex_);
      batch.swap(queue_);
    }
    commit(batch);
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

// Commits as many of the first requests of `batch` as belong to one period; returns how many have their result.
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
  Staged staged{next_sequence_, last_time_, {}};
  std::vector<std::optional<AuditResult<Receipts>>> results;
  for (const Request* const request : batch) {
    const auto time = time_after(staged.last_time, request->entries.front().now);
    const bool is_of_period =
        !time || calendar_period(facts_.period_length, *time) == calendar_part(periods_.back().name);
    if (!is_of_period) break;
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
    const PreparedEntry& entry = entries[i];
    const EvidenceEntry evidence{entry.kind, staged.next_sequence + i, times[i], entry.commitment};
    const VaultContent content{std::as_bytes(std::span(entry.salt)), entry.particulars, entry.body};
    auto inserted = vault_.insert(evidence, periods_.back().number, content, entry.index ? &*entry.index : nullptr,
                                  entry.index ? &entry.parsed : nullptr);
    if (!inserted) return std::unexpected(inserted.error());
    staged.entries.push_back(evidence);
    receipts.push_back({evidence.sequence, periods_.back().name});
  }
  staged.next_sequence += entries.size();
  staged.last_time = last_time;
  return receipts;
}

AuditResult<void> AuditLog::Writer::take_effect(SqliteTransaction& transaction, const Staged& staged) {
  if (auto committed = transaction.commit(); !committed) {
    is_broken_ = true;  // whether the commit has reached the disk is known once the vault is opened anew
    return committed;
  }
  for (const EvidenceEntry& entry : staged.entries) edge_.append(to_bytes(entry));
  next_sequence_ = staged.next_sequence;
  last_time_ = staged.last_time;
  return {};
}

bool AuditLog::Writer::is_publishing_due() const {
  return options_.acknowledge == AuditLogOptions::Acknowledge::kPublished ||
         edge_.size() - published_size_ >= kUnpublishedMax;
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
  const bool is_of_period = calendar_period(facts_.period_length, *time) == calendar_part(periods_.back().name);
  if (!is_of_period || is_publishing_due()) {
    if (auto written = write_evidence(); !written) return written;
  }
  return is_of_period ? AuditResult<void>() : begin_period(*time);
}

AuditResult<void> AuditLog::Writer::begin_period(std::chrono::sys_seconds time) {
  VaultPeriod period;
  period.number = periods_.empty() ? 0 : periods_.back().number + 1;
  period.name = new_period_name(facts_.period_length, time, periods_);
  period.first_sequence = next_sequence_;
  OpeningBody opening{facts_.origin, facts_.public_key, facts_.period_length, period.name, period.number, {}, {}};
  if (!periods_.empty()) {
    opening.previous_period = periods_.back().name;
    opening.previous_checkpoint = checkpoint_;
  }
  const std::string body = to_body(opening);
  const auto entry = prepare_event(AuditEntryKind::kOpening, body, time);
  if (!entry) return std::unexpected(entry.error());
  auto transaction = SqliteTransaction::begin(vault_.database(), SqliteTransaction::Kind::kWriting);
  if (!transaction) return std::unexpected(transaction.error());
  if (auto inserted = vault_.insert_period(period); !inserted) return inserted;
  periods_.push_back(period);
  Staged staged{next_sequence_, last_time_, {}};
  if (auto receipts = stage(std::span(&*entry, 1), staged); !receipts) {
    periods_.pop_back();
    return std::unexpected(receipts.error());
  }
  TreeEdge previous = std::exchange(edge_, TreeEdge());
  const auto previous_size = std::exchange(published_size_, 0);
  if (auto committed = take_effect(*transaction, staged); !committed) {
    periods_.pop_back();
    edge_ = std::move(previous);
    published_size_ = previous_size;
    return committed;
  }
  return write_evidence();
}

AuditResult<void> AuditLog::Writer::write_evidence() {
  if (edge_.size() == published_size_) return {};
  const EvidenceFiles evidence = files();
  if (auto written = edge_.write(evidence, disk_); !written) return written;
  auto note = sign_checkpoint(origin_of(periods_.back().name), edge_.size(), edge_.root(), key_);
  if (!note) return std::unexpected(note.error());
  auto written = disk_.write(evidence.folder() / kCheckpointFile, std::as_bytes(std::span(*note)));
  if (!written) return written;
  if (auto synced = disk_.sync_folders(); !synced) return synced;
  checkpoint_ = std::move(*note);
  published_size_ = edge_.size();
  edge_.remove_superseded(evidence);
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
  Staged staged{next_sequence_, last_time_, {}};
  auto receipts = stage(std::span(&*entry, 1), staged);
  if (!receipts) return std::unexpected(receipts.error());
  const std::uint64_t sequence = receipts->front().sequence;
  if (in_transaction) {
    if (auto done = in_transaction(sequence); !done) return std::unexpected(done.error());
  }
  if (auto committed = take_effect(*transaction, staged); !committed) return std::unexpected(committed.error());
  if (auto published = write_evidence(); !published) {
    return std::unexpected(unpublished(published.error(), *receipts));
  }
  return receipts->front();
}

}  // namespace dlverify
