// Whatever is altered in a log is found, and where the entry is known, it is named.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "audit/log_for_tests.h"
#include "support/fixed_seed.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using test::kStart;
using test::LogForTests;
using testing::HasSubstr;

// A closed log with all kinds of entries: three periods, the first pruned, an erasure, a hold and its release; the
// second has `count` entries more.
std::unique_ptr<LogForTests> make_sample(int count) {
  auto audit = std::make_unique<LogForTests>();
  audit->append(5);
  audit->append(2, kStart + days(10));
  audit->append_batch(count, kStart + days(10) + seconds(5));
  const SequenceRange erased{20, 22};
  (void)audit->log().erase(std::span(&erased, 1), test::kOfficer, kStart + days(11));
  (void)audit->log().place_hold({"case-9", {{30, 31}}}, test::kOfficer, kStart + days(11));
  (void)audit->log().release_hold("case-9", test::kOfficer, kStart + days(11));
  audit->append(9, kStart + days(40));
  (void)audit->log().prune("2026-10", test::kOfficer, kStart + days(41));
  audit->close();
  return audit;
}

// For what is done to the evidence: with a full tile, and tiles of two levels.
LogForTests& sample() {
  static const auto log = make_sample(270);
  return *log;
}

// For what is done to the vault: no row has to do with the size of the tree. Two levels of pages.
LogForTests& small_sample() {
  static const auto log = make_sample(30);
  return *log;
}

std::vector<std::filesystem::path> evidence_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(sample().folder)) {
    const auto name = file.path().filename().string();
    if (file.is_regular_file() && !name.starts_with("vault") && name != "writer.lock" && name != kAuditKeyFile) {
      files.push_back(file.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

class Sqlite {
 public:
  explicit Sqlite(const std::filesystem::path& file) { sqlite3_open(file.c_str(), &database_); }
  ~Sqlite() { sqlite3_close(database_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  void run(const std::string& sql) {
    char* message = nullptr;
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
      const std::string problem = sql + ": " + (message == nullptr ? "" : message);
      sqlite3_free(message);
      throw std::runtime_error(problem);
    }
  }
  std::vector<std::vector<std::string>> rows(const std::string& sql) {
    std::vector<std::vector<std::string>> result;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return result;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = result.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        row.push_back(std::to_string(sqlite3_column_type(statement, i)) +
                      std::string(bytes == nullptr ? "" : bytes, size));
      }
    }
    sqlite3_finalize(statement);
    return result;
  }

 private:
  sqlite3* database_ = nullptr;
};

const std::vector<std::string> kTables{"log", "period", "entry", "content", "fact"};

std::vector<std::vector<std::vector<std::string>>> all_rows(const std::filesystem::path& vault) {
  Sqlite database(vault);
  std::vector<std::vector<std::vector<std::string>>> tables;
  for (const auto& table : kTables) tables.push_back(database.rows("SELECT * FROM " + table));
  return tables;
}

TEST(Tampering, TheSamplesAreIntact) {
  for (const LogForTests* audit : {&sample(), &small_sample()}) {
    const auto found = audit->verify();
    EXPECT_TRUE(found.passed()) << test::problems_text(found);
    EXPECT_EQ(found.pruned, 6U);
    EXPECT_EQ(found.erased, 3U);
  }
}

// Without the vault: the evidence shows by itself that it was altered.
AuditVerification verify_evidence_alone() {
  static const AuditVerificationOptions evidence_alone{.key = sample().reader().public_key(),
                                                       .scope = AuditVerificationOptions::Scope::kEvidence};
  return sample().verify(evidence_alone);
}

RC_GTEST_PROP(Tampering, FindsAnyByteOfAnyTileBundleOrCheckpoint, ()) {
  static const auto files = evidence_files();
  const auto& file = files[*rc::gen::inRange<std::size_t>(0, files.size())];
  const std::string original = test::read_bytes(file);
  const auto at = *rc::gen::inRange<std::size_t>(0, original.size());
  const auto bits = *rc::gen::inRange(1, 256);
  std::string altered = original;
  altered[at] = static_cast<char>(altered[at] ^ bits);
  test::write_bytes(file, altered);
  const auto found = verify_evidence_alone();
  test::write_bytes(file, original);
  RC_ASSERT(!found.passed());
}

RC_GTEST_PROP(Tampering, FindsAnyEvidenceFileCutOffLengthenedOrRemoved, ()) {
  static const auto files = evidence_files();
  const auto& file = files[*rc::gen::inRange<std::size_t>(0, files.size())];
  const std::string original = test::read_bytes(file);
  // A partial tile that a full one has replaced may go at any time.
  const bool may_go = sample().reader().checkpoint()->size() != 0 && file.parent_path().extension() == ".p";
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      test::write_bytes(file, original.substr(0, *rc::gen::inRange<std::size_t>(0, original.size())));
      break;
    case 1:
      test::write_bytes(file, original + std::string(*rc::gen::inRange<std::size_t>(1, 100), 'A'));
      break;
    default:
      if (!may_go) std::filesystem::remove(file);
      break;
  }
  const bool is_altered = !std::filesystem::exists(file) || test::read_bytes(file) != original;
  // The vault alone knows of a period that has lost its checkpoint.
  const bool is_found = is_altered && (!verify_evidence_alone().passed() || !sample().verify().passed());
  test::write_bytes(file, original);
  RC_ASSERT(!is_altered || is_found);
}

// Each column of each table, by what SQLite calls it.
struct Column {
  std::string table, name, type;
  bool is_key;
};

std::vector<Column> all_columns() {
  Sqlite database(small_sample().folder / "vault.sqlite");
  std::vector<Column> columns;
  for (const auto& table : kTables) {
    for (const auto& row : database.rows("SELECT name, type, pk FROM pragma_table_info('" + table + "')")) {
      columns.push_back({table, row[0].substr(1), row[1].substr(1), row[2].substr(1) != "0"});
    }
  }
  return columns;
}

// A value of the column's own type that differs from the one it has, in one bit or byte where that can be.
std::string altered_value(const Column& column, int how) {
  if (column.type == "INTEGER") {
    return fmt::format("CASE WHEN {0} IS NULL THEN 1 ELSE {0} + {1} END", column.name, how % 2 == 0 ? 1 : -1);
  }
  if (column.type == "BLOB") {
    const int at = how % 32;
    // One byte of the blob becomes another one.
    return fmt::format(
        "CAST(substr({0}, 1, {1}) || CASE WHEN substr({0}, {2}, 1) = x'5A' THEN x'5B' ELSE x'5A' END || "
        "substr({0}, {3}) AS BLOB)",
        column.name, at, at + 1, at + 2);
  }
  return how % 3 == 0 ? fmt::format("coalesce({0}, '') || 'x'", column.name)
         : how % 3 == 1
             ? fmt::format("CASE WHEN {0} = 'x' OR {0} IS NULL THEN 'y' ELSE 'x' || substr({0}, 2) END", column.name)
             : fmt::format("CASE WHEN {0} IS NULL THEN '' ELSE substr({0}, 1, max(length({0}) - 1, 0)) END",
                           column.name);
}

RC_GTEST_PROP(Tampering, FindsAnyValueOfAnyRowOfTheVault, ()) {
  static const auto columns = all_columns();
  const auto& column = columns[*rc::gen::inRange<std::size_t>(0, columns.size())];
  const auto vault = small_sample().folder / "vault.sqlite";
  static const std::string original = test::read_bytes(vault);
  static const auto before = all_rows(vault);
  const int how = *rc::gen::inRange(0, 96);
  const int row = *rc::gen::inRange(0, 1000);
  bool was_possible = true;
  try {
    Sqlite database(vault);
    database.run("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON");
    database.run(
        fmt::format("UPDATE {0} SET {1} = {2} WHERE rowid = (SELECT rowid FROM {0} LIMIT 1 OFFSET {3} % "
                    "(SELECT count(*) FROM {0}))",
                    column.table, column.name, altered_value(column, how), row));
  } catch (const std::exception&) {
    was_possible = false;  // two rows of one key
  }
  const bool is_altered = was_possible && all_rows(vault) != before;
  const auto found = small_sample().verify();
  test::write_bytes(vault, original);
  RC_TAG(column.table);
  if (is_altered && found.passed()) RC_LOG() << column.table << "." << column.name << " by " << how << " in " << row;
  RC_ASSERT(!is_altered || !found.passed());
}

RC_GTEST_PROP(Tampering, FindsAnyRowRemoved, ()) {
  const auto& table = kTables[*rc::gen::inRange<std::size_t>(0, kTables.size())];
  const auto vault = small_sample().folder / "vault.sqlite";
  static const std::string original = test::read_bytes(vault);
  {
    Sqlite database(vault);
    database.run(
        fmt::format("DELETE FROM {0} WHERE rowid = (SELECT rowid FROM {0} LIMIT 1 OFFSET {1} % "
                    "(SELECT count(*) FROM {0}))",
                    table, *rc::gen::inRange(0, 1000)));
  }
  const auto found = small_sample().verify();
  test::write_bytes(vault, original);
  RC_ASSERT(!found.passed());
}

// Any byte of the SQLite file: what it changes of any row is found. Bytes that hold nothing may change.
RC_GTEST_PROP(Tampering, FindsAnyByteOfTheVaultsFileThatChangesARow, ()) {
  const auto vault = small_sample().folder / "vault.sqlite";
  static const std::string original = test::read_bytes(vault);
  static const auto before = all_rows(vault);
  std::string altered = original;
  const auto at = *rc::gen::inRange<std::size_t>(0, original.size());
  altered[at] = static_cast<char>(altered[at] ^ *rc::gen::inRange(1, 256));
  test::write_bytes(vault, altered);
  const auto found = verify_audit_log(small_sample().folder, {});
  const bool is_found = !found || !found->passed();
  const bool is_altered = all_rows(vault) != before;
  test::write_bytes(vault, original);
  RC_ASSERT(!is_altered || is_found);
}

TEST(Tampering, NamesTheEntryThatWasAltered) {
  LogForTests audit;
  audit.append_batch(600, kStart);
  audit.close();
  const auto bundle = audit.folder / "2026-10/tile/entries/001";
  std::string content = test::read_bytes(bundle);
  content[52 * 10 + 30] ^= 1;  // the entry after ten of 2 + 50 bytes: 256 + 10
  test::write_bytes(bundle, content);
  const auto in_bundle = audit.verify();
  ASSERT_FALSE(in_bundle.problems.empty());
  EXPECT_EQ(in_bundle.problems[0].sequence, 266U);
  EXPECT_THAT(in_bundle.problems[0].what, HasSubstr("the entry was altered"));
  content[52 * 10 + 30] ^= 1;
  test::write_bytes(bundle, content);

  const auto tile = audit.folder / "2026-10/tile/0/000";
  content = test::read_bytes(tile);
  content[32 * 17] ^= 1;
  test::write_bytes(tile, content);
  const auto in_tile = audit.verify();
  ASSERT_EQ(in_tile.problem_count, 1U) << test::problems_text(in_tile);
  EXPECT_EQ(in_tile.problems[0].sequence, 17U);
  EXPECT_THAT(in_tile.problems[0].what, HasSubstr("the hash is not that of the entry"));
  content[32 * 17] ^= 1;
  test::write_bytes(tile, content);

  Sqlite(audit.folder / "vault.sqlite")
      .run("UPDATE content SET body = replace(body, 'PANCR', 'ADHAR') WHERE sequence = 300");
  const auto in_vault = audit.verify();
  ASSERT_EQ(in_vault.problem_count, 1U) << test::problems_text(in_vault);
  EXPECT_EQ(in_vault.problems[0].sequence, 300U);
  EXPECT_THAT(in_vault.problems[0].where, HasSubstr("content"));
  EXPECT_THAT(test::problems_text(in_vault), testing::Not(HasSubstr("ADHAR")));
}

TEST(Tampering, ALogThatWasCutOffIsFoundByACheckpointKeptElsewhere) {
  LogForTests audit;
  audit.append(10);
  audit.close();
  const test::Scratch copy;
  std::filesystem::copy(audit.folder, copy.path() / "log", std::filesystem::copy_options::recursive);
  audit.open();
  audit.append(10, kStart + seconds(60));
  AuditVerificationOptions options;
  options.known.push_back(*audit.reader().checkpoint());
  EXPECT_TRUE(audit.verify(options).passed());
  EXPECT_TRUE(verify_audit_log(copy.path() / "log", {})->passed()) << "in itself it is sound";
  const auto found = verify_audit_log(copy.path() / "log", options);
  EXPECT_FALSE(found->passed());
  EXPECT_THAT(test::problems_text(*found), HasSubstr("it was cut off"));
}

TEST(Tampering, ALogThatWasWrittenAnewWithItsKeyIsFoundByACheckpointKeptElsewhere) {
  LogForTests audit;
  audit.append(10);
  audit.close();
  const test::Scratch scratch;
  const auto copy = scratch.path() / "log";
  std::filesystem::copy(audit.folder, copy, std::filesystem::copy_options::recursive);
  std::string report = test::report(77);
  const auto write_two = [&](const std::filesystem::path& folder) {
    auto log = *AuditLog::open(folder);
    for (int i = 0; i < 2; ++i) {
      ASSERT_TRUE(log.append({.report = report, .particulars = {}, .now = kStart + seconds(60)}));
    }
  };
  write_two(audit.folder);
  write_two(copy);  // other salts, so another tree of the same size
  AuditVerificationOptions options;
  options.known.push_back(*audit.reader().checkpoint());
  const auto found = verify_audit_log(copy, options);
  EXPECT_THAT(test::problems_text(*found), HasSubstr("does not continue it"));
}

TEST(Tampering, AnotherKeyThanTheOneGivenIsFound) {
  LogForTests audit;
  audit.append(1);
  AuditVerificationOptions options;
  options.key = AuditSigningKey::generate(test::kOrigin)->public_key();
  EXPECT_FALSE(audit.verify(options).passed());
  options.key = audit.reader().public_key();
  EXPECT_TRUE(audit.verify(options).passed());
  options.scope = AuditVerificationOptions::Scope::kEvidence;
  EXPECT_TRUE(audit.verify(options).passed());
}

}  // namespace
}  // namespace dlverify
