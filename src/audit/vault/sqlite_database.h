// Owners of an SQLite connection and its statements, and what went wrong with them.

#ifndef DLVERIFY_SRC_AUDIT_VAULT_SQLITE_DATABASE_H_
#define DLVERIFY_SRC_AUDIT_VAULT_SQLITE_DATABASE_H_

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "audit/evidence/audit_fault.h"

namespace dlverify {

// A number of an entry or period as SQLite holds it: its numbers end where those of the log's entries do, at 2^63 - 1.
[[nodiscard]] inline std::int64_t to_row(std::uint64_t number) {
  return static_cast<std::int64_t>(std::min(number, static_cast<std::uint64_t>(INT64_MAX)));
}

enum class SqliteMode : std::uint8_t { kCreate, kReadWrite, kReadOnly, kImmutable };

// One prepared statement. Parameters count from 1, columns from 0. Used by one thread at a time.
class SqliteStatement {
 public:
  SqliteStatement(sqlite3_stmt* statement, const std::string* where) : statement_(statement), where_(where) {}

  // What is bound must live until the statement has been reset.
  SqliteStatement& bind(int parameter, std::int64_t value);
  SqliteStatement& bind(int parameter, std::string_view text);
  SqliteStatement& bind_blob(int parameter, std::span<const std::byte> bytes);
  SqliteStatement& bind_null(int parameter);
  template <class T>
  SqliteStatement& bind(int parameter, const std::optional<T>& value) {
    return value ? bind(parameter, *value) : bind_null(parameter);
  }

  // Whether there is a row.
  [[nodiscard]] AuditResult<bool> step();
  // Runs to the end, and leaves the statement ready to be bound anew.
  [[nodiscard]] AuditResult<void> run();
  void reset();

  // Of the row: valid until the next step or reset. A value of another type is a wrong one, and never converted.
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::optional<std::int64_t> integer(int column) const;
  [[nodiscard]] std::optional<std::string_view> text(int column) const;
  [[nodiscard]] std::optional<std::span<const std::byte>> blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  const std::string* where_;
  int bind_problem_ = SQLITE_OK;
};

class SqliteDatabase {
 public:
  // kCreate: the file must not exist. The connection belongs to whoever calls; it may be used by one thread at a time.
  [[nodiscard]] static AuditResult<SqliteDatabase> open(const std::filesystem::path& file, SqliteMode mode);

  [[nodiscard]] AuditResult<SqliteStatement> prepare(std::string_view sql) const;
  // Statements without parameters and rows.
  [[nodiscard]] AuditResult<void> execute(const char* sql) const;
  // The one integer of the one row that `sql` gives.
  [[nodiscard]] AuditResult<std::int64_t> number(std::string_view sql) const;
  [[nodiscard]] sqlite3* handle() const { return connection_.get(); }
  [[nodiscard]] const std::string& where() const { return *where_; }
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

 private:
  struct Close {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
  };
  SqliteDatabase(sqlite3* connection, std::string where)
      : where_(std::make_unique<std::string>(std::move(where))), connection_(connection) {}
  std::unique_ptr<std::string> where_;
  std::unique_ptr<sqlite3, Close> connection_;
};

// Rolled back when it is released, unless it was committed.
class SqliteTransaction {
 public:
  enum class Kind : std::uint8_t { kReading, kWriting };
  [[nodiscard]] static AuditResult<SqliteTransaction> begin(const SqliteDatabase& database, Kind kind);
  ~SqliteTransaction();
  SqliteTransaction(SqliteTransaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  [[nodiscard]] AuditResult<void> commit();

 private:
  explicit SqliteTransaction(const SqliteDatabase& database) : database_(&database) {}
  const SqliteDatabase* database_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_SQLITE_DATABASE_H_
