// batch --audit: no result without an entry, in the order of the rows, whenever it ends.

#include <random>
#include <thread>

#include "cli/audit_tool.h"
#include "cli/batch_call.h"
#include "cli/running_tool.h"

namespace dlverify {
namespace {

class AuditBatch : public AuditTool {
 protected:
  [[nodiscard]] ToolCall keep_all(std::vector<std::string> more) const {
    more.insert(more.begin(), {"--quiet", "--audit", log()});
    return batch(std::move(more));
  }

  // Every report of the log, in its order.
  [[nodiscard]] std::vector<nlohmann::json> logged() const {
    std::vector<nlohmann::json> reports;
    const auto reader = AuditReader::open(log());
    if (!reader) return reports;
    const auto visited =
        reader->query({.kind = AuditEntryKind::kVerification}, AuditBody::kRead, [&](const auto& entry) {
          reports.push_back(nlohmann::json::parse(entry.body->view(), nullptr, false));
          return AuditVisit::kGoOn;
        });
    EXPECT_TRUE(visited);
    return reports;
  }
};

// The reports of whole lines; a torn last one is none.
std::vector<nlohmann::json> reports_of(const std::string& results) {
  std::vector<nlohmann::json> reports;
  for (const auto& line : lines_of(results.substr(0, results.rfind('\n') + 1))) {
    if (!line["report"].is_null()) reports.push_back(line["report"]);
  }
  return reports;
}

// How many reports of the log are not those of the results, where all of these are in the log, in their order.
std::optional<std::size_t> doubles(const std::vector<nlohmann::json>& logged,
                                   const std::vector<nlohmann::json>& results) {
  std::size_t others = 0;
  auto wanted = results.rbegin();
  for (auto entry = logged.rbegin(); entry != logged.rend(); ++entry) {
    if (wanted != results.rend() && *entry == *wanted) {
      ++wanted;
    } else {
      ++others;
    }
  }
  return wanted == results.rend() ? std::optional(others) : std::nullopt;
}

TEST_F(AuditBatch, TheLogHasTheReportsOfTheResultsInTheirOrder) {
  const std::string manifest = scratch_.file("manifest", mixed_rows(300));
  const ToolRun run = run_tool(keep_all({"--audit-class", "kyc", manifest}));
  EXPECT_EQ(run.exit_code, 1) << run.error;
  const auto results = reports_of(run.output);
  EXPECT_GT(results.size(), 150U);
  EXPECT_EQ(logged(), results);
  EXPECT_EQ(count({"--class", "kyc"}), results.size());
  EXPECT_EQ(run_tool(audit({"verify"})).exit_code, 0);
}

TEST_F(AuditBatch, AResultDoesNotWaitForOthers) {
  RunningTool tool(keep_all({"-"}));
  for (std::size_t row = 1; row <= 5; ++row) {
    ASSERT_TRUE(tool.write(kPassingRow));
    ASSERT_THAT(tool.read_line(), testing::HasSubstr("\"row\":" + std::to_string(row)));
    EXPECT_EQ(logged().size(), row) << "it is in the log once it can be read";
  }
  tool.close_input();
  EXPECT_EQ(tool.wait(), 0);
}

TEST_F(AuditBatch, WhereTheLogCannotBeWrittenNothingMoreIsPrinted) {
  const std::string manifest = scratch_.file("manifest", mixed_rows(5));
  std::filesystem::create_directory(log() + "/all/checkpoint.new");
  const ToolRun run = run_tool(keep_all({manifest}));
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.output, "");
  EXPECT_THAT(run.error, testing::HasSubstr("do not log them again"));
}

// At least once: what a killed run has logged and not written is logged anew by the run that resumes.
TEST_F(AuditBatch, KilledAtAnyMomentNoResultIsWithoutItsEntry) {
  const std::string manifest = scratch_.file("manifest", mixed_rows(400));
  const std::string results = scratch_.path("results");
  const ToolCall call = keep_all({"--output", results, "--resume", manifest});
  std::mt19937 random(20261125);
  std::size_t kills = 0;
  for (bool has_ended = false; !has_ended;) {
    std::error_code none_yet;
    const auto before = std::filesystem::file_size(results, none_yet);
    const std::uintmax_t growth = random() % 60'000;
    RunningTool tool(call);
    while (!tool.has_ended()) {
      std::error_code ignored;
      const auto size = std::filesystem::file_size(results, ignored);
      if (!ignored && size >= (none_yet ? 0 : before) + growth) break;
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    has_ended = tool.has_ended();
    if (has_ended) break;
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
    static_cast<void>(tool.end(SIGKILL));
    ++kills;
    ASSERT_TRUE(doubles(logged(), reports_of(content_of(results)))) << "a result is not in the log";
  }
  EXPECT_GE(kills, 3U);
  const auto written = reports_of(content_of(results));
  EXPECT_EQ(lines_of(content_of(results)).size(), 400U);
  const auto repeated = doubles(logged(), written);
  ASSERT_TRUE(repeated) << "a result is not in the log";
  EXPECT_LE(*repeated, kills * 64) << "of each run, those that waited for one write";
  EXPECT_EQ(logged().size(), written.size() + *repeated);
  EXPECT_EQ(run_tool(audit({"verify"})).exit_code, 0);
  // Once more, where nothing is left to do: nothing is logged.
  EXPECT_EQ(run_tool(call).exit_code, 1);
  EXPECT_EQ(logged().size(), written.size() + *repeated);
}

}  // namespace
}  // namespace dlverify
