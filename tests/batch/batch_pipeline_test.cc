#include "batch/batch_pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <new>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "batch/kept_lines.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify::cli {
namespace {

// With four threads: those that they work on and that wait between them, and those that wait to be written.
constexpr std::size_t kRowsInMemory = 2 * kRowsPerJob * 4 + 2 * kRowsWaitingMax;

// Rows that alternate between a good document, a forged one and a fault.
class MixedRows : public RowSource {
 public:
  explicit MixedRows(std::uint64_t count) : count_(count) {}

  std::expected<std::optional<InputRow>, ConfigError> next() override {
    if (fails_behind_ == given_) return std::unexpected(ConfigError{"input", "is broken", ""});
    if (given_ == count_) return std::nullopt;
    const std::uint64_t number = ++given_;
    static constexpr std::array kPaths = {"accepted/pancr_real_shape/document.xml",
                                          "signature/name_changed/document.xml", "nonexistent"};
    const std::string path = (testdata_folder() / kPaths.at(number % kPaths.size())).string();
    const std::string text = R"({"at":"2026-06-01T00:00:00Z","path":")" + path + "\"}";
    return InputRow{.number = number, .form = RowForm::kLine, .text = SensitiveBuffer(text.begin(), text.end())};
  }
  [[nodiscard]] InputExtent extent() const override { return {.done = given_, .total = count_}; }

  std::optional<std::uint64_t> fails_behind_;
  std::atomic<std::uint64_t> given_ = 0;

 private:
  std::uint64_t count_;
};

// Notes after how many lines each report came, and of which document it is.
class NotedReports : public ReportSink {
 public:
  explicit NotedReports(const Lines& lines) : lines_(lines) {}
  std::expected<void, ConfigError> take_all(std::span<const Report* const> reports) override {
    EXPECT_GE(reports.size(), 1U);
    if (at_work_) at_work_();
    if (seen_.size() + reports.size() > fails_behind_) return std::unexpected(ConfigError{"audit", "is full", ""});
    calls_.push_back(reports.size());
    for (const Report* const report : reports) seen_.emplace_back(lines_.lines_.size(), report->indication());
    return {};
  }

  std::vector<std::pair<std::size_t, Indication>> seen_;
  std::vector<std::size_t> calls_;
  std::function<void()> at_work_;
  std::size_t fails_behind_ = SIZE_MAX;

 private:
  const Lines& lines_;
};

class BatchPipelineTest : public testing::Test {
 protected:
  std::expected<void, ConfigError> run(MixedRows& rows, unsigned jobs) {
    return run_batch({.source = rows,
                      .verification = verification_,
                      .reports = reports_,
                      .results = lines_,
                      .tally = tally_,
                      .progress = progress_},
                     jobs);
  }

  void expect_lines_of_first_rows() const {
    for (std::size_t i = 0; i < lines_.lines_.size(); ++i) {
      ASSERT_EQ(nlohmann::json::parse(lines_.lines_[i])["row"], i + 1);
    }
  }

  TrustStore trust_ = TrustStore::load(testdata_folder() / "trust" / "main").value();
  VerificationSettings settings_ = {.policy = Policy::digilocker(),
                                    .trust = trust_,
                                    .verifier = made_verifier(Policy::digilocker(), trust_),
                                    .times = VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value())};
  RowVerification verification_{settings_, {}, NameThreshold(), ""};
  Lines lines_;
  NotedReports reports_{lines_};
  BatchTally tally_;
  ProgressLine progress_{ProgressDisplay::kNone, {}, {}};
};

TEST_F(BatchPipelineTest, LinesComeInTheOrderOfTheRowsWhateverTheThreads) {
  std::vector<std::string> expected;
  for (const unsigned jobs : {1U, 2U, 3U, 8U, 32U}) {
    lines_.lines_.clear();
    MixedRows rows(100);
    ASSERT_TRUE(run(rows, jobs));
    ASSERT_EQ(lines_.lines_.size(), 100U);
    expect_lines_of_first_rows();
    if (expected.empty()) expected = lines_.lines_;
    EXPECT_EQ(lines_.lines_, expected) << jobs;
  }
  EXPECT_EQ(tally_.rows(), 500U);
  EXPECT_EQ(tally_.verdicts(), (VerdictCounts{5 * 33, 5 * 34, 0}));
}

TEST_F(BatchPipelineTest, EachReportPassesTheSinkInOrderBeforeItsLineIsWritten) {
  MixedRows rows(60);
  ASSERT_TRUE(run(rows, 4));
  ASSERT_EQ(reports_.seen_.size(), 40U);  // the faulty rows have none
  std::size_t report = 0;
  for (std::size_t row = 1; row <= 60; ++row) {
    if (row % 3 == 2) continue;
    EXPECT_LT(reports_.seen_[report].first, row) << "its line, or a later one, had been written";
    EXPECT_EQ(reports_.seen_[report].second, row % 3 == 0 ? Indication::kTotalPassed : Indication::kTotalFailed);
    ++report;
  }
}

TEST_F(BatchPipelineTest, AReportThatTheSinkRefusesIsNotWrittenAndEndsTheRun) {
  reports_.fails_behind_ = 10;
  MixedRows rows(100'000);
  const auto done = run(rows, 4);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, "audit");
  EXPECT_LE(reports_.seen_.size(), 10U);
  const auto has_report = [](const std::string& line) { return !nlohmann::json::parse(line)["report"].is_null(); };
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count_if(lines_.lines_, has_report)), reports_.seen_.size());
  EXPECT_EQ(tally_.rows(), lines_.lines_.size());
  expect_lines_of_first_rows();
  EXPECT_LE(rows.given_, kRowsInMemory);
}

TEST_F(BatchPipelineTest, WhatComesWhileTheSinkIsAtWorkIsTakenTogetherNext) {
  MixedRows rows(60);
  reports_.at_work_ = [&] {
    while (rows.given_ < 60) std::this_thread::yield();
  };
  ASSERT_TRUE(run(rows, 4));
  EXPECT_EQ(reports_.seen_.size(), 40U);
  // At least 44 rows, with 29 reports, came before the second call began: sixteen at most are in work then.
  EXPECT_GE(std::ranges::max(reports_.calls_), 14U);
  expect_lines_of_first_rows();
  EXPECT_EQ(lines_.lines_.size(), 60U);
}

TEST_F(BatchPipelineTest, ASlowSinkHoldsTheInputBack) {
  MixedRows rows(1000);
  std::size_t most = 0;
  reports_.at_work_ = [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    most = std::max(most, rows.given_ - lines_.lines_.size());
  };
  ASSERT_TRUE(run(rows, 4));
  EXPECT_LE(most, kRowsInMemory);
  EXPECT_EQ(lines_.lines_.size(), 1000U);
}

TEST_F(BatchPipelineTest, WhatASinkThrowsReachesTheCaller) {
  reports_.at_work_ = [] { throw std::bad_alloc(); };
  MixedRows rows(100'000);
  EXPECT_THROW(static_cast<void>(run(rows, 4)), std::bad_alloc);
  EXPECT_LE(lines_.lines_.size(), 2U) << "faulty rows may come before the first report";
  EXPECT_LE(rows.given_, kRowsInMemory);
}

TEST_F(BatchPipelineTest, AnOutputThatFailsEndsTheRun) {
  lines_.fails_behind_ = 20;
  MixedRows rows(100'000);
  const auto done = run(rows, 4);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, "output");
  EXPECT_EQ(lines_.lines_.size(), 20U);
  EXPECT_EQ(tally_.rows(), 20U);
  expect_lines_of_first_rows();
  EXPECT_LE(rows.given_, 20U + kRowsInMemory);
}

TEST_F(BatchPipelineTest, AnInputThatFailsEndsTheRunBehindTheRowsThatCame) {
  MixedRows rows(100);
  rows.fails_behind_ = 30;
  const auto done = run(rows, 4);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, "input");
  EXPECT_EQ(lines_.lines_.size(), 30U);
  expect_lines_of_first_rows();
}

TEST_F(BatchPipelineTest, NoRowsAreNoError) {
  MixedRows rows(0);
  EXPECT_TRUE(run(rows, 2));
  EXPECT_TRUE(lines_.lines_.empty());
}

}  // namespace
}  // namespace dlverify::cli
