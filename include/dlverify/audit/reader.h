// Reads an audit log: entries, checkpoints, proofs. Any number of readers, beside the one writer.
//
//   auto reader = dlverify::AuditReader::open("/var/lib/kyc/audit");
//   if (!reader) return fail(reader.error().text());
//   auto visited = reader->query({.doctype = "PANCR"}, dlverify::AuditBody::kLeftOut, [&](const auto& entry) {
//     show(entry.index.indication.value_or("erased"));
//     return dlverify::AuditVisit::kGoOn;
//   });
//   if (!visited) return fail(visited.error().text());
//
// Nothing is checked but what a function says: verify_audit_log() checks (audit_verification.h).

#ifndef DLVERIFY_AUDIT_READER_H_
#define DLVERIFY_AUDIT_READER_H_

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/entry.h"
#include "dlverify/audit/error.h"
#include "dlverify/audit/key.h"
#include "dlverify/audit/log.h"
#include "dlverify/audit/proof.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

struct AuditPeriodFacts {
  std::string name;    // "2026-11": the folder of its evidence, too
  std::string origin;  // of its checkpoints
  std::uint64_t first_sequence = 0;
  std::uint64_t entries = 0;  // stored; those of a pruned period were
  enum class State : std::uint8_t { kCurrent, kClosed, kPruned } state = State::kCurrent;
};

enum class AuditBody : std::uint8_t { kLeftOut, kRead };
enum class AuditDisclosure : std::uint8_t { kEntryAlone, kWithContent };
enum class AuditVisit : std::uint8_t { kGoOn, kStop };

// Used by one thread at a time.
class AuditReader {
 public:
  // Reads a log on read-only media too. An error where the folder is no audit log.
  [[nodiscard]] static std::expected<AuditReader, AuditError> open(const std::filesystem::path& folder);
  ~AuditReader();
  AuditReader(AuditReader&&) noexcept;
  AuditReader& operator=(AuditReader&&) noexcept;
  AuditReader(const AuditReader&) = delete;
  AuditReader& operator=(const AuditReader&) = delete;

  // As the log itself says: compare the key with one that you got elsewhere.
  [[nodiscard]] const AuditLogSettings& settings() const;
  [[nodiscard]] const AuditPublicKey& public_key() const;

  [[nodiscard]] std::expected<std::vector<AuditPeriodFacts>, AuditError> periods() const;  // oldest first

  // Calls `visit` for each entry that fits, all of one moment of the log; returns how many it was called for. Entries
  // of pruned periods are not there. `visit` must not use this reader.
  [[nodiscard]] std::expected<std::uint64_t, AuditError> query(
      const AuditFilter& filter, AuditBody body, const std::function<AuditVisit(const LogEntry&)>& visit) const;

  // How many entries fit; the filter's order and limit mean nothing here.
  [[nodiscard]] std::expected<std::uint64_t, AuditError> count(const AuditFilter& filter) const;

  // kNoSuchEntry, kPruned.
  [[nodiscard]] std::expected<LogEntry, AuditError> entry(std::uint64_t sequence, AuditBody body) const;

  [[nodiscard]] std::expected<std::vector<ActiveHold>, AuditError> active_holds() const;

  // The last checkpoint of a period, kUnpublished where it has none yet; of the newest period that has one where
  // `period` is empty. Its signature is not checked.
  [[nodiscard]] std::expected<Checkpoint, AuditError> checkpoint(std::string_view period = {}) const;

  // What the last checkpoint of the entry's period proves of it. kErased where content is asked for that is erased;
  // kUnpublished where no checkpoint covers the entry yet. The bundle is checked before it is returned.
  [[nodiscard]] std::expected<ProofBundle, AuditError> prove(std::uint64_t sequence, AuditDisclosure disclosure) const;

  // That the last checkpoint of the period continues the tree of `old_size` entries: 0 to its own size.
  [[nodiscard]] std::expected<ConsistencyProof, AuditError> prove_consistency(std::string_view period,
                                                                              std::uint64_t old_size) const;

 private:
  class DLVERIFY_HIDDEN Impl;  // src/audit/log/log_reader.cc
  explicit AuditReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_READER_H_
