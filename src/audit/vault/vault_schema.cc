#include "audit/vault/vault_schema.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "audit/vault/entry_json.h"

namespace dlverify {
namespace {

constexpr std::int64_t kApplicationId = 0x444C5641;  // "DLVA"
constexpr std::int64_t kVaultVersion = 1;

// Three reports a page, where 4096 bytes would leave a third of each page empty.
constexpr int kPageBytes = 8192;

std::vector<std::string> schema_statements() {
  std::string facts;
  for (const auto& member : index_members()) facts += fmt::format(", {} TEXT", member.name);
  std::vector<std::string> statements{
      // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): some statements take two lines
      "CREATE TABLE log(id INTEGER PRIMARY KEY CHECK(id = 1), origin TEXT NOT NULL, public_key TEXT NOT NULL, "
      "period_length TEXT NOT NULL, compacted INTEGER NOT NULL) STRICT",
      "CREATE TABLE period(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, first_sequence INTEGER NOT NULL, "
      "pruned_entries INTEGER, pruned_by INTEGER) STRICT",
      "CREATE TABLE entry(sequence INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES period(number), "
      "kind INTEGER NOT NULL, time INTEGER NOT NULL, commitment BLOB NOT NULL, erased_by INTEGER) STRICT",
      "CREATE TABLE content(sequence INTEGER PRIMARY KEY REFERENCES entry(sequence), salt BLOB NOT NULL, "
      "particulars TEXT NOT NULL, body TEXT NOT NULL) STRICT",
      fmt::format("CREATE TABLE fact(sequence INTEGER PRIMARY KEY REFERENCES entry(sequence){}, latency_us INTEGER, "
                  "retention_class TEXT, reference TEXT) STRICT",
                  facts),
      "CREATE INDEX entry_time ON entry(time)",
      "CREATE INDEX entry_event ON entry(kind) WHERE kind <> 2",
  };
  for (const char* column : {"document_ref", "name_hash", "body_sha256", "reference"}) {
    statements.push_back(fmt::format("CREATE INDEX fact_{0} ON fact({0}) WHERE {0} IS NOT NULL", column));
  }
  return statements;
}

}  // namespace

std::string fact_columns(std::string_view prefix) {
  std::string columns;
  for (const auto& member : index_members()) {
    columns += fmt::format("{}{}{}", columns.empty() ? "" : ", ", prefix, member.name);
  }
  return columns;
}

AuditResult<void> prepare_vault_file(const SqliteDatabase& database) {
  return database.execute(fmt::format("PRAGMA page_size={}; PRAGMA journal_mode=WAL", kPageBytes).c_str());
}

AuditResult<void> make_vault_schema(const SqliteDatabase& database) {
  std::string sql = fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kApplicationId, kVaultVersion);
  for (const auto& statement : schema_statements()) sql += statement + ";";
  return database.execute(sql.c_str());
}

AuditResult<void> check_vault_schema(const SqliteDatabase& database) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return std::unexpected(application.error());
  const auto objects = database.number("SELECT count(*) FROM sqlite_schema");
  if (!objects) return std::unexpected(objects.error());
  if (*application != kApplicationId) {
    return audit_fault(AuditFault::kForeignFile, database.where(), "is an SQLite file of something else",
                       "give the folder of a log that dlverify audit init made");
  }
  const auto version = database.number("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (*version != kVaultVersion) {
    return audit_fault(AuditFault::kNotALog, database.where(),
                       fmt::format("is a vault of version {}; this dlverify reads version {}", *version, kVaultVersion),
                       "use the dlverify that wrote it");
  }
  auto statement = database.prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%'");
  if (!statement) return std::unexpected(statement.error());
  const auto expected = schema_statements();
  std::multiset<std::string> missing(expected.begin(), expected.end());
  auto row = statement->step();
  for (; row && *row; row = statement->step()) {
    const auto found = missing.find(std::string(statement->text(0).value_or(std::string_view())));
    if (found == missing.end()) {
      return audit_fault(AuditFault::kCorrupt, database.where(), "has a table, index or trigger that no vault has",
                         "run dlverify audit verify; restore the log from a copy");
    }
    missing.erase(found);
  }
  if (!row) return std::unexpected(row.error());
  if (!missing.empty()) {
    return audit_fault(AuditFault::kCorrupt, database.where(), "lacks a table or index that every vault has",
                       "run dlverify audit verify; restore the log from a copy");
  }
  return {};
}

}  // namespace dlverify
