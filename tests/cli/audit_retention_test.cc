#include "cli/audit_tool.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

class AuditRetention : public AuditTool {
 protected:
  [[nodiscard]] std::string policy(const std::string& rules) const {
    return scratch_.file("retention.json", R"({"format":"dlverify-retention/1","rules":[)" + rules + "]}");
  }
  ToolRun run(const std::string& rules, const std::vector<std::string>& options) const {
    return run_tool(audit({"retention"}, std::vector<std::string>{"--policy", policy(rules)} + options));
  }
  // Two of 2020 in two classes, and one of this minute.
  void keep_old_and_new() const {
    append(report_on(kPassed), kOpened + std::chrono::days(1), {.retention_class = "kyc"});
    append(report_on(kFailed), kOpened + std::chrono::days(2), {.retention_class = "attempt"});
    keep(kPassed, {"--audit-class", "kyc"});
  }
};

constexpr const char* kOneYear = R"({"name":"all","ground":"rule 8","keep_for":"P1Y"})";
constexpr const char* kAttemptsOneYear =
    R"({"name":"attempts","ground":"rule 8","keep_for":"P1Y","classes":["attempt"]})";

TEST_F(AuditRetention, TheDryRunCountsAndErasesNothing) {
  keep_old_and_new();
  const ToolRun dry = run(kOneYear, {"--dry-run"});
  EXPECT_EQ(dry.exit_code, 0) << dry.error;
  EXPECT_THAT(dry.output, HasSubstr("would erase 2 entries\n"));
  EXPECT_EQ(count({"--erased"}), 0U);
}

TEST_F(AuditRetention, ErasesWhatIsOverAndTellsTheRule) {
  keep_old_and_new();
  const ToolRun done = run(kOneYear, {"--by", "records", "--expect", "2"});
  EXPECT_EQ(done.exit_code, 0) << done.error;
  EXPECT_EQ(count({"--kept", "--kind", "verification"}), 1U);
  const auto told = query({"--kind", "erasure", "--with-report"});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0]["body"]["ground"].get<std::string>(), HasSubstr("all: rule 8"));
}

TEST_F(AuditRetention, KeepsWhatNoRuleFits) {
  keep_old_and_new();
  const ToolRun dry = run(kAttemptsOneYear, {"--dry-run"});
  EXPECT_THAT(dry.output, HasSubstr("would erase 1 entry\n"));
  EXPECT_THAT(dry.output, HasSubstr("under no rule, and kept: 2 entries"));
}

TEST_F(AuditRetention, TheFirstRuleThatFitsCounts) {
  keep_old_and_new();
  const std::string rules =
      R"({"name":"kyc","ground":"relationship goes on","keep_for":"unlimited","classes":["kyc"]},)" +
      std::string(kOneYear);
  EXPECT_THAT(run(rules, {"--dry-run"}).output, HasSubstr("would erase 1 entry\n"));
}

TEST_F(AuditRetention, AHoldGoesFirst) {
  keep_old_and_new();
  run_tool(audit({"hold", "place"}, kBecause + std::vector<std::string>{"--id", "case-118", "--entry", "1"}));
  EXPECT_EQ(run(kOneYear, {"--by", "records", "--expect", "1"}).exit_code, 0);
  EXPECT_EQ(count({"--entry", "1", "--kept"}), 1U);
}

TEST_F(AuditRetention, RejectsWhatIsNotConfirmed) {
  keep_old_and_new();
  const std::vector<std::string> with_policy = {"--policy", policy(kOneYear)};
  expect_error(audit({"retention"}, with_policy), "--by: is missing");
  expect_error(audit({"retention"}, with_policy + std::vector<std::string>{"--by", "records"}), "--expect: is missing");
  expect_error(audit({"retention"}, with_policy + std::vector<std::string>{"--by", "records", "--expect", "3"}),
               "which is 2");
  expect_error(audit({"retention"}, with_policy + std::vector<std::string>{"--dry-run", "--ground", "x"}), "--ground");
  expect_error(audit({"retention"}, {"--dry-run"}), "--policy is missing");
  EXPECT_EQ(count({"--erased"}), 0U);
}

TEST_F(AuditRetention, RejectsAPolicyThatCannotBeRead) {
  expect_error(audit({"retention"}, {"--policy", scratch_.path("nothing"), "--dry-run"}), "cannot be read");
  expect_error(audit({"retention"}, {"--policy", scratch_.file("p.json", "{"), "--dry-run"}), "p.json");
  expect_error(audit({"retention"}, {"--policy", scratch_.file("p.json", "{}"), "--dry-run"}), "\"format\" is missing");
}

}  // namespace
}  // namespace dlverify
