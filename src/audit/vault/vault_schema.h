// What tells a vault from every other SQLite file (docs/audit-log.md, "The vault").

#ifndef DLVERIFY_SRC_AUDIT_VAULT_VAULT_SCHEMA_H_
#define DLVERIFY_SRC_AUDIT_VAULT_VAULT_SCHEMA_H_

#include "audit/vault/sqlite_database.h"

namespace dlverify {

// Makes the tables of an empty database, inside the caller's transaction where there is one.
[[nodiscard]] AuditResult<void> make_vault_schema(const SqliteDatabase& database);

// kForeignFile where the file is of another application; kNotALog where it is a vault of another version; kCorrupt
// where its schema is not exactly a vault's: no table, index, trigger or view more or less.
[[nodiscard]] AuditResult<void> check_vault_schema(const SqliteDatabase& database);

// Before the first statement that reads or writes pages; the page size counts only while the file is empty.
[[nodiscard]] AuditResult<void> prepare_vault_file(const SqliteDatabase& database);

// "verified_at, validation_time, …": the columns of `fact` that AuditIndex has, in its order, each after `prefix`.
[[nodiscard]] std::string fact_columns(std::string_view prefix);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_VAULT_SCHEMA_H_
