// What the one writer does to the vault.

#include <fmt/format.h>

#include "audit/vault/entry_json.h"
#include "audit/vault/vault.h"
#include "audit/vault/vault_schema.h"

namespace dlverify {
namespace {

std::string insert_fact_sql() {
  std::string places = "?1";
  for (std::size_t i = 0; i < kIndexMembers + 3; ++i) places += fmt::format(", ?{}", i + 2);
  return fmt::format("INSERT INTO fact(sequence, {}, latency_us, retention_class, reference) VALUES({})",
                     fact_columns(""), places);
}

AuditResult<SqliteStatement*> prepared(const SqliteDatabase& database, std::optional<SqliteStatement>& place,
                                       std::string_view sql) {
  if (!place) {
    auto statement = database.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    place.emplace(std::move(*statement));
  }
  return &*place;
}

}  // namespace

AuditResult<void> Vault::insert_period(const VaultPeriod& period) {
  auto insert = database_.prepare("INSERT INTO period VALUES(?1, ?2, ?3, NULL, NULL)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, to_row(period.number)).bind(2, period.name).bind(3, to_row(period.first_sequence));
  return insert->run();
}

AuditResult<void> Vault::insert(const EvidenceEntry& entry, std::uint64_t period, const VaultContent& content,
                                const AuditIndex* index, const AuditParticulars* parsed) {
  const auto insert_entry = prepared(database_, insert_entry_, "INSERT INTO entry VALUES(?1, ?2, ?3, ?4, ?5, NULL)");
  if (!insert_entry) return std::unexpected(insert_entry.error());
  (*insert_entry)->bind(1, to_row(entry.sequence)).bind(2, to_row(period));
  (*insert_entry)->bind(3, static_cast<std::int64_t>(entry.kind)).bind(4, entry.time.time_since_epoch().count());
  if (auto done = (*insert_entry)->bind_blob(5, entry.commitment).run(); !done) return done;

  const auto insert_content = prepared(database_, insert_content_, "INSERT INTO content VALUES(?1, ?2, ?3, ?4)");
  if (!insert_content) return std::unexpected(insert_content.error());
  (*insert_content)->bind(1, to_row(entry.sequence)).bind_blob(2, content.salt);
  if (auto done = (*insert_content)->bind(3, content.particulars).bind(4, content.body).run(); !done) return done;
  if (index == nullptr) return {};

  static const std::string fact_sql = insert_fact_sql();
  const auto insert_fact = prepared(database_, insert_fact_, fact_sql);
  if (!insert_fact) return std::unexpected(insert_fact.error());
  (*insert_fact)->bind(1, to_row(entry.sequence));
  int parameter = 2;
  for (const auto& member : index_members()) (*insert_fact)->bind(parameter++, index->*member.member);
  const auto latency = parsed->latency ? std::optional<std::int64_t>(parsed->latency->count()) : std::nullopt;
  (*insert_fact)->bind(parameter, latency);
  return (*insert_fact)->bind(parameter + 1, parsed->retention_class).bind(parameter + 2, parsed->reference).run();
}

AuditResult<std::uint64_t> Vault::erase_contents(const SequenceRange& range, std::uint64_t erased_by) {
  constexpr std::array<std::string_view, 3> kStatements{
      "UPDATE entry SET erased_by = ?3 WHERE sequence BETWEEN ?1 AND ?2 AND erased_by IS NULL",
      "DELETE FROM fact WHERE sequence BETWEEN ?1 AND ?2", "DELETE FROM content WHERE sequence BETWEEN ?1 AND ?2"};
  std::uint64_t destroyed = 0;
  for (const auto sql : kStatements) {
    auto statement = database_.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    statement->bind(1, to_row(range.first)).bind(2, to_row(range.last));
    if (sql.contains("?3")) statement->bind(3, to_row(erased_by));
    if (auto done = statement->run(); !done) return std::unexpected(done.error());
    destroyed = static_cast<std::uint64_t>(sqlite3_changes64(database_.handle()));
  }
  return destroyed;
}

AuditResult<std::uint64_t> Vault::prune(const VaultPeriod& period, const SequenceRange& range,
                                        std::uint64_t pruned_by) {
  std::uint64_t removed = 0;
  for (const std::string_view table : {"fact", "content", "entry"}) {
    auto statement = database_.prepare(fmt::format("DELETE FROM {} WHERE sequence BETWEEN ?1 AND ?2", table));
    if (!statement) return std::unexpected(statement.error());
    statement->bind(1, to_row(range.first)).bind(2, to_row(range.last));
    if (auto done = statement->run(); !done) return std::unexpected(done.error());
    removed = static_cast<std::uint64_t>(sqlite3_changes64(database_.handle()));
  }
  auto update = database_.prepare("UPDATE period SET pruned_entries = ?2, pruned_by = ?3 WHERE number = ?1");
  if (!update) return std::unexpected(update.error());
  update->bind(1, to_row(period.number)).bind(2, to_row(removed)).bind(3, to_row(pruned_by));
  if (auto done = update->run(); !done) return std::unexpected(done.error());
  return removed;
}

AuditResult<void> Vault::empty_write_ahead_log() const {
  int frames_left = 0;
  const int code =
      sqlite3_wal_checkpoint_v2(database_.handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, &frames_left, nullptr);
  if (code == SQLITE_OK && frames_left <= 0) return {};
  return audit_fault(AuditFault::kBusy, database_.where(),
                     "a reader, or a lack of room, keeps its write-ahead log from being emptied",
                     "let readers end, then compact it: the next writer does");
}

AuditResult<void> Vault::compact(std::int64_t last_erasing) {
  if (auto emptied = empty_write_ahead_log(); !emptied) return emptied;
  if (auto rewritten = database_.execute("VACUUM"); !rewritten) return rewritten;
  if (auto emptied = empty_write_ahead_log(); !emptied) return emptied;
  auto note = database_.prepare("UPDATE log SET compacted = ?1");
  if (!note) return std::unexpected(note.error());
  return note->bind(1, last_erasing).run();
}

}  // namespace dlverify
