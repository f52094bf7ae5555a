#include "cli/audit_tool.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

using AuditErase = AuditTool;

TEST_F(AuditErase, TheDryRunCountsAndErasesNothing) {
  keep(kPassed);
  keep(kPassed);
  const ToolRun run = run_tool(audit({"erase"}, {"--name-hash", name_hash(), "--dry-run"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_EQ(run.output, "would erase 2 entries\n");
  EXPECT_EQ(count({"--erased"}), 0U);
}

TEST_F(AuditErase, ErasesAPersonAndSaysWhoAndWhy) {
  keep_one_of_each();
  const std::string hash = name_hash();
  const ToolRun run =
      run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--name-hash", hash, "--expect", "1"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, HasSubstr("erased 1 entry"));
  EXPECT_EQ(count({"--name-hash", hash}), 0U);
  EXPECT_EQ(count({"--erased"}), 1U);
  EXPECT_THAT(run_tool(audit({"query"})).output, HasSubstr("(erased by entry 4)"));
  const auto told = query({"--kind", "erasure", "--with-report"});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]["body"]["by"], "privacy desk");
  EXPECT_EQ(told[0]["body"]["ground"], "request ER-2041");
  EXPECT_THAT(run_tool(audit({"subject"}, {hash})).output, HasSubstr("0 entries"));
}

TEST_F(AuditErase, ErasesByDocumentAndByDate) {
  const std::string report = report_on(kPassed);
  append(report, kOpened + std::chrono::days(1));
  append(report, kOpened + std::chrono::days(9));
  const std::string document = nlohmann::json::parse(report)["record"]["document_ref"];
  EXPECT_EQ(run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--before", "2020-01-05", "--expect", "1"}))
                .exit_code,
            0);
  EXPECT_EQ(count({"--document-ref", document}), 1U);
  EXPECT_EQ(run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--document-ref", document, "--expect", "1"}))
                .exit_code,
            0);
  EXPECT_EQ(count({"--document-ref", document}), 0U);
}

TEST_F(AuditErase, RejectsAnErasureThatIsNotConfirmed) {
  keep_one_of_each();
  const std::vector<std::string> choice = {"--verdict", "passed"};
  expect_error(audit({"erase"}, kBecause + choice), "--expect: is missing");
  expect_error(audit({"erase"}, kBecause + choice + std::vector<std::string>{"--expect", "2"}),
               "which is 1; nothing was done");
  expect_error(audit({"erase"}, kBecause + choice + std::vector<std::string>{"--expect", "all"}),
               "--expect: is no whole number");
  EXPECT_EQ(count({"--erased"}), 0U);
}

TEST_F(AuditErase, RejectsAnErasureOfEverything) {
  keep_one_of_each();
  expect_error(audit({"erase"}, kBecause + std::vector<std::string>{"--expect", "3"}),
               "nothing says what is to be erased");
  expect_error(audit({"erase"}, {"--dry-run"}), "nothing says what is to be erased");
}

TEST_F(AuditErase, RejectsAnErasureWithoutWhoOrWhy) {
  keep(kPassed);
  const std::vector<std::string> choice = {"--verdict", "passed", "--expect", "1"};
  expect_error(audit({"erase"}, choice), "--by: is missing");
  expect_error(audit({"erase"}, choice + std::vector<std::string>{"--by", "x"}), "--ground: is missing");
  expect_error(audit({"erase"}, choice + std::vector<std::string>{"--by", "", "--ground", "x"}), "");
  expect_error(audit({"erase"}, choice + std::vector<std::string>{"--by", "x", "--ground", std::string(201, 'x')}), "");
  expect_error(audit({"erase"}, choice + std::vector<std::string>{"--by", "line\nbreak", "--ground", "x"}), "");
  EXPECT_EQ(count({"--erased"}), 0U);
}

TEST_F(AuditErase, RejectsWhatOnlyListsTake) {
  expect_error(audit({"erase"}, {"--kind", "erasure", "--dry-run"}), "--kind: there is no such option");
  expect_error(audit({"erase"}, {"--limit", "1", "--dry-run"}), "--limit: there is no such option");
}

TEST_F(AuditErase, AnEventIsNeverErased) {
  keep(kPassed);
  const ToolRun run = run_tool(audit({"erase"}, {"--entry", "0-", "--dry-run"}));
  EXPECT_EQ(run.output, "would erase 1 entry\n");  // entry 0 opens the log
}

TEST_F(AuditErase, ErasingTwiceErasesNothingMore) {
  keep(kPassed);
  const auto erase = [this](const char* expected) {
    return run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--verdict", "passed", "--expect", expected}));
  };
  EXPECT_EQ(erase("1").exit_code, 0);
  EXPECT_THAT(erase("0").output, HasSubstr("erased nothing"));
  EXPECT_EQ(count({"--kind", "erasure"}), 1U);
}

using AuditHold = AuditTool;

TEST_F(AuditHold, StopsAnErasureAndIsLifted) {
  keep_one_of_each();
  const std::vector<std::string> all = {"--entry", "1-3", "--expect", "3"};
  EXPECT_EQ(
      run_tool(audit({"hold", "place"}, kBecause + std::vector<std::string>{"--id", "case-118", "--verdict", "passed"}))
          .exit_code,
      0);
  expect_error(audit({"erase"}, kBecause + all), "a legal hold covers 1 of the entries; nothing was erased");
  EXPECT_EQ(run_tool(audit({"erase"}, {"--entry", "1-3", "--dry-run"})).output,
            "would erase 2 entries; a legal hold covers 1 more\n");
  EXPECT_THAT(run_tool(audit({"hold", "list"})).output, HasSubstr("case-118"));
  EXPECT_EQ(run_tool(audit({"hold", "release"}, kBecause + std::vector<std::string>{"--id", "case-118"})).exit_code, 0);
  EXPECT_EQ(run_tool(audit({"hold", "list"})).output, "no legal hold is in force\n");
  EXPECT_EQ(run_tool(audit({"erase"}, kBecause + all)).exit_code, 0);
}

TEST_F(AuditHold, IsLeftInPlaceWhereTheRestIsErased) {
  keep_one_of_each();
  run_tool(audit({"hold", "place"}, kBecause + std::vector<std::string>{"--id", "case-118", "--entry", "1"}));
  EXPECT_EQ(
      run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--entry", "1-3", "--skip-held", "--expect", "2"}))
          .exit_code,
      0);
  EXPECT_EQ(count({"--verdict", "passed"}), 1U);
}

TEST_F(AuditHold, AnOpenRangeHoldsWhatComesLater) {
  keep(kPassed);
  EXPECT_EQ(
      run_tool(audit({"hold", "place"}, kBecause + std::vector<std::string>{"--id", "all", "--entry", "1-"})).exit_code,
      0);
  keep(kPassed);
  EXPECT_THAT(run_tool(audit({"erase"}, {"--verdict", "passed", "--dry-run"})).output,
              HasSubstr("would erase 0 entries"));
}

TEST_F(AuditHold, RejectsWhatHoldsNothing) {
  keep(kPassed);
  const std::vector<std::string> id = {"--id", "case-118"};
  expect_error(audit({"hold", "place"}, kBecause + id), "nothing says what is to be held");
  expect_error(audit({"hold", "place"}, kBecause + id + std::vector<std::string>{"--verdict", "failed"}),
               "no entry fits");
  expect_error(audit({"hold", "place"}, id + std::vector<std::string>{"--entry", "1"}), "--by: is missing");
  expect_error(audit({"hold", "place"}, kBecause + std::vector<std::string>{"--entry", "1"}), "--id is missing");
  expect_error(audit({"hold", "place"}, kBecause + std::vector<std::string>{"--id", "a b", "--entry", "1"}), "");
  expect_error(audit({"hold", "release"}, kBecause + id), "");
  expect_error({.arguments = {"audit", "hold", log()}}, "there is no such command");
  EXPECT_EQ(count({"--kind", "hold"}), 0U);
}

class AuditPrune : public AuditTool {
 protected:
  AuditPrune() : AuditTool(AuditPeriod::kYear) {}
};

TEST_F(AuditPrune, RemovesAPeriodThatIsOver) {
  append(report_on(kPassed), kOpened + std::chrono::days(1));
  append(report_on(kPassed), kOpened + std::chrono::days(400));
  EXPECT_EQ(count({"--period", "2020"}), 2U);
  EXPECT_EQ(run_tool(audit({"prune"}, {"--through", "2020", "--dry-run"})).output, "would prune 2 entries\n");
  const ToolRun run =
      run_tool(audit({"prune"}, kBecause + std::vector<std::string>{"--through", "2020", "--expect", "2"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_EQ(count({"--kind", "verification"}), 1U);
}

TEST_F(AuditPrune, RejectsWhatCannotBePruned) {
  append(report_on(kPassed), kOpened + std::chrono::days(1));
  expect_error(audit({"prune"}, {"--through", "2020", "--dry-run"}), "the current period");
  expect_error(audit({"prune"}, {"--through", "1999", "--dry-run"}), "names no period");
  expect_error(audit({"prune"}, {"--dry-run"}), "--through is missing");
  append(report_on(kPassed), kOpened + std::chrono::days(400));
  expect_error(audit({"prune"}, kBecause + std::vector<std::string>{"--through", "2020"}), "--expect: is missing");
  expect_error(audit({"prune"}, kBecause + std::vector<std::string>{"--through", "2020", "--expect", "1"}),
               "which is 2");
  expect_error(audit({"prune"}, {"--through", "2020", "--expect", "2"}), "--by: is missing");
  EXPECT_EQ(count({"--kind", "verification"}), 2U);
}

}  // namespace
}  // namespace dlverify
