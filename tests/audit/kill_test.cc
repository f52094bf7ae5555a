// kill -9 at any moment of appending, erasing and changing periods: no acknowledged entry is lost, and what is left
// verifies and goes on.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "audit/log_for_tests.h"

namespace dlverify {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using test::kStart;
using test::LogForTests;
using test::report;

#ifdef DLVERIFY_SANITIZED
constexpr int kRounds = 40;
#else
constexpr int kRounds = 240;
#endif
constexpr int kRoundsOfOneLog = 12;  // each round verifies all of its log: a new one keeps that short

// What the child tells of, once the log has acknowledged it.
struct Acknowledged {
  std::uint64_t sequence;
  std::uint64_t number;  // of the report
  bool is_erasure;
};

void tell(int pipe, const Acknowledged& told) {
  if (::write(pipe, &told, sizeof told) != static_cast<ssize_t>(sizeof told)) ::_exit(3);
}

// Appends with two threads until it is killed; each twentieth entry it erases, and each thirty are another period.
[[noreturn]] void write_until_killed(const std::filesystem::path& folder, std::uint64_t first, int pipe) {
  auto log = AuditLog::open(folder);
  if (!log) {
    std::fprintf(stderr, "%s\n", log.error().text().c_str());
    ::_exit(2);
  }
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < 2; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t number = first + t;; number += 2) {
        const std::string text = report(static_cast<int>(number));
        const auto now = kStart + hours(24 * static_cast<int>(number / 30));
        const auto receipt = log->append({.report = text, .particulars = {}, .now = now});
        // The other thread's time may be a day ahead of this one's.
        if (!receipt && receipt.error().fault == AuditFault::kClock) continue;
        if (!receipt) ::_exit(4);
        tell(pipe, {receipt->sequence, number, false});
        if (number % 20 != 0) continue;
        const SequenceRange range{receipt->sequence, receipt->sequence};
        const auto erasure = log->erase(std::span(&range, 1), test::kOfficer, now);
        if (erasure) tell(pipe, {receipt->sequence, number, true});
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ::_exit(5);
}

// Kills `child` once it has told of some entries, and a moment later; sometimes before it has told of any. Returns what
// it told until its end. However slow the machine is, there is something to lose.
std::vector<Acknowledged> kill_at_some_moment(pid_t child, int pipe, std::mt19937& random) {
  std::vector<Acknowledged> all;
  Acknowledged told{};
  const auto read_one = [&] {
    const bool is_read = ::read(pipe, &told, sizeof told) == static_cast<ssize_t>(sizeof told);
    if (is_read) all.push_back(told);
    return is_read;
  };
  for (int first = std::uniform_int_distribution(0, 12)(random); first > 0 && read_one();) --first;
  ::usleep(std::uniform_int_distribution<useconds_t>(0, 8'000)(random));
  ::kill(child, SIGKILL);
  while (read_one()) {
  }
  return all;
}

constexpr int kBatch = 4;
constexpr int kRoundsOfBatches = 4;  // of one log: each batch is three periods to verify

// Appends batches until it is killed: each ends one month, goes through the next and begins the one after it.
[[noreturn]] void write_batches_until_killed(const std::filesystem::path& folder, std::uint64_t first, int pipe) {
  auto log = AuditLog::open(folder);
  if (!log) {
    std::fprintf(stderr, "%s\n", log.error().text().c_str());
    ::_exit(2);
  }
  for (std::uint64_t number = first;; ++number) {
    std::vector<std::string> texts;
    for (int i = 0; i < kBatch; ++i) texts.push_back(report(static_cast<int>(number) * kBatch + i));
    std::vector<NewAuditEntry> entries;
    const auto month = [&](int after) {
      return kStart + std::chrono::days(31 * (2 * static_cast<int>(number) + after));
    };
    for (const int after : {0, 1, 1, 2}) {
      entries.push_back({.report = texts[entries.size()], .particulars = {}, .now = month(after)});
    }
    const auto receipts = log->append_all(entries);
    if (!receipts) ::_exit(4);
    tell(pipe, {receipts->front().sequence, number, false});
  }
}

TEST(Kill, LeavesABatchOfSeveralPeriodsWholeOrNotAtAll) {
  std::optional<LogForTests> current;
  std::mt19937 random(20261126);
  std::uint64_t acknowledged = 0;
  int interrupted = 0;
  for (int round = 0; round < kRounds / 4; ++round) {
    if (round % kRoundsOfBatches == 0) {
      current.emplace();
      current->close();
    }
    LogForTests& audit = *current;
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const std::uint64_t there = *audit.reader().count({.kind = AuditEntryKind::kVerification});
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      write_batches_until_killed(audit.folder, there / kBatch, ends[1]);
    }
    ::close(ends[1]);
    const auto told = kill_at_some_moment(child, ends[0], random);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ::close(ends[0]);
    ASSERT_TRUE(WIFSIGNALED(status)) << "round " << round << " exited with " << WEXITSTATUS(status);

    const auto left = audit.verify();
    ASSERT_TRUE(left.passed()) << "round " << round << "\n" << test::problems_text(left);
    interrupted += left.unpublished > 0 ? 1 : 0;
    audit.open();
    const auto found = audit.verify();
    ASSERT_TRUE(found.passed()) << "round " << round << "\n" << test::problems_text(found);
    ASSERT_EQ(found.unpublished, 0U);
    std::uint64_t number = 0;
    const auto reader = audit.reader();
    const auto visited =
        reader.query({.kind = AuditEntryKind::kVerification}, AuditBody::kRead, [&](const auto& entry) {
          EXPECT_EQ(entry.body->view(), report(static_cast<int>(number++)));
          return AuditVisit::kGoOn;
        });
    ASSERT_EQ(*visited % kBatch, 0U) << "round " << round << " left a part of a batch";
    for (const Acknowledged& one : told) ASSERT_LT(one.number, *visited / kBatch) << "round " << round;
    acknowledged += told.size();
    audit.close();
  }
  EXPECT_GT(acknowledged, static_cast<std::uint64_t>(kRounds) / 8) << "killed too early to show anything";
  std::printf("killed %d times; %lu acknowledged batches of three periods, none lost; %d were being published\n",
              kRounds / 4, acknowledged, interrupted);
}

TEST(Kill, LosesNoAcknowledgedEntryAndLeavesALogThatVerifies) {
  std::optional<LogForTests> current;
  std::mt19937 random(20261125);  // fixed, so that a failure can be repeated
  std::uint64_t acknowledged = 0;
  std::uint64_t erased = 0;
  std::uint64_t next_number = 0;
  int killed = 0;
  std::optional<Checkpoint> last_checkpoint;
  for (int round = 0; round < kRounds; ++round) {
    if (round % kRoundsOfOneLog == 0) {
      current.emplace();
      current->close();
      last_checkpoint.reset();
      next_number = 0;
    }
    LogForTests& audit = *current;
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      write_until_killed(audit.folder, next_number, ends[1]);
    }
    ::close(ends[1]);
    const auto told = kill_at_some_moment(child, ends[0], random);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ::close(ends[0]);
    ASSERT_TRUE(WIFSIGNALED(status)) << "round " << round << " exited with " << WEXITSTATUS(status);
    ++killed;

    // As it lies there: a reader sees nothing but what waits for its checkpoint, or for the end of its erasure.
    const auto left = audit.verify();
    for (const auto& problem : left.problems) {
      ASSERT_TRUE(problem.what.contains("an erasure is not complete")) << "round " << round << ": " << problem.what;
    }
    audit.open();
    AuditVerificationOptions options;
    if (last_checkpoint) options.known.push_back(*last_checkpoint);
    const auto found = audit.verify(options);
    ASSERT_TRUE(found.passed()) << "round " << round << "\n" << test::problems_text(found);
    const auto reader = audit.reader();
    for (const Acknowledged& one : told) {
      next_number = std::max(next_number, one.number + 1);
      const auto entry = reader.entry(one.sequence, AuditBody::kRead);
      ASSERT_TRUE(entry) << "round " << round << " lost entry " << one.sequence;
      const bool is_erased = entry->erased_by.has_value();
      ASSERT_TRUE(!one.is_erasure || is_erased) << "round " << round << " forgot an erasure";
      ASSERT_TRUE(is_erased || entry->body->view() == report(static_cast<int>(one.number)));
      (one.is_erasure ? erased : acknowledged) += 1;
    }
    last_checkpoint = *reader.checkpoint();
    audit.close();
  }
  EXPECT_EQ(killed, kRounds);
  EXPECT_GT(acknowledged, static_cast<std::uint64_t>(kRounds)) << "killed too early to show anything";
  std::printf("killed %d times; %lu acknowledged entries and %lu acknowledged erasures, none lost\n", killed,
              acknowledged, erased);
}

}  // namespace
}  // namespace dlverify
