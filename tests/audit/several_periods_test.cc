// Entries of several periods that are appended together: each lies in its own, and together they are there or not.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "audit/log_for_tests.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using test::kOfficer;
using test::kStart;
using test::LogForTests;
using test::report;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::chrono::sys_seconds kNovember{seconds(1793491200)};  // 2026-11-01T00:00:00Z
constexpr std::chrono::sys_seconds kDecember = kNovember + days(30);

using Receipts = std::expected<std::vector<AuditReceipt>, AuditError>;

Receipts append_at(AuditLog& log, const std::vector<std::chrono::sys_seconds>& times, int number = 500) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < times.size(); ++i) texts.push_back(report(number + static_cast<int>(i)));
  std::vector<NewAuditEntry> entries;
  for (std::size_t i = 0; i < times.size(); ++i) {
    entries.push_back({.report = texts[i], .particulars = {}, .now = times[i]});
  }
  return log.append_all(entries);
}

// Two in October, two in November, one in December.
const std::vector<std::chrono::sys_seconds> kThreeMonths{kNovember - seconds(2), kNovember - seconds(1), kNovember,
                                                         kNovember + seconds(1), kDecember};

std::vector<std::string> periods_of(const Receipts& receipts) {
  std::vector<std::string> names;
  for (const AuditReceipt& receipt : *receipts) names.push_back(receipt.period);
  return names;
}

void expect_all_there(const LogForTests& audit, const Receipts& receipts, int number = 500) {
  const auto reader = audit.reader();
  for (const AuditReceipt& receipt : *receipts) {
    const auto entry = reader.entry(receipt.sequence, AuditBody::kRead);
    ASSERT_TRUE(entry) << entry.error().text();
    EXPECT_EQ(entry->body->view(), report(number++));
    EXPECT_EQ(entry->period, receipt.period);
    EXPECT_TRUE(reader.prove(receipt.sequence, AuditDisclosure::kWithContent));
  }
}

TEST(SeveralPeriods, EachEntryLiesInThePeriodOfItsOwnTime) {
  LogForTests audit;
  audit.append(3);
  const auto receipts = append_at(audit.log(), kThreeMonths);
  ASSERT_TRUE(receipts) << receipts.error().text();
  EXPECT_THAT(periods_of(receipts), ElementsAre("2026-10", "2026-10", "2026-11", "2026-11", "2026-12"));
  std::vector<std::uint64_t> sequences;
  for (const AuditReceipt& receipt : *receipts) sequences.push_back(receipt.sequence);
  EXPECT_THAT(sequences, ElementsAre(4U, 5U, 7U, 8U, 10U)) << "6 and 9 open the periods";
  expect_all_there(audit, receipts);
  EXPECT_EQ(audit.reader().entry(7, AuditBody::kLeftOut)->time, kNovember);
  EXPECT_EQ(audit.reader().entry(9, AuditBody::kLeftOut)->kind, AuditEntryKind::kOpening);
  const auto found = audit.verify();
  EXPECT_TRUE(found.passed()) << test::problems_text(found);
  EXPECT_EQ(found.entries, 11U);
  EXPECT_EQ(found.unpublished, 0U);
}

TEST(SeveralPeriods, PruningTheOlderOneLeavesTheEntriesOfTheNewer) {
  LogForTests audit;
  const auto receipts = append_at(audit.log(), kThreeMonths);
  ASSERT_TRUE(receipts);
  const auto pruned = audit.log().prune("2026-10", kOfficer, kDecember + days(1));
  ASSERT_TRUE(pruned) << pruned.error().text();
  EXPECT_EQ(pruned->pruned, 3U) << "the opening and two reports";
  const auto reader = audit.reader();
  EXPECT_EQ(reader.entry((*receipts)[1].sequence, AuditBody::kRead).error().fault, AuditFault::kPruned);
  for (std::size_t i = 2; i < 5; ++i) EXPECT_TRUE(reader.entry((*receipts)[i].sequence, AuditBody::kRead)->body);
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(SeveralPeriods, ATimeWithinTheToleranceStaysInThePeriodOfTheEntryBeforeIt) {
  LogForTests audit;
  const auto receipts = append_at(audit.log(), {kNovember + seconds(1), kNovember - seconds(1), kNovember});
  ASSERT_TRUE(receipts);
  EXPECT_THAT(periods_of(receipts), ElementsAre("2026-11", "2026-11", "2026-11"));
  EXPECT_TRUE(audit.verify().passed());
}

TEST(SeveralPeriods, ARefusedBatchBeginsNoPeriod) {
  LogForTests audit;
  auto times = kThreeMonths;
  times.push_back(kNovember);
  EXPECT_EQ(append_at(audit.log(), times).error().fault, AuditFault::kClock);
  times.back() = std::chrono::sys_seconds(seconds(-1));
  EXPECT_EQ(append_at(audit.log(), times).error().fault, AuditFault::kInvalid);
  EXPECT_EQ(audit.reader().periods()->size(), 1U);
  EXPECT_EQ(audit.reader().count({}), 1U);
  EXPECT_FALSE(std::filesystem::exists(audit.folder / "2026-11"));
  audit.append(1, kNovember - seconds(1));
  EXPECT_TRUE(audit.verify().passed());
}

TEST(SeveralPeriods, WhereNobodyWaitsForACheckpointThePeriodsThatEndedHaveTheirs) {
  LogForTests audit(AuditPeriod::kMonth, {.acknowledge = AuditLogOptions::Acknowledge::kStored});
  audit.append(3);
  ASSERT_TRUE(append_at(audit.log(), kThreeMonths));
  EXPECT_EQ(audit.reader().checkpoint("2026-10")->size(), 6U);
  EXPECT_EQ(audit.reader().checkpoint("2026-11")->size(), 3U);
  EXPECT_TRUE(audit.verify().passed());
}

TEST(SeveralPeriods, BatchesOfManyThreadsStayTogether) {
  LogForTests audit;
  constexpr int kThreads = 6;
  std::array<std::vector<std::uint64_t>, kThreads> firsts;
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (int month = 0; month < 8; ++month) {
          // Whoever comes later is within the tolerance: all threads end one month and begin the next.
          const auto last = kStart + days(31 * month);
          const auto receipts = append_at(audit.log(), {last, last, last + days(31)}, month * 10);
          if (!receipts) continue;
          firsts[t].push_back(receipts->front().sequence);
          EXPECT_EQ((*receipts)[1].sequence, receipts->front().sequence + 1);
          EXPECT_LE((*receipts)[2].sequence, receipts->front().sequence + 3);
        }
      });
    }
  }
  std::size_t appended = 0;
  for (const auto& of_thread : firsts) appended += of_thread.size();
  EXPECT_GE(appended, 8U);
  EXPECT_EQ(audit.reader().count({.kind = AuditEntryKind::kVerification}), 3 * appended);
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

// A log before and after a batch of three periods: what a crash leaves lies between.
class Interrupted {
 public:
  Interrupted() {
    audit.append(3);
    audit.close();
    std::filesystem::copy(audit.folder, scratch_.path() / "before", std::filesystem::copy_options::recursive);
    audit.open();
    receipts = append_at(audit.log(), kThreeMonths);
    if (!receipts) ADD_FAILURE() << receipts.error().text();
    audit.close();
    for (const char* period : {"2026-10", "2026-11", "2026-12"}) {
      checkpoints.push_back(test::read_bytes(audit.folder / period / "checkpoint"));
    }
  }

  void take_back(const std::filesystem::path& path) const {
    std::filesystem::remove_all(audit.folder / path);
    const auto before = scratch_.path() / "before" / path;
    if (std::filesystem::exists(before)) {
      std::filesystem::copy(before, audit.folder / path, std::filesystem::copy_options::recursive);
    }
  }

  void expect_same_checkpoints() const {
    std::size_t i = 0;
    for (const char* period : {"2026-10", "2026-11", "2026-12"}) {
      EXPECT_EQ(test::read_bytes(audit.folder / period / "checkpoint"), checkpoints[i++]) << period;
    }
  }

  LogForTests audit;
  Receipts receipts;
  std::vector<std::string> checkpoints;

 private:
  test::Scratch scratch_;
};

using Paths = std::vector<std::filesystem::path>;

// In the order of writing: the vault, all tiles, the checkpoints from the newest on.
const std::vector<std::pair<Paths, std::uint64_t>> kMoments{
    {{"2026-10", "2026-11", "2026-12"}, 7},
    {{"2026-10/checkpoint", "2026-11", "2026-12"}, 7},
    {{"2026-10/checkpoint", "2026-11/checkpoint", "2026-12"}, 7},
    {{"2026-10/checkpoint", "2026-11/checkpoint", "2026-12/checkpoint"}, 7},
    {{"2026-10/checkpoint", "2026-11/checkpoint"}, 5},
    {{"2026-10/checkpoint"}, 2}};

TEST(SeveralPeriods, APublishingThatWasInterruptedIsCompletedAsTheSameTrees) {
  for (const auto& [missing, unpublished] : kMoments) {
    Interrupted log;
    for (const auto& path : missing) log.take_back(path);
    const auto left = log.audit.verify();
    EXPECT_TRUE(left.passed()) << test::problems_text(left);
    EXPECT_EQ(left.unpublished, unpublished);
    EXPECT_TRUE(log.audit.reader().checkpoint()) << "of the newest period that has one";
    log.audit.open();
    log.expect_same_checkpoints();
    log.audit.append(1, kDecember + seconds(5));
    expect_all_there(log.audit, log.receipts);
    const auto found = log.audit.verify();
    EXPECT_TRUE(found.passed()) << test::problems_text(found);
    EXPECT_EQ(found.unpublished, 0U);
  }
}

TEST(SeveralPeriods, ACheckpointThatNoCrashTakesAwayIsMissed) {
  for (const auto& missing : std::vector<Paths>{{"2026-12/checkpoint"},
                                                {"2026-12"},
                                                {"2026-11/checkpoint"},
                                                {"2026-11", "2026-12"},
                                                {"2026-11/checkpoint", "2026-12/checkpoint"}}) {
    Interrupted log;
    for (const auto& path : missing) std::filesystem::remove_all(log.audit.folder / path);
    EXPECT_FALSE(log.audit.verify().passed()) << missing.front();
    EXPECT_EQ(AuditLog::open(log.audit.folder).error().fault, AuditFault::kCorrupt) << missing.front();
  }
  Interrupted log;
  std::filesystem::remove(log.audit.folder / "2026-10/checkpoint");
  std::filesystem::remove(log.audit.folder / "2026-11/checkpoint");
  EXPECT_EQ(AuditLog::open(log.audit.folder).error().fault, AuditFault::kCorrupt) << "it had one before the batch";
}

TEST(SeveralPeriods, AnEntryAlteredWhileItsPeriodIsNotPublishedIsNotSigned) {
  for (const std::string sequence : {"4", "5", "7", "8"}) {
    for (const auto& [missing, unpublished] : kMoments) {
      if (unpublished < 7 && sequence > "5") continue;  // published already: nothing that opening looks at again
      if (unpublished < 5) continue;
      Interrupted log;
      for (const auto& path : missing) log.take_back(path);
      sqlite3* database = nullptr;
      ASSERT_EQ(sqlite3_open((log.audit.folder / "vault.sqlite").c_str(), &database), SQLITE_OK);
      const std::string sql = "UPDATE entry SET time = time + 1 WHERE sequence = " + sequence;
      ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
      sqlite3_close(database);
      const auto found = log.audit.verify();
      EXPECT_THAT(test::problems_text(found), HasSubstr("does not end, as this one says")) << sequence;
      EXPECT_EQ(AuditLog::open(log.audit.folder).error().fault, AuditFault::kCorrupt) << sequence;
    }
  }
}

TEST(SeveralPeriods, WhatCannotBePublishedAtOnceIsPublishedWithTheNextEntry) {
  LogForTests audit;
  audit.append(3);
  test::write_bytes(audit.folder / "2026-11", "no folder");
  const auto refused = append_at(audit.log(), kThreeMonths);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, AuditFault::kUnpublished) << refused.error().text();
  EXPECT_THAT(refused.error().text(), HasSubstr("entries 4 to 10 are stored"));
  const std::string text = report(900);
  const auto again = audit.log().append({.report = text, .particulars = {}, .now = kDecember + seconds(1)});
  EXPECT_FALSE(again) << "nothing is appended behind what is not published";
  EXPECT_EQ(audit.reader().count({.kind = AuditEntryKind::kVerification}), 8U);
  std::filesystem::remove(audit.folder / "2026-11");
  const auto receipt = audit.log().append({.report = text, .particulars = {}, .now = kDecember + seconds(1)});
  ASSERT_TRUE(receipt) << receipt.error().text();
  EXPECT_EQ(receipt->sequence, 11U);
  const auto found = audit.verify();
  EXPECT_TRUE(found.passed()) << test::problems_text(found);
  EXPECT_EQ(found.entries, 12U);
}

}  // namespace
}  // namespace dlverify
