// A filter as SQL over the vault's tables.

#ifndef DLVERIFY_SRC_AUDIT_VAULT_ENTRY_QUERY_H_
#define DLVERIFY_SRC_AUDIT_VAULT_ENTRY_QUERY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "audit/vault/sqlite_database.h"
#include "dlverify/audit/entry.h"
#include "dlverify/audit/reader.h"

namespace dlverify {

class EntryQuery {
 public:
  // `filter` must outlive this object.
  explicit EntryQuery(const AuditFilter& filter);

  // The entries, in the filter's order; read them with entry_of_row().
  [[nodiscard]] AuditResult<SqliteStatement> select(const SqliteDatabase& database, AuditBody body) const;
  // One number.
  [[nodiscard]] AuditResult<SqliteStatement> count(const SqliteDatabase& database) const;

 private:
  void require(std::string_view condition, std::variant<std::int64_t, std::string_view> value);
  [[nodiscard]] AuditResult<SqliteStatement> bound(const SqliteDatabase& database, const std::string& sql) const;
  const AuditFilter& filter_;
  std::string conditions_;  // " WHERE …", or empty
  std::vector<std::variant<std::int64_t, std::string_view>> values_;
};

// Nothing where the row is none of a vault.
[[nodiscard]] std::optional<LogEntry> entry_of_row(const SqliteStatement& row);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_ENTRY_QUERY_H_
