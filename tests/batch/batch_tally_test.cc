#include "batch/batch_tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "batch/progress_line.h"
#include "support/json_schema.h"

namespace dlverify::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

RowVerdict verdict(Indication indication, const std::string& doctype = "PANCR", const std::string& signer = "a") {
  RowVerdict result = verdict_of(RowFault{RowFaultCode::kBodyMissing, "x"});
  result.row_fault.reset();
  result.indication = indication;
  result.doctype = doctype;
  result.signer_sha256 = std::string(64, signer.empty() ? '0' : signer[0]);
  result.signer_name = "DigiLocker";
  if (indication != Indication::kTotalPassed) result.failure = "trust/chain_invalid";
  return result;
}

const RowVerdict kPassed = verdict(Indication::kTotalPassed);
const RowVerdict kFailed = verdict(Indication::kTotalFailed);
const RowVerdict kIndeterminate = verdict(Indication::kIndeterminate);
const RowVerdict kFaulty = verdict_of(RowFault{RowFaultCode::kBodyMissing, "x"});

ExitCode exit_code_of(std::initializer_list<RowVerdict> verdicts) {
  BatchTally tally;
  for (const RowVerdict& each : verdicts) tally.count(each);
  return tally.exit_code();
}

TEST(BatchTally, ExitCodeIsZeroOnlyWhereEveryRowPassed) {
  EXPECT_EQ(exit_code_of({}), ExitCode::kDone);
  EXPECT_EQ(exit_code_of({kPassed, kPassed}), ExitCode::kDone);
  EXPECT_EQ(exit_code_of({kPassed, kFailed}), ExitCode::kFailed);
  EXPECT_EQ(exit_code_of({kPassed, kIndeterminate}), ExitCode::kIndeterminate);
  EXPECT_EQ(exit_code_of({kPassed, kFaulty}), ExitCode::kIndeterminate);
  EXPECT_EQ(exit_code_of({kFaulty, kIndeterminate, kFailed}), ExitCode::kFailed);
}

TEST(BatchTally, CountsByVerdictDoctypeFailureAndSigner) {
  BatchTally tally;
  for (const RowVerdict& each :
       {kPassed, kPassed, kFailed, kIndeterminate, kFaulty, verdict(Indication::kTotalPassed, "ADHAR", "b")}) {
    tally.count(each);
  }
  EXPECT_EQ(tally.rows(), 6U);
  EXPECT_EQ(tally.faulty_rows(), 1U);
  EXPECT_EQ(tally.verdicts(), (VerdictCounts{3, 1, 1}));
  EXPECT_EQ(tally.failures().at("trust/chain_invalid"), 2U);
  EXPECT_EQ(tally.doctypes().at("PANCR"), (VerdictCounts{2, 1, 1}));
  EXPECT_EQ(tally.doctypes().at("ADHAR"), (VerdictCounts{1, 0, 0}));
  EXPECT_EQ(tally.signers().at(std::string(64, 'b')).verdicts, (VerdictCounts{1, 0, 0}));
  EXPECT_EQ(tally.row_faults().at("body_missing"), 1U);
}

TEST(BatchTally, DoesNotGrowWithTheNumberOfDoctypesAndSigners) {
  BatchTally tally;
  for (int i = 0; i < 5000; ++i) {
    RowVerdict each = verdict(Indication::kTotalPassed, "D" + std::to_string(i));
    each.signer_sha256 = std::to_string(i);
    tally.count(each);
  }
  EXPECT_EQ(tally.doctypes().size(), BatchTally::kNamesMax + 1);
  EXPECT_EQ(tally.signers().size(), BatchTally::kNamesMax + 1);
  EXPECT_EQ(tally.doctypes().at(std::string(BatchTally::kOthers)), (VerdictCounts{4000, 0, 0}));
  EXPECT_EQ(tally.rows(), 5000U);
}

TEST(BatchSummary, AsJsonIsWhatItsSchemaSays) {
  const JsonSchema schema("batch-summary");
  BatchTally tally;
  EXPECT_EQ(schema.faults(Json::parse(summary_json(tally, {}))), "");
  RowVerdict unknown = kFailed;
  unknown.doctype.reset();
  unknown.signer_sha256.reset();
  unknown.signer_name.reset();
  for (const RowVerdict& each : {kPassed, kFailed, kFaulty, unknown}) tally.count(each);
  const Json json = Json::parse(summary_json(
      tally, {.is_complete = true, .resumed_rows = 2, .passed_over = 3, .elapsed = std::chrono::seconds(4)}));
  EXPECT_EQ(schema.faults(json), "");
  EXPECT_EQ(json["complete"], true);
  EXPECT_EQ(json["rows"], 4);
  EXPECT_EQ(json["rows_per_second"], 0.5);
  EXPECT_EQ(json["verdicts"]["TOTAL_FAILED"], 2);
  EXPECT_EQ(json["failures"][0], Json::parse(R"({"stage":"trust","code":"chain_invalid","rows":2})"));
  EXPECT_EQ(json["rows_without_verdict"]["rows"], 1);
  EXPECT_TRUE(json["doctypes"][0]["doctype"].is_null());
  for (const auto& [key, value] : json.items()) {
    Json without = json;
    without.erase(key);
    EXPECT_NE(schema.faults(without), "") << key;
  }
}

TEST(BatchSummary, AsTextDrivesNoTerminal) {
  BatchTally tally;
  RowVerdict each = kPassed;
  each.signer_name = "Board\x1B[31m\n\xE0\xA4\x85";
  tally.count(each);
  const std::string text = summary_text(tally, {});
  EXPECT_THAT(text, HasSubstr("1 rows: 1 TOTAL_PASSED, 0 TOTAL_FAILED, 0 INDETERMINATE, 0 without a verdict\n"));
  EXPECT_THAT(text, HasSubstr("Board?[31m???? aaaa"));
  EXPECT_THAT(text, Not(HasSubstr("\x1B")));
}

TEST(ProgressText, SaysHowFarAndHowLong) {
  const auto text = [](std::uint64_t rows, const InputExtent& extent, std::uint64_t before, int seconds) {
    return progress_text(rows, extent, before, std::chrono::seconds(seconds), kProgressWidthMax);
  };
  EXPECT_EQ(text(700, {.done = 350, .total = 1000}, 0, 7), "[#######             ]  35 %  700 rows  100/s  0:13 left");
  EXPECT_EQ(text(100, {.done = 550, .total = 1000}, 500, 10),
            "[###########         ]  55 %  100 rows  10/s  1:30 left");
  EXPECT_EQ(text(0, {.done = 0, .total = 1000}, 0, 1), "[                    ]   0 %  0 rows  0/s  -:-- left");
  EXPECT_EQ(text(9, {.done = 1, .total = 100'001}, 0, 1), "[                    ]   0 %  9 rows  9/s  27:46:40 left");
  EXPECT_EQ(text(1000, {.done = 5, .total = std::nullopt}, 0, 2), "1000 rows  500/s");
  EXPECT_EQ(text(1000, {.done = 2000, .total = 1000}, 0, 2),
            "[####################] 100 %  1000 rows  500/s  0:00 left");
  EXPECT_LE(text(~0ULL, {.done = 1, .total = ~0ULL}, 0, 1).size(), 79U);
}

TEST(ProgressText, FitsOnALineOfTheTerminal) {
  const auto text = [](std::size_t width) {
    return progress_text(70'000, {.done = 350, .total = 1000}, 0, std::chrono::seconds(7), width);
  };
  EXPECT_EQ(text(61), "[#######             ]  35 %  70000 rows  10000/s  0:13 left");
  EXPECT_EQ(text(58), " 35 %  70000 rows  10000/s  0:13 left");
  EXPECT_EQ(text(39), " 35 %  70000 rows  10000/s  0:13 left");
  EXPECT_EQ(text(10), " 35 %  700");
  EXPECT_EQ(progress_text(1000, {.done = 5, .total = std::nullopt}, 0, std::chrono::seconds(2), 9), "1000 rows");
}

}  // namespace
}  // namespace dlverify::cli
