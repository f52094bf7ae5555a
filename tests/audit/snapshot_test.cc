// What a verification makes of a log whose writer goes on just before the vault's snapshot is taken: the program's own
// sqlite3_exec() lets it.

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "audit/log_for_tests.h"

namespace dlverify::test {
namespace {

std::function<void()> before_snapshot;

}  // namespace
}  // namespace dlverify::test

extern "C" int sqlite3_exec(sqlite3* database, const char* sql, int (*row)(void*, int, char**, char**), void* context,
                            char** message) {
  static const auto of_sqlite = reinterpret_cast<decltype(&sqlite3_exec)>(::dlsym(RTLD_NEXT, "sqlite3_exec"));
  if (dlverify::test::before_snapshot && std::string_view(sql) == "BEGIN") {
    std::exchange(dlverify::test::before_snapshot, nullptr)();
  }
  return of_sqlite(database, sql, row, context, message);
}

namespace dlverify::test {
namespace {

// A log whose second period is in the vault and has no checkpoint yet.
void begin_unpublished_period(LogForTests& audit, const std::string& text) {
  audit.append(3);
  write_bytes(audit.folder / "2026-11", "no folder");
  ASSERT_FALSE(audit.log().append({.report = text, .particulars = {}, .now = kStart + std::chrono::days(10)}));
  std::filesystem::remove(audit.folder / "2026-11");
}

TEST(Snapshot, APeriodThatIsPublishedMeanwhileIsNotMissed) {
  LogForTests audit;
  const std::string text = report(77);
  begin_unpublished_period(audit, text);
  before_snapshot = [&] {
    EXPECT_TRUE(audit.log().append({.report = text, .particulars = {}, .now = kStart + std::chrono::days(10)}));
  };
  const auto found = audit.verify();
  EXPECT_FALSE(before_snapshot) << "the writer did not go on";
  EXPECT_TRUE(found.passed()) << problems_text(found);
  EXPECT_EQ(found.entries, 6U);
  EXPECT_EQ(found.unpublished, 0U);
}

TEST(Snapshot, AFileThatIsNoCheckpointIsToldOf) {
  LogForTests audit;
  audit.append(3);
  audit.append(2, kStart + std::chrono::days(10));
  write_bytes(audit.folder / "2026-11/checkpoint", "none");
  EXPECT_NE(problems_text(audit.verify()).find("2026-11/checkpoint"), std::string::npos);
}

}  // namespace
}  // namespace dlverify::test
