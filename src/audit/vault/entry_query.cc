#include "audit/vault/entry_query.h"

#include <fmt/format.h>

#include "audit/vault/vault.h"
#include "audit/vault/vault_schema.h"

namespace dlverify {
namespace {

constexpr std::string_view kTables =
    "FROM entry e JOIN period p ON p.number = e.period LEFT JOIN fact f ON f.sequence = e.sequence";

}  // namespace

void EntryQuery::require(std::string_view condition, std::variant<std::int64_t, std::string_view> value) {
  conditions_ += conditions_.empty() ? " WHERE " : " AND ";
  conditions_ += fmt::format(fmt::runtime(condition), values_.size() + 1);
  values_.push_back(value);
}

EntryQuery::EntryQuery(const AuditFilter& filter) : filter_(filter) {
  if (filter.sequences) {
    require("e.sequence >= ?{}", to_row(filter.sequences->first));
    require("e.sequence <= ?{}", to_row(filter.sequences->last));
  }
  if (filter.from) require("e.time >= ?{}", filter.from->time_since_epoch().count());
  if (filter.before) require("e.time < ?{}", filter.before->time_since_epoch().count());
  if (filter.period) require("p.name = ?{}", *filter.period);
  if (filter.kind) require("e.kind = ?{}", static_cast<std::int64_t>(*filter.kind));
  if (filter.indication) require("f.indication = ?{}", *filter.indication);
  if (filter.doctype) require("f.doctype = ?{}", *filter.doctype);
  if (filter.issuer) require("f.issuer = ?{}", *filter.issuer);
  if (filter.code) require("f.code = ?{}", *filter.code);
  if (filter.warning) require("instr(' ' || f.warnings || ' ', ' ' || ?{} || ' ') > 0", *filter.warning);
  if (filter.signer) require("f.signer = ?{}", *filter.signer);
  if (filter.document_ref) require("f.document_ref = ?{}", *filter.document_ref);
  if (filter.name_hash) require("f.name_hash = ?{}", *filter.name_hash);
  if (filter.body_sha256) require("f.body_sha256 = ?{}", *filter.body_sha256);
  if (filter.consent) require("f.consent = ?{}", *filter.consent);
  if (filter.retention_class) require("f.retention_class = ?{}", *filter.retention_class);
  if (filter.reference) require("f.reference = ?{}", *filter.reference);
  if (filter.content == AuditFilter::Content::kKept) require("(e.erased_by IS NULL) = ?{}", std::int64_t{1});
  if (filter.content == AuditFilter::Content::kErased) require("(e.erased_by IS NULL) = ?{}", std::int64_t{0});
}

AuditResult<SqliteStatement> EntryQuery::bound(const SqliteDatabase& database, const std::string& sql) const {
  auto statement = database.prepare(sql);
  if (!statement) return statement;
  int parameter = 1;
  for (const auto& value : values_) {
    std::visit([&](const auto& one) { statement->bind(parameter, one); }, value);
    ++parameter;
  }
  return statement;
}

AuditResult<SqliteStatement> EntryQuery::select(const SqliteDatabase& database, AuditBody body) const {
  const bool with_body = body == AuditBody::kRead;
  std::string sql = fmt::format(
      "SELECT e.sequence, e.kind, e.time, e.commitment, p.name, e.erased_by, {}, {}, f.latency_us, f.retention_class, "
      "f.reference {}{}{} ORDER BY e.sequence {}",
      with_body ? "c.body" : "NULL", fact_columns("f."), kTables,
      with_body ? " LEFT JOIN content c ON c.sequence = e.sequence" : "", conditions_,
      filter_.order == AuditFilter::Order::kOldestFirst ? "ASC" : "DESC");
  if (filter_.limit) sql += fmt::format(" LIMIT {}", to_row(*filter_.limit));
  return bound(database, sql);
}

AuditResult<SqliteStatement> EntryQuery::count(const SqliteDatabase& database) const {
  return bound(database, fmt::format("SELECT count(*) {}{}", kTables, conditions_));
}

std::optional<LogEntry> entry_of_row(const SqliteStatement& row) {
  const auto evidence = evidence_of_row(row, 0);
  const auto period = row.text(4);
  if (!evidence || !period) return std::nullopt;
  LogEntry entry;
  entry.sequence = evidence->sequence;
  entry.kind = evidence->kind;
  entry.time = evidence->time;
  entry.commitment = evidence->commitment;
  entry.period = *period;
  if (const auto erased_by = row.integer(5)) entry.erased_by = static_cast<std::uint64_t>(*erased_by);
  if (const auto body = row.text(6)) entry.body.emplace(*body);
  read_facts(row, 7, entry.index, entry.particulars);
  return entry;
}

}  // namespace dlverify
