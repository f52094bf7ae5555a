#include "audit/vault/vault.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "audit/vault/entry_json.h"
#include "audit/vault/vault_schema.h"
#include "base/text/ascii.h"

namespace dlverify {
namespace {

std::unexpected<AuditError> damaged(const SqliteDatabase& database, std::string what) {
  return audit_fault(AuditFault::kCorrupt, database.where(), std::move(what),
                     "run dlverify audit verify; restore the log from a copy");
}

std::optional<std::uint64_t> to_count(std::optional<std::int64_t> value) {
  return value && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
}

AuditResult<void> require_vault_file(const std::filesystem::path& folder) {
  std::error_code problem;
  const auto status = std::filesystem::status(folder / kVaultFile, problem);
  if (status.type() == std::filesystem::file_type::regular) return {};
  if (status.type() == std::filesystem::file_type::none && problem) {
    return std::unexpected(file_fault(folder / kVaultFile, "cannot be examined", problem.value()));
  }
  return audit_fault(AuditFault::kNotALog, folder.string(), "is no audit log: it has no " + std::string(kVaultFile),
                     "make one with dlverify audit init, or give the folder of one");
}

}  // namespace

std::optional<AuditPeriod> audit_period(std::string_view period_name) {
  for (const auto period : {AuditPeriod::kMonth, AuditPeriod::kYear, AuditPeriod::kUnlimited}) {
    if (name(period) == period_name) return period;
  }
  return std::nullopt;
}

std::optional<EvidenceEntry> evidence_of_row(const SqliteStatement& row, int column) {
  const auto sequence = to_count(row.integer(column));
  const auto kind = row.integer(column + 1);
  const auto time = row.integer(column + 2);
  const auto commitment = row.blob(column + 3);
  if (!sequence || !kind || !time || !commitment || commitment->size() != std::tuple_size_v<Commitment>) {
    return std::nullopt;
  }
  if (*kind < 1 || *kind > 255 || *time < 0 || *time > kEntrySecondsMax) return std::nullopt;
  EvidenceEntry entry;
  entry.sequence = *sequence;
  entry.kind = static_cast<AuditEntryKind>(*kind);
  entry.time = std::chrono::sys_seconds(std::chrono::seconds(*time));
  std::ranges::copy(*commitment, entry.commitment.begin());
  return parse_entry(to_bytes(entry));
}

void read_facts(const SqliteStatement& row, int column, AuditIndex& index, AuditParticulars& particulars) {
  const auto text = [&row](int at) { return row.text(at) ? std::optional(std::string(*row.text(at))) : std::nullopt; };
  for (const auto& member : index_members()) index.*member.member = text(column++);
  if (const auto latency = row.integer(column)) particulars.latency = std::chrono::microseconds(*latency);
  particulars.retention_class = text(column + 1);
  particulars.reference = text(column + 2);
}

AuditResult<Vault> Vault::create(const std::filesystem::path& folder, const VaultFacts& facts) {
  auto database = SqliteDatabase::open(folder / kVaultFile, SqliteMode::kCreate);
  if (!database) return std::unexpected(database.error());
  if (auto prepared = prepare_vault_file(*database); !prepared) return std::unexpected(prepared.error());
  Vault vault(std::move(*database));
  if (auto prepared = vault.prepare_for_writing(); !prepared) return std::unexpected(prepared.error());
  auto transaction = SqliteTransaction::begin(vault.database_, SqliteTransaction::Kind::kWriting);
  if (!transaction) return std::unexpected(transaction.error());
  if (auto made = make_vault_schema(vault.database_); !made) return std::unexpected(made.error());
  auto insert = vault.database_.prepare("INSERT INTO log VALUES(1, ?1, ?2, ?3, -1)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, facts.origin).bind(2, facts.public_key).bind(3, name(facts.period_length));
  if (auto inserted = insert->run(); !inserted) return std::unexpected(inserted.error());
  if (auto committed = transaction->commit(); !committed) return std::unexpected(committed.error());
  return vault;
}

AuditResult<Vault> Vault::open_for_writing(const std::filesystem::path& folder) {
  if (auto is_there = require_vault_file(folder); !is_there) return std::unexpected(is_there.error());
  auto database = SqliteDatabase::open(folder / kVaultFile, SqliteMode::kReadWrite);
  if (!database) return std::unexpected(database.error());
  if (auto checked = check_vault_schema(*database); !checked) return std::unexpected(checked.error());
  if (sqlite3_db_readonly(database->handle(), "main") == 1) {
    return audit_fault(AuditFault::kReadOnly, database->where(), "it may not be written",
                       "check who may write the log's folder");
  }
  Vault vault(std::move(*database));
  if (auto prepared = vault.prepare_for_writing(); !prepared) return std::unexpected(prepared.error());
  return vault;
}

AuditResult<Vault> Vault::open_for_reading(const std::filesystem::path& folder) {
  if (auto is_there = require_vault_file(folder); !is_there) return std::unexpected(is_there.error());
  const auto file = folder / kVaultFile;
  // A reader of a write-ahead log needs to write its shared memory. Where it may not, and there is no such log, nobody
  // writes the file.
  std::error_code ignored;
  auto write_ahead_log = file;
  write_ahead_log += "-wal";
  const bool is_quiet =
      !std::filesystem::exists(write_ahead_log, ignored) || std::filesystem::file_size(write_ahead_log, ignored) == 0;
  const bool is_writable = ::access(folder.c_str(), W_OK) == 0;
  auto database = SqliteDatabase::open(file, is_quiet && !is_writable ? SqliteMode::kImmutable : SqliteMode::kReadOnly);
  if (!database) return std::unexpected(database.error());
  if (auto checked = check_vault_schema(*database); !checked) return std::unexpected(checked.error());
  return Vault(std::move(*database));
}

AuditResult<void> Vault::prepare_for_writing() {
  if (auto set = database_.execute("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON"); !set) {
    return set;
  }
  // Nobody else writes: what another process could only hold is a lock of a reader that is about to end.
  return database_.execute("PRAGMA wal_autocheckpoint=1000");
}

AuditResult<VaultFacts> Vault::facts() const {
  auto row = database_.prepare("SELECT origin, public_key, period_length, compacted, id FROM log");
  if (!row) return std::unexpected(row.error());
  const auto has_row = row->step();
  if (!has_row) return std::unexpected(has_row.error());
  if (!*has_row) return damaged(database_, "has no row in its table log");
  const auto length = audit_period(row->text(2).value_or(std::string_view()));
  if (!row->text(0) || !row->text(1) || !length || !row->integer(3) || row->integer(4) != 1) {
    return damaged(database_, "has a value in its table log that no log has");
  }
  VaultFacts facts{std::string(*row->text(0)), std::string(*row->text(1)), *length, *row->integer(3)};
  const auto has_more = row->step();
  if (!has_more) return std::unexpected(has_more.error());
  if (*has_more) return damaged(database_, "has a second row in its table log");
  return facts;
}

AuditResult<std::vector<VaultPeriod>> Vault::periods() const {
  auto row =
      database_.prepare("SELECT number, name, first_sequence, pruned_entries, pruned_by FROM period ORDER BY number");
  if (!row) return std::unexpected(row.error());
  std::vector<VaultPeriod> periods;
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    const auto number = to_count(row->integer(0));
    const auto first = to_count(row->integer(2));
    const auto period_name = row->text(1);
    // A period's name is a folder's.
    const bool is_name = period_name && !period_name->empty() &&
                         std::ranges::all_of(*period_name, [](char c) { return is_lower_or_digit(c) || c == '-'; });
    if (!number || !first || !is_name) return damaged(database_, "has a value in its table period that no period has");
    periods.push_back(
        {*number, std::string(*period_name), *first, to_count(row->integer(3)), to_count(row->integer(4))});
  }
  if (!has_row) return std::unexpected(has_row.error());
  return periods;
}

AuditResult<std::optional<EvidenceEntry>> Vault::last_entry() const {
  auto row = database_.prepare("SELECT sequence, kind, time, commitment FROM entry ORDER BY sequence DESC LIMIT 1");
  if (!row) return std::unexpected(row.error());
  const auto has_row = row->step();
  if (!has_row) return std::unexpected(has_row.error());
  if (!*has_row) return std::nullopt;
  const auto entry = evidence_of_row(*row, 0);
  if (!entry) return damaged(database_, "has a last entry that is none");
  return entry;
}

AuditResult<void> Vault::for_each_entry(std::uint64_t first, std::uint64_t last,
                                        const std::function<void(const EvidenceEntry&)>& visit) const {
  auto row = database_.prepare(
      "SELECT sequence, kind, time, commitment FROM entry WHERE sequence BETWEEN ?1 AND ?2 ORDER BY sequence");
  if (!row) return std::unexpected(row.error());
  row->bind(1, to_row(first)).bind(2, to_row(last));
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    const auto entry = evidence_of_row(*row, 0);
    if (!entry) return damaged(database_, "has an entry that is none");
    visit(*entry);
  }
  if (!has_row) return std::unexpected(has_row.error());
  return {};
}

AuditResult<std::string> Vault::event_body(std::uint64_t sequence) const {
  auto row = database_.prepare("SELECT body FROM content WHERE sequence = ?1");
  if (!row) return std::unexpected(row.error());
  row->bind(1, to_row(sequence));
  const auto has_row = row->step();
  if (!has_row) return std::unexpected(has_row.error());
  if (!*has_row || !row->text(0)) return damaged(database_, fmt::format("lacks what entry {} says", sequence));
  return std::string(*row->text(0));
}

AuditResult<std::vector<ActiveHold>> Vault::active_holds() const {
  auto row = database_.prepare(
      "SELECT e.sequence, e.kind, e.time, e.commitment, c.body FROM entry e LEFT JOIN content c USING(sequence) "
      "WHERE e.kind IN (4, 5) AND e.kind <> 2 ORDER BY e.sequence");
  if (!row) return std::unexpected(row.error());
  std::vector<ActiveHold> active;
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    const auto entry = evidence_of_row(*row, 0);
    const auto body = row->text(4);
    if (!entry || !body) return damaged(database_, "has a hold or release that says nothing");
    if (entry->kind == AuditEntryKind::kHold) {
      auto hold = parse_hold(*body);
      if (!hold) return damaged(database_, fmt::format("has a hold, entry {}, that is none", entry->sequence));
      active.push_back({std::move(hold->hold), std::move(hold->attribution), entry->sequence, entry->time});
    } else {
      const auto release = parse_release(*body);
      if (!release) return damaged(database_, fmt::format("has a release, entry {}, that is none", entry->sequence));
      std::erase_if(active, [&](const ActiveHold& hold) { return hold.hold.id == release->id; });
    }
  }
  if (!has_row) return std::unexpected(has_row.error());
  return active;
}

AuditResult<std::int64_t> Vault::last_erasing() const {
  return database_.number("SELECT coalesce(max(sequence), -1) FROM entry WHERE kind IN (3, 6) AND kind <> 2");
}

}  // namespace dlverify
