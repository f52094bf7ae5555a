// The vault of a log: reports, salts, and the index for queries; in SQLite.

#ifndef DLVERIFY_SRC_AUDIT_VAULT_VAULT_H_
#define DLVERIFY_SRC_AUDIT_VAULT_VAULT_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/evidence/entry_bytes.h"
#include "audit/vault/event_body.h"
#include "audit/vault/sqlite_database.h"
#include "dlverify/audit/log.h"

namespace dlverify {

inline constexpr std::string_view kVaultFile = "vault.sqlite";

struct VaultFacts {
  std::string origin;
  std::string public_key;
  AuditPeriod period_length = AuditPeriod::kMonth;
  std::int64_t compacted = -1;  // the last erasure or pruning after which the vault was compacted; -1: none
};

struct VaultPeriod {
  std::uint64_t number = 0;
  std::string name;
  std::uint64_t first_sequence = 0;
  std::optional<std::uint64_t> pruned_entries;  // where it is pruned
  std::optional<std::uint64_t> pruned_by;
};

// What the commitment of one entry is over.
struct VaultContent {
  std::span<const std::byte> salt;
  std::string_view particulars;
  std::string_view body;
};

// Used by one thread at a time.
class Vault {
 public:
  [[nodiscard]] static AuditResult<Vault> create(const std::filesystem::path& folder, const VaultFacts& facts);
  [[nodiscard]] static AuditResult<Vault> open_for_writing(const std::filesystem::path& folder);
  // Also where nothing may be written, as on read-only media.
  [[nodiscard]] static AuditResult<Vault> open_for_reading(const std::filesystem::path& folder);

  [[nodiscard]] const SqliteDatabase& database() const { return database_; }
  [[nodiscard]] AuditResult<VaultFacts> facts() const;
  [[nodiscard]] AuditResult<std::vector<VaultPeriod>> periods() const;  // oldest first
  // Nothing in a vault without entries.
  [[nodiscard]] AuditResult<std::optional<EvidenceEntry>> last_entry() const;
  [[nodiscard]] AuditResult<void> for_each_entry(std::uint64_t first, std::uint64_t last,
                                                 const std::function<void(const EvidenceEntry&)>& visit) const;
  [[nodiscard]] AuditResult<std::vector<ActiveHold>> active_holds() const;
  // Of one erasure, hold or the like; an error where its body is missing or not one.
  [[nodiscard]] AuditResult<std::string> event_body(std::uint64_t sequence) const;

  // The following write; the caller has begun a transaction.
  [[nodiscard]] AuditResult<void> insert_period(const VaultPeriod& period);
  // `index` and `parsed`: of a verification; null for an event.
  [[nodiscard]] AuditResult<void> insert(const EvidenceEntry& entry, std::uint64_t period, const VaultContent& content,
                                         const AuditIndex* index, const AuditParticulars* parsed);
  // Returns how many contents were destroyed.
  [[nodiscard]] AuditResult<std::uint64_t> erase_contents(const SequenceRange& range, std::uint64_t erased_by);
  // Returns how many entries were removed.
  [[nodiscard]] AuditResult<std::uint64_t> prune(const VaultPeriod& period, const SequenceRange& range,
                                                 std::uint64_t pruned_by);

  // Outside a transaction: moves the write-ahead log into the file and empties it, and rewrites the file without what
  // was freed; then notes that all up to `last_erasing` is gone. kBusy where a reader is in the way.
  [[nodiscard]] AuditResult<void> compact(std::int64_t last_erasing);
  // The last erasure or pruning; -1 where there is none.
  [[nodiscard]] AuditResult<std::int64_t> last_erasing() const;

 private:
  explicit Vault(SqliteDatabase database) : database_(std::move(database)) {}
  [[nodiscard]] AuditResult<void> prepare_for_writing();
  [[nodiscard]] AuditResult<void> empty_write_ahead_log() const;
  SqliteDatabase database_;
  std::optional<SqliteStatement> insert_entry_, insert_content_, insert_fact_;
};

// The period length of that name; nothing where there is none.
[[nodiscard]] std::optional<AuditPeriod> audit_period(std::string_view name);

// Reads the columns sequence, kind, time, commitment of a row, from `column` on; nothing where they are none an entry
// has.
[[nodiscard]] std::optional<EvidenceEntry> evidence_of_row(const SqliteStatement& row, int column);

// Reads the columns of AuditIndex and, behind them, latency_us, retention_class and reference.
void read_facts(const SqliteStatement& row, int column, AuditIndex& index, AuditParticulars& particulars);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_VAULT_H_
