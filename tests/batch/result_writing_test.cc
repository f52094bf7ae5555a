// The writing end by itself, with threads of the test's own: oneTBB is not built for ThreadSanitizer.

#include "batch/result_writing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "batch/kept_lines.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify::cli {
namespace {

class NoRows : public RowSource {
 public:
  std::expected<std::optional<InputRow>, ConfigError> next() override { return std::nullopt; }
  [[nodiscard]] InputExtent extent() const override { return {}; }
};

// Is at work for a moment, as a disk is.
class SlowReports : public ReportSink {
 public:
  explicit SlowReports(const Lines& lines) : lines_(lines) {}
  std::expected<void, ConfigError> take_all(std::span<const Report* const> reports) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    for (const Report* const report : reports) passed_ += report->indication() == Indication::kTotalPassed ? 1U : 0U;
    taken_ += reports.size();
    most_ = std::max(most_, reports.size());
    EXPECT_LE(lines_.lines_.size(), taken_ * 2) << "each second row has a report: no line without it";
    return {};
  }

  std::size_t taken_ = 0, passed_ = 0, most_ = 0;

 private:
  const Lines& lines_;
};

class ResultWritingTest : public testing::Test {
 protected:
  // A good document and a fault in turn.
  [[nodiscard]] RowOutcome row(std::uint64_t number) const {
    const std::string path = (testdata_folder() / "accepted/pancr_real_shape/document.xml").string();
    const std::string text = R"({"at":"2026-06-01T00:00:00Z","path":")" + (number % 2 == 1 ? path : "none") + "\"}";
    return verification_.verify(
        {.number = number, .form = RowForm::kLine, .text = SensitiveBuffer(text.begin(), text.end())});
  }

  void expect_lines(std::size_t count) const {
    ASSERT_EQ(lines_.lines_.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_THAT(lines_.lines_[i], testing::HasSubstr("\"row\":" + std::to_string(i + 1) + ","));
    }
  }

  TrustStore trust_ = TrustStore::load(testdata_folder() / "trust" / "main").value();
  VerificationSettings settings_ = {.policy = Policy::digilocker(),
                                    .trust = trust_,
                                    .verifier = made_verifier(Policy::digilocker(), trust_),
                                    .times = VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value())};
  RowVerification verification_{settings_, {}, NameThreshold(), ""};
  NoRows source_;
  Lines lines_;
  SlowReports reports_{lines_};
  BatchTally tally_;
  ProgressLine progress_{ProgressDisplay::kNone, {}, {}};
  BatchParts parts_{source_, verification_, reports_, lines_, tally_, progress_};
};

TEST_F(ResultWritingTest, ThreadsThatTakeTurnsHaveTheirRowsWrittenInOrder) {
  constexpr std::uint64_t kRows = 120;
  constexpr std::uint64_t kThreads = 3;
  ResultWriting writing(parts_);
  std::atomic<std::uint64_t> turn = 1;
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (std::uint64_t number = t + 1; number <= kRows; number += kThreads) {
          RowOutcome outcome = row(number);
          while (turn != number) std::this_thread::yield();
          writing.add(std::move(outcome));
          ++turn;
        }
      });
    }
  }
  ASSERT_TRUE(writing.finish());
  expect_lines(kRows);
  EXPECT_EQ(reports_.taken_, kRows / 2);
  EXPECT_EQ(reports_.passed_, kRows / 2);
  EXPECT_LE(reports_.most_, kRowsWaitingMax);
  EXPECT_EQ(tally_.rows(), kRows);
}

TEST_F(ResultWritingTest, AThreadThatReadsIsToldOfAFailure) {
  lines_.fails_behind_ = 5;
  ResultWriting writing(parts_);
  std::atomic<bool> is_told = false;
  {
    const std::jthread reading([&] {
      while (!writing.has_failed()) std::this_thread::yield();
      is_told = true;
    });
    for (std::uint64_t number = 1; number <= 200; ++number) writing.add(row(number));
  }
  EXPECT_TRUE(is_told);
  const auto done = writing.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, "output");
  expect_lines(5);
}

TEST_F(ResultWritingTest, WhatWaitsIsWrittenWithoutAWordFromTheCaller) {
  {
    ResultWriting writing(parts_);
    for (std::uint64_t number = 1; number <= 20; ++number) writing.add(row(number));
  }
  expect_lines(20);
}

TEST_F(ResultWritingTest, NothingIsNoError) {
  ResultWriting writing(parts_);
  EXPECT_FALSE(writing.has_failed());
  EXPECT_TRUE(writing.finish());
}

}  // namespace
}  // namespace dlverify::cli
