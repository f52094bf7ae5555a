// What a disk, an operator or a second writer can do to a log: each its own clear error, and nothing lost.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "audit/evidence/checkpoint_signing.h"
#include "audit/log_for_tests.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using test::kStart;
using test::LogForTests;
using test::report;
using testing::HasSubstr;

void execute(const std::filesystem::path& file, const char* sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  char* message = nullptr;
  ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, &message), SQLITE_OK) << message;
  sqlite3_close(database);
}

AuditFault fault_of_opening(const std::filesystem::path& folder) {
  const auto log = AuditLog::open(folder);
  EXPECT_FALSE(log);
  return log ? AuditFault::kIo : log.error().fault;
}

// Runs `body` in a child of its own, which exits with what it returns.
template <class Body>
int exit_of_child(Body body) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(body());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

TEST(Faults, ASecondWriterIsToldSo) {
  LogForTests audit;
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kLocked);
  const int of_other_process = exit_of_child([&] {
    const auto log = AuditLog::open(audit.folder);
    return !log && log.error().fault == AuditFault::kLocked ? 0 : 1;
  });
  EXPECT_EQ(of_other_process, 0);
  audit.append(1);
  audit.close();
  EXPECT_TRUE(AuditLog::open(audit.folder));
}

TEST(Faults, AFolderThatIsNoLogIsLeftAsItIs) {
  const test::Scratch scratch;
  EXPECT_EQ(fault_of_opening(scratch.path()), AuditFault::kNotALog);
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
  EXPECT_EQ(fault_of_opening(scratch.path() / "none"), AuditFault::kNotALog);
  EXPECT_EQ(AuditReader::open(scratch.path()).error().fault, AuditFault::kNotALog);
  EXPECT_EQ(verify_audit_log(scratch.path(), {}).error().fault, AuditFault::kNotALog);
}

TEST(Faults, ALogIsMadeOnce) {
  LogForTests audit;
  const auto key = *AuditSigningKey::generate(test::kOrigin);
  const auto again = AuditLog::create(audit.folder, {std::string(test::kOrigin), AuditPeriod::kMonth}, key, kStart);
  EXPECT_EQ(again.error().fault, AuditFault::kExists);
  const test::Scratch scratch;
  const auto misnamed = AuditLog::create(scratch.path() / "a", {"example.com/b", AuditPeriod::kMonth}, key, kStart);
  EXPECT_EQ(misnamed.error().fault, AuditFault::kKey);
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "a"));
}

TEST(Faults, AForeignSqliteFileIsToldApart) {
  LogForTests audit;
  audit.close();
  const auto vault = audit.folder / "vault.sqlite";
  std::filesystem::remove(vault);
  execute(vault, "CREATE TABLE customers(name TEXT)");
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kForeignFile);
  EXPECT_EQ(AuditReader::open(audit.folder).error().fault, AuditFault::kForeignFile);
  test::write_bytes(vault, std::string(5000, 'x'));
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kForeignFile);
  test::write_bytes(vault, "");
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kForeignFile);
}

TEST(Faults, AVaultOfAnotherVersionOrWithATriggerIsRefused) {
  for (const auto& [sql, fault] :
       {std::pair("PRAGMA user_version=2", AuditFault::kNotALog),
        std::pair("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM content; END", AuditFault::kCorrupt),
        std::pair("CREATE TABLE more(x)", AuditFault::kCorrupt),
        std::pair("DROP INDEX entry_time", AuditFault::kCorrupt),
        std::pair("CREATE VIEW v AS SELECT 1", AuditFault::kCorrupt)}) {
    LogForTests audit;
    audit.close();
    execute(audit.folder / "vault.sqlite", sql);
    EXPECT_EQ(fault_of_opening(audit.folder), fault) << sql;
  }
}

TEST(Faults, ADamagedPageIsToldOf) {
  LogForTests audit;
  audit.append(200);
  audit.close();
  const auto vault = audit.folder / "vault.sqlite";
  std::string content = test::read_bytes(vault);
  // All pages but the first, which holds the schema.
  for (std::size_t at = 8192; at < content.size(); at += 8192) {
    for (std::size_t i = 0; i < 16; ++i) content[at + i] = '\x5A';
  }
  test::write_bytes(vault, content);
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kCorrupt);
  const auto found = audit.verify();
  EXPECT_FALSE(found.passed());
}

TEST(Faults, AKeyThatIsMissingOpenOrAnotherIsRefused) {
  LogForTests audit;
  audit.close();
  const auto file = audit.folder / kAuditKeyFile;
  ::chmod(file.c_str(), 0644);
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kKey);
  std::filesystem::remove(file);
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kKey);
  ASSERT_TRUE(AuditSigningKey::generate(test::kOrigin)->save(file));
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kKey);
}

TEST(Faults, AVaultThatLagsBehindTheCheckpointIsNotWrittenTo) {
  LogForTests audit;
  audit.append(10);
  audit.close();
  const auto vault = audit.folder / "vault.sqlite";
  const std::string older = test::read_bytes(vault);
  audit.open();
  audit.append(5, kStart + seconds(100));
  audit.close();
  test::write_bytes(vault, older);
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kCorrupt);
  EXPECT_THAT(test::problems_text(audit.verify()), HasSubstr("5 entries from this one on are missing"));
}

TEST(Faults, AnEntryAlteredInTheVaultIsNotSignedAnew) {
  LogForTests audit;
  audit.append(10);
  audit.close();
  execute(audit.folder / "vault.sqlite", "UPDATE entry SET time = time + 1 WHERE sequence = 7");
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kCorrupt);
}

TEST(Faults, AMissingOrForeignCheckpointIsNotReplaced) {
  LogForTests audit;
  audit.append(10);
  audit.close();
  const auto file = audit.folder / "2026-10/checkpoint";
  const std::string checkpoint = test::read_bytes(file);
  std::filesystem::remove(file);
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kCorrupt);
  const auto key = *AuditSigningKey::generate(test::kOrigin);
  test::write_bytes(file, *sign_checkpoint("example.com/kyc-audit/2026-10", 11, {}, key));
  EXPECT_EQ(fault_of_opening(audit.folder), AuditFault::kCorrupt);
  test::write_bytes(file, checkpoint);
  EXPECT_TRUE(AuditLog::open(audit.folder));
}

// A user other than root, to whom permissions mean something.
constexpr uid_t kNobody = 65534;

TEST(Faults, AFolderThatMayNotBeWrittenIsReadAllTheSame) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become somebody else";
  LogForTests audit;
  audit.append(3);
  audit.close();
  for (const auto& file : std::filesystem::recursive_directory_iterator(audit.folder)) {
    ::chmod(file.path().c_str(), file.is_directory() ? 0755 : 0644);
  }
  ::chmod(audit.folder.c_str(), 0755);
  ::chmod(audit.folder.parent_path().c_str(), 0755);
  ::chmod((audit.folder / kAuditKeyFile).c_str(), 0600);
  const int result = exit_of_child([&] {
    if (::setuid(kNobody) != 0) return 9;
    const auto log = AuditLog::open(audit.folder);
    if (log || log.error().fault != AuditFault::kReadOnly) return 1;
    const auto reader = AuditReader::open(audit.folder);
    if (!reader || reader->count({}) != 4U) return 2;
    const auto found = verify_audit_log(audit.folder, {});
    return found && found->passed() ? 0 : 3;
  });
  EXPECT_EQ(result, 0);
}

TEST(Faults, AFileSizeLimitIsToldOfAndLosesNothing) {
  LogForTests audit;
  audit.append(20);
  audit.close();
  const int result = exit_of_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit{256 * 1024, 256 * 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto log = AuditLog::open(audit.folder);
    if (!log) return 1;
    for (int i = 0; i < 3000; ++i) {
      const std::string text = report(i) + std::string(2000, ' ');
      const auto receipt = log->append({.report = text, .particulars = {}, .now = kStart + seconds(30)});
      // SQLite tells a limit of file sizes from other failures only where it met it first.
      const bool is_told = !receipt && (receipt.error().fault == AuditFault::kDiskFull ||
                                        receipt.error().text().contains("the limit of file sizes"));
      if (!receipt) return is_told ? 0 : 2;
    }
    return 3;
  });
  EXPECT_EQ(result, 0);
  audit.open();
  audit.append(3, kStart + seconds(40));
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

// On a file system of 2 MiB: what was acknowledged is there, and the log goes on once there is room.
TEST(Faults, AFullDiskIsToldOfAndLosesNothing) {
  const test::Scratch scratch;
  const int result = exit_of_child([&] {
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", scratch.path().c_str(), "tmpfs", 0, "size=2m") != 0) {
      return 77;
    }
    const auto ballast = scratch.path() / "ballast";
    test::write_bytes(ballast, std::string(300'000, 'x'));
    const auto folder = scratch.path() / "log";
    std::filesystem::create_directory(folder);
    const auto key = *AuditSigningKey::generate(test::kOrigin);
    if (!key.save(folder / kAuditKeyFile)) return 1;
    if (!AuditLog::create(folder, {std::string(test::kOrigin), AuditPeriod::kMonth}, key, kStart)) return 2;
    auto log = AuditLog::open(folder);
    std::uint64_t acknowledged = 0;
    int refused = 0;
    for (int i = 0; refused < 5; ++i) {
      if (i == 5000) return 3;
      const std::string text = report(i) + std::string(1500, ' ');
      const auto receipt = log->append({.report = text, .particulars = {}, .now = kStart + seconds(i)});
      if (receipt) acknowledged = receipt->sequence;
      if (!receipt && receipt.error().fault != AuditFault::kDiskFull &&
          receipt.error().fault != AuditFault::kUnpublished && receipt.error().fault != AuditFault::kIo) {
        return 4;
      }
      refused += receipt ? 0 : 1;
    }
    log = std::unexpected(AuditError{});
    std::filesystem::remove(ballast);
    auto again = AuditLog::open(folder);
    if (!again) return 5;
    const auto reader = AuditReader::open(folder);
    if (!reader) return 6;
    for (std::uint64_t sequence = 1; sequence <= acknowledged; ++sequence) {
      if (!reader->prove(sequence, AuditDisclosure::kWithContent)) return 7;
    }
    const std::string text = report(1);
    if (!again->append({.report = text, .particulars = {}, .now = kStart + days(1)})) return 8;
    const auto found = verify_audit_log(folder, {});
    return found && found->passed() ? 0 : 9;
  });
  if (result == 77) GTEST_SKIP() << "may not mount a small file system here";
  EXPECT_EQ(result, 0);
}

}  // namespace
}  // namespace dlverify
