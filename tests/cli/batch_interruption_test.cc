#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>

#include "cli/batch_call.h"
#include "cli/expect_error.h"
#include "cli/running_tool.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

// Waits until `path` holds `bytes`, at most as long as a tool may run. Returns whether it does.
bool grows_to(const std::string& path, std::uintmax_t bytes) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(kToolSecondsMax);
  while (std::chrono::steady_clock::now() < end) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    if (!ignored && size >= bytes) return true;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  return false;
}

void expect_each_row_once(const std::string& results, std::size_t rows) {
  const auto lines = lines_of(results);
  ASSERT_EQ(lines.size(), rows);
  for (std::size_t i = 0; i < rows; ++i) ASSERT_EQ(lines[i]["row"], i + 1);
}

class BatchInterruptionTest : public testing::Test {
 protected:
  [[nodiscard]] ToolCall resume(const std::string& input) const {
    return batch({"--output", results_, "--resume", "--summary", summary_, input});
  }

  // Kills the run again and again, each time at another moment of its work; returns how often.
  int run_and_kill(const ToolCall& call, std::mt19937& random) {
    for (int kills = 0;; ++kills) {
      std::error_code none_yet;
      const auto before = std::filesystem::file_size(results_, none_yet);
      RunningTool tool(call);
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
      const std::uintmax_t growth = random() % 4 == 0 ? 0 : random() % 30'000;
      const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(kToolSecondsMax);
      while (!tool.has_ended()) {
        std::error_code ignored;
        const auto size = std::filesystem::file_size(results_, ignored);
        if (!ignored && size >= (none_yet ? 0 : before) + growth) break;
        if (std::chrono::steady_clock::now() > end) return -1;
      }
      if (tool.has_ended()) return kills;
      static_cast<void>(tool.end(SIGKILL));
    }
  }

  ScratchFolder folder_;
  std::string results_ = folder_.path("results"), summary_ = folder_.path("summary");
};

TEST_F(BatchInterruptionTest, KilledAtAnyMomentsNoRowIsLostAndNoneIsThereTwice) {
  constexpr std::size_t kRows = 400;
  const std::string manifest = folder_.file("manifest", mixed_rows(kRows));
  const ToolRun whole = run_tool(batch({manifest}));
  const unsigned seed = 20261125;
  std::mt19937 random(seed);
  const int kills = run_and_kill(resume(manifest), random);
  EXPECT_GE(kills, 10) << "seed " << seed;
  EXPECT_EQ(without_moment(content_of(results_)), without_moment(whole.output)) << "seed " << seed;
  expect_each_row_once(content_of(results_), kRows);
  // Once more, where nothing is left to do.
  const ToolRun again = run_tool(resume(manifest));
  EXPECT_EQ(again.exit_code, whole.exit_code);
  EXPECT_EQ(without_moment(content_of(results_)), without_moment(whole.output));
  const auto summary = nlohmann::json::parse(content_of(summary_));
  EXPECT_EQ(summary["rows"], kRows);
  EXPECT_EQ(summary["resumed_rows"], kRows);
}

TEST_F(BatchInterruptionTest, AFolderIsResumedToo) {
  std::filesystem::create_directory(folder_.path("in"));
  const std::string document = content_of(testdata("accepted/pancr_real_shape/document.xml"));
  for (int i = 0; i < 150; ++i) static_cast<void>(folder_.file("in/" + std::to_string(i), document));
  std::mt19937 random(7);
  EXPECT_GE(run_and_kill(resume(folder_.path("in")), random), 3);
  expect_each_row_once(content_of(results_), 150);
  static_cast<void>(folder_.file("in/0000", document));  // comes before the files that have a result
  expect_error(resume(folder_.path("in")), "row 2 of the input is not the one whose result is in the file");
}

TEST_F(BatchInterruptionTest, ATornLineIsDoneAgain) {
  const std::string manifest = folder_.file("manifest", mixed_rows(20));
  ASSERT_EQ(run_tool(resume(manifest)).exit_code, 1);
  const std::string whole = content_of(results_);
  for (const std::size_t lost : {1U, 2U, 700U, 3000U}) {
    std::filesystem::resize_file(results_, whole.size() - lost);
    EXPECT_EQ(run_tool(resume(manifest)).exit_code, 1);
    EXPECT_EQ(without_moment(content_of(results_)), without_moment(whole)) << lost;
  }
}

TEST_F(BatchInterruptionTest, AnotherInputOrOtherOptionsAreRefusedAndChangeNothing) {
  const std::string manifest = folder_.file("manifest", mixed_rows(30));
  ASSERT_EQ(run_tool(resume(manifest)).exit_code, 1);
  const std::string whole = content_of(results_);
  std::filesystem::resize_file(results_, whole.size() / 2);
  const std::string cut = content_of(results_);
  std::string changed = mixed_rows(30);
  changed.replace(changed.find("\"id\":1003"), 9, "\"id\":1004");
  expect_error(resume(folder_.file("changed", changed)), "row 4 of the input is not the one");
  expect_error(resume(folder_.file("shorter", mixed_rows(3))), "the input ends behind 3 rows");
  ToolCall strict = resume(manifest), shard = resume(manifest), store = resume(manifest), later = resume(manifest);
  strict.arguments.insert(strict.arguments.end(), {"--policy", "strict"});
  shard.arguments.insert(shard.arguments.end(), {"--shard", "1/2"});
  store.arguments[2] = testdata("trust/no_crl");
  later.arguments[4] = "2026-06-02T00:00:00Z";
  for (const ToolCall& call : {strict, shard, store, later}) expect_error(call, "was begun with other options");
  EXPECT_EQ(content_of(results_), cut);
  EXPECT_EQ(run_tool(resume(manifest)).exit_code, 1);
  EXPECT_EQ(without_moment(content_of(results_)), without_moment(whole));
}

TEST_F(BatchInterruptionTest, ASignalEndsARunThatWaitsForItsInput) {
  const std::string rows = mixed_rows(9);
  const std::size_t head = rows.find("\"id\":1003");
  const std::string first_three = rows.substr(0, rows.rfind('\n', head) + 1);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    std::filesystem::remove(results_);
    RunningTool tool(resume("-"));
    ASSERT_TRUE(tool.write(first_three + "{\"path\":\"half a line"));
    ASSERT_TRUE(grows_to(results_ + ".resume", 89 + 3 * 8));
    const auto third_line = [&] { return std::ranges::count(content_of(results_), '\n') >= 3; };
    while (!third_line()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_EQ(tool.end(signal), 2);
    EXPECT_THAT(tool.error(), HasSubstr("dlverify: batch: interrupted behind 3 rows; their results are whole; go on "));
    expect_each_row_once(content_of(results_), 3);
    EXPECT_EQ(nlohmann::json::parse(content_of(summary_))["complete"], false);
    ToolCall rest = resume("-");
    rest.input = rows;
    EXPECT_EQ(run_tool(rest).exit_code, 1);
    expect_each_row_once(content_of(results_), 9);
  }
}

TEST_F(BatchInterruptionTest, ASignalInTheMiddleLeavesWholeLinesOfTheFirstRows) {
  const std::string manifest = folder_.file("manifest", mixed_rows(20'000));
  RunningTool tool(batch({manifest}));
  std::string output = tool.read_line();
  ::kill(tool.process(), SIGTERM);
  output += tool.read_rest();
  EXPECT_EQ(tool.wait(), 2);
  EXPECT_TRUE(output.ends_with('\n'));
  const auto rows = static_cast<std::size_t>(std::ranges::count(output, '\n'));
  EXPECT_LT(rows, 20'000U);
  expect_each_row_once(output, rows);
  EXPECT_THAT(tool.error(), HasSubstr("interrupted behind " + std::to_string(rows) + " rows"));
}

// The pipe, one piece of the input and the rows in work: nothing more is read while nobody reads the results.
TEST_F(BatchInterruptionTest, ASlowReaderHoldsTheInputBack) {
  const std::string row = R"({"path":"/no/such/file","id":")" + std::string(200, 'x') + "\"}\n";
  constexpr std::size_t kTakenMax = std::size_t{1} << 20U;
  RunningTool tool(batch({"--jobs", "2", "-"}));
  const std::size_t taken = tool.write_until_it_sleeps(row, kTakenMax);
  EXPECT_GT(tool.bytes_to_read(), 0U);
  EXPECT_LT(taken, kTakenMax);
  tool.close_input();
  const std::string output = tool.read_rest();
  EXPECT_EQ(tool.wait(), 3);
  expect_each_row_once(output, (taken + row.size() - 1) / row.size());
}

TEST_F(BatchInterruptionTest, MemoryDoesNotGrowWithTheInput) {
  const std::string long_row = "{\"body\":\"" + std::string(std::size_t{8} << 20U, 'A') + "\"}\n";
  RunningTool tool(batch({"--jobs", "2", "-"}));
  tool.widen_input();
  for (int i = 0; i < 8; ++i) {
    ASSERT_TRUE(tool.write(long_row));
    ASSERT_THAT(tool.read_line(), HasSubstr("row_too_long"));
  }
  tool.close_input();
  EXPECT_EQ(tool.wait(), 3);
#ifndef DLVERIFY_SANITIZED
  EXPECT_LT(tool.peak_kilobytes(), 70 * 1024);
#endif
}

}  // namespace
}  // namespace dlverify
