// The one writer of a log: the order in which things reach the disk (docs/audit-log.md, "Order of writes").
//
//   vault (one commit, one sync)  ->  tiles and bundles  ->  checkpoint
//
// Only what the vault holds for good goes into a tile, and only a tree whose tiles are on the disk has its checkpoint
// written. So a crash at any moment leaves a vault with all that a checkpoint covers, and perhaps more; open()
// publishes the rest, which gives the very tree that was interrupted. Two trees of one size are never published.
//
// Entries that are appended together and belong to several periods are one commit too. Then the checkpoints are written
// newest first. So a crash explains a period without a checkpoint only if it has nothing but its opening, or if the
// checkpoint of the period before it does not cover all of that period.

#ifndef DLVERIFY_SRC_AUDIT_LOG_LOG_WRITER_H_
#define DLVERIFY_SRC_AUDIT_LOG_LOG_WRITER_H_

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/evidence/durable_file.h"
#include "audit/evidence/evidence_files.h"
#include "audit/evidence/tree_edge.h"
#include "audit/vault/vault.h"
#include "dlverify/audit/log.h"

namespace dlverify {

// An entry that is ready except for its sequence number and time.
struct PreparedEntry {
  AuditEntryKind kind = AuditEntryKind::kVerification;
  std::string particulars = "{}";
  std::string_view body;  // the caller's
  SensitiveBuffer salt;
  Commitment commitment{};
  std::optional<AuditIndex> index;
  AuditParticulars parsed;
  std::chrono::sys_seconds now;
};

// With a fresh salt; kInvalid if the time is outside the range that an entry can hold.
[[nodiscard]] AuditResult<PreparedEntry> prepare_event(AuditEntryKind kind, std::string_view body,
                                                       std::chrono::sys_seconds now);
// The same; kInvalid also if the report or the particulars cannot be logged.
[[nodiscard]] AuditResult<PreparedEntry> prepare_report(const NewAuditEntry& entry);

class AuditLog::Writer {
 public:
  using Receipts = std::vector<AuditReceipt>;

  // log_opening.cc
  [[nodiscard]] static AuditResult<void> create(const std::filesystem::path& folder, const AuditLogSettings& settings,
                                                const AuditSigningKey& key, std::chrono::sys_seconds now);
  [[nodiscard]] static AuditResult<std::unique_ptr<Writer>> open(const std::filesystem::path& folder,
                                                                 AuditLogOptions options);

  // log_appending.cc
  [[nodiscard]] AuditResult<Receipts> append(std::span<const PreparedEntry> entries);
  [[nodiscard]] AuditResult<void> publish();

  // log_changes.cc
  [[nodiscard]] AuditResult<AuditErasure> erase(std::span<const SequenceRange> sequences,
                                                const AuditAttribution& attribution, std::chrono::sys_seconds now);
  [[nodiscard]] AuditResult<AuditReceipt> place_hold(const LegalHold& hold, const AuditAttribution& attribution,
                                                     std::chrono::sys_seconds now);
  [[nodiscard]] AuditResult<AuditReceipt> release_hold(std::string_view id, const AuditAttribution& attribution,
                                                       std::chrono::sys_seconds now);
  [[nodiscard]] AuditResult<AuditPruning> prune(std::string_view last_period, const AuditAttribution& attribution,
                                                std::chrono::sys_seconds now);
  [[nodiscard]] AuditResult<AuditReceipt> accept_clock(const AuditAttribution& attribution,
                                                       std::chrono::sys_seconds now);
  [[nodiscard]] AuditResult<void> compact();

 private:
  struct Request {
    std::span<const PreparedEntry> entries;
    std::optional<AuditResult<Receipts>> result;  // of whoever commits, until it is done
    bool is_done = false;
  };
  // A period's tree, and how much of it the period's checkpoint covers.
  struct PeriodTree {
    std::string period;
    TreeEdge edge;
    std::uint64_t published_size = 0;
  };
  // What is in the vault's transaction and takes effect once that is committed.
  struct Staged {
    struct Part {
      std::optional<VaultPeriod> begun;  // nothing: of the period that was current before
      std::vector<EvidenceEntry> entries;
    };
    std::uint64_t next_sequence = 0;
    std::chrono::sys_seconds last_time;
    std::vector<Part> parts;  // at least one
  };
  using InTransaction = std::function<AuditResult<void>(std::uint64_t sequence)>;

  Writer(std::filesystem::path folder, AuditLogOptions options, WriterLock lock, Vault vault, AuditSigningKey key)
      : folder_(std::move(folder)),
        options_(std::move(options)),
        lock_(std::move(lock)),
        vault_(std::move(vault)),
        key_(std::move(key)) {}

  // log_opening.cc
  [[nodiscard]] AuditResult<void> restore();
  // `place`: of a period in periods_.
  [[nodiscard]] std::uint64_t stored_entries(std::size_t place) const;
  [[nodiscard]] AuditResult<std::size_t> first_unfinished_period() const;
  [[nodiscard]] AuditResult<PeriodTree> restore_tree(std::size_t place) const;
  [[nodiscard]] AuditResult<PeriodTree> restore_published(std::size_t place) const;
  [[nodiscard]] AuditResult<void> compare_with_vault(std::size_t place, std::uint64_t published) const;
  [[nodiscard]] AuditResult<void> compare_with_next_opening(std::size_t place, PeriodTree& tree) const;
  [[nodiscard]] AuditResult<void> complete_erasures();
  void remove_pruned_bundles() const;

  // log_appending.cc; with commit_ held.
  void commit(std::span<Request* const> batch);
  [[nodiscard]] std::size_t commit_one_transaction(std::span<Request* const> batch);
  [[nodiscard]] Staged nothing_staged() const { return {next_sequence_, last_time_, std::vector<Staged::Part>(1)}; }
  [[nodiscard]] const VaultPeriod& current_period(const Staged& staged) const;
  [[nodiscard]] bool is_of_period(const VaultPeriod& period, std::chrono::sys_seconds time) const;
  [[nodiscard]] AuditResult<Receipts> stage(std::span<const PreparedEntry> entries, Staged& staged);
  [[nodiscard]] AuditResult<AuditReceipt> stage_in_current(const PreparedEntry& entry, std::chrono::sys_seconds time,
                                                           Staged& staged);
  [[nodiscard]] AuditResult<void> stage_opening(std::chrono::sys_seconds time, Staged& staged);
  [[nodiscard]] AuditResult<std::string> last_checkpoint_of(const Staged& staged) const;
  [[nodiscard]] AuditResult<void> take_effect(SqliteTransaction& transaction, const Staged& staged);
  [[nodiscard]] bool is_publishing_due() const;
  [[nodiscard]] AuditResult<void> publish_if_due();
  [[nodiscard]] AuditResult<std::chrono::sys_seconds> time_after(std::chrono::sys_seconds last,
                                                                 std::chrono::sys_seconds now) const;
  [[nodiscard]] AuditResult<void> ready_for(std::chrono::sys_seconds now);
  [[nodiscard]] AuditResult<void> begin_period(std::chrono::sys_seconds time);
  [[nodiscard]] AuditResult<void> write_evidence();
  [[nodiscard]] AuditResult<void> write_checkpoint(PeriodTree& tree);
  [[nodiscard]] AuditResult<AuditReceipt> append_event(AuditEntryKind kind, std::string_view body,
                                                       std::chrono::sys_seconds now,
                                                       const InTransaction& in_transaction);

  // log_changes.cc
  [[nodiscard]] AuditResult<void> require_erasable(std::span<const SequenceRange> ranges);
  [[nodiscard]] AuditResult<void> require_no_hold(std::span<const SequenceRange> ranges);
  [[nodiscard]] AuditResult<std::vector<VaultPeriod>> prunable_periods(std::string_view last_period) const;
  [[nodiscard]] AuditErasure::Residue compact_now();

  [[nodiscard]] EvidenceFiles files(const std::string& period) const { return EvidenceFiles(folder_ / period); }
  [[nodiscard]] std::string origin_of(std::string_view period) const;

  const std::filesystem::path folder_;
  const AuditLogOptions options_;
  WriterLock lock_;

  std::mutex queue_mutex_;  // guards the three below
  std::vector<Request*> queue_;
  bool is_committing_ = false;
  std::condition_variable batch_is_done_;

  std::mutex commit_;  // guards all below
  Vault vault_;
  AuditSigningKey key_;
  VaultFacts facts_;
  std::vector<VaultPeriod> periods_;
  DurableFiles disk_;
  // Of the current period, behind those of ended periods whose last checkpoint is not written yet.
  std::vector<PeriodTree> trees_;
  std::uint64_t next_sequence_ = 0;
  std::chrono::sys_seconds last_time_;
  bool is_broken_ = false;  // what is in memory may not be what is on the disk
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_LOG_LOG_WRITER_H_
