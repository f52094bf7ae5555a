#include "audit/vault/sqlite_database.h"

#include <fmt/format.h>

#include <cerrno>
#include <new>
#include <utility>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

constexpr int kBusyMilliseconds = 2'000;

// Whether the system has said that there is no room, which SQLite tells apart for some calls alone.
bool is_out_of_room(sqlite3* connection, int code) {
  if ((code & 0xFF) == SQLITE_FULL) return true;
  if ((code & 0xFF) != SQLITE_IOERR || connection == nullptr) return false;
  const int system_error = sqlite3_system_errno(connection);
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

AuditError sqlite_fault(const std::string& where, sqlite3* connection, int code) {
  const auto fault = [&](AuditFault kind, std::string_view what, std::string remedy) {
    return AuditError{kind, {where, fmt::format("{} (SQLite: {})", what, sqlite3_errstr(code)), std::move(remedy)}};
  };
  if (code == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
  if (is_out_of_room(connection, code)) code = SQLITE_FULL;
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_FULL:
      return fault(AuditFault::kDiskFull, "there is no room for it",
                   "make room for it, then try again; nothing that was acknowledged is lost");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return fault(AuditFault::kReadOnly, "it may not be written", "check who may write the log's folder");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fault(AuditFault::kBusy, "another process holds it", "try again");
    case SQLITE_NOTADB:
      return fault(AuditFault::kForeignFile, "it is no SQLite file, or its beginning is destroyed",
                   "restore the log from a copy");
    case SQLITE_CORRUPT:
      return fault(AuditFault::kCorrupt, "it is damaged", "run dlverify audit verify; restore the log from a copy");
    case SQLITE_CANTOPEN:
      return fault(AuditFault::kIo, "it cannot be opened", "check that it exists and may be read");
    default:
      return fault(AuditFault::kIo, "it cannot be read or written",
                   "check the disk, its free space and the limit of file sizes");
  }
}

int open_flags(SqliteMode mode) {
  constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (mode) {
    case SqliteMode::kCreate:
      return kAlways | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE;
    case SqliteMode::kReadWrite:
      return kAlways | SQLITE_OPEN_READWRITE;
    case SqliteMode::kReadOnly:
      return kAlways | SQLITE_OPEN_READONLY;
    case SqliteMode::kImmutable:
      return kAlways | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  }
  return kAlways;
}

// RFC 3986: what has a meaning in a URI, and what is no plain character.
std::string to_immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool is_plain = is_letter_or_digit(c) || c == '/' || c == '-' || c == '_' || c == '.';
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

}  // namespace

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t value) {
  bind_problem_ |= sqlite3_bind_int64(statement_.get(), parameter, value);
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::string_view text) {
  bind_problem_ |= sqlite3_bind_text64(statement_.get(), parameter, text.data() == nullptr ? "" : text.data(),
                                       text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

SqliteStatement& SqliteStatement::bind_blob(int parameter, std::span<const std::byte> bytes) {
  bind_problem_ |= sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

SqliteStatement& SqliteStatement::bind_null(int parameter) {
  bind_problem_ |= sqlite3_bind_null(statement_.get(), parameter);
  return *this;
}

AuditResult<bool> SqliteStatement::step() {
  if (std::exchange(bind_problem_, SQLITE_OK) != SQLITE_OK) {
    return std::unexpected(sqlite_fault(*where_, nullptr, SQLITE_ERROR));
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(sqlite_fault(*where_, sqlite3_db_handle(statement_.get()), code));
}

AuditResult<void> SqliteStatement::run() {
  auto row = step();
  while (row && *row) row = step();
  reset();
  if (!row) return std::unexpected(row.error());
  return {};
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

bool SqliteStatement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

std::optional<std::int64_t> SqliteStatement::integer(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER) return std::nullopt;
  return sqlite3_column_int64(statement_.get(), column);
}

std::optional<std::string_view> SqliteStatement::text(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_TEXT) return std::nullopt;
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::optional<std::span<const std::byte>> SqliteStatement::blob(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_BLOB) return std::nullopt;
  const auto* const bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  return std::span(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

AuditResult<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& file, SqliteMode mode) {
  const std::string name = mode == SqliteMode::kImmutable ? to_immutable_uri(file.string()) : file.string();
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &connection, open_flags(mode), nullptr);
  SqliteDatabase database(connection, file.string());
  if (code != SQLITE_OK) return std::unexpected(sqlite_fault(database.where(), connection, code));
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
  // A vault may come from anywhere: nothing in its schema may do more than hold data.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 256 << 20);
  if (auto set = database.execute("PRAGMA cell_size_check=ON"); !set) {
    return std::unexpected(set.error());
  }
  return database;
}

AuditResult<SqliteStatement> SqliteDatabase::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(sqlite_fault(*where_, connection_.get(), code));
  return SqliteStatement(statement, where_.get());
}

AuditResult<void> SqliteDatabase::execute(const char* sql) const {
  const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(sqlite_fault(*where_, connection_.get(), code));
  return {};
}

AuditResult<std::int64_t> SqliteDatabase::number(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  const auto value = *row ? statement->integer(0) : std::nullopt;
  if (!value) return audit_fault(AuditFault::kCorrupt, *where_, "lacks a number that every vault has", {});
  return *value;
}

AuditResult<SqliteTransaction> SqliteTransaction::begin(const SqliteDatabase& database, Kind kind) {
  if (auto begun = database.execute(kind == Kind::kWriting ? "BEGIN IMMEDIATE" : "BEGIN"); !begun) {
    return std::unexpected(begun.error());
  }
  return SqliteTransaction(database);
}

SqliteTransaction::~SqliteTransaction() {
  if (database_ != nullptr && database_->in_transaction()) std::ignore = database_->execute("ROLLBACK");
}

AuditResult<void> SqliteTransaction::commit() {
  auto committed = database_->execute("COMMIT");
  if (committed) database_ = nullptr;
  return committed;
}

}  // namespace dlverify
