#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "audit/log_for_tests.h"
#include "dlverify/audit/log.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using test::kStart;
using test::LogForTests;
using test::report;
using testing::HasSubstr;

std::expected<AuditReceipt, AuditError> append(AuditLog& log, std::string_view text, std::chrono::sys_seconds now) {
  return log.append({.report = text, .particulars = {}, .now = now});
}

TEST(AuditLog, KeepsTheExactBytesOfAReport) {
  LogForTests audit;
  const std::string text = report(1) + "\n \t\n";
  const auto receipt = audit.log().append(
      {.report = text,
       .particulars = {.latency = std::chrono::microseconds(812), .retention_class = "pmla", .reference = "txn-17/a"},
       .now = kStart + seconds(1)});
  ASSERT_TRUE(receipt) << receipt.error().text();
  EXPECT_EQ(receipt->sequence, 1U);
  EXPECT_EQ(receipt->period, "2026-10");
  const auto entry = audit.reader().entry(1, AuditBody::kRead);
  ASSERT_TRUE(entry) << entry.error().text();
  EXPECT_EQ(entry->body->view(), text);
  EXPECT_EQ(entry->time, kStart + seconds(1));
  EXPECT_EQ(entry->kind, AuditEntryKind::kVerification);
  EXPECT_EQ(entry->particulars.latency, std::chrono::microseconds(812));
  EXPECT_EQ(entry->particulars.retention_class, "pmla");
  EXPECT_EQ(entry->particulars.reference, "txn-17/a");
  EXPECT_EQ(entry->index.doctype, "PANCR");
  EXPECT_EQ(entry->index.warnings, "sha1_signature hmac_not_checked");
  EXPECT_EQ(entry->index.code, std::nullopt);
  EXPECT_TRUE(audit.verify().passed());
}

TEST(AuditLog, RefusesWhatIsNoReport) {
  LogForTests audit;
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("null"), std::string("{\"format\":\"dlverify-report/3\"}"),
        report() + "x", report().substr(0, report().size() - 1), std::string(kAuditBodyBytesMax + 1, ' ')}) {
    const auto receipt = append(audit.log(), text, kStart);
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().fault, AuditFault::kInvalid);
    EXPECT_THAT(receipt.error().text(), testing::Not(HasSubstr("PANCR")));
  }
  EXPECT_EQ(audit.reader().count({}), 1U) << "the opening alone";
}

TEST(AuditLog, RefusesParticularsThatCannotBeLogged) {
  LogForTests audit;
  for (const AuditParticulars& wrong : std::vector<AuditParticulars>{{.latency = std::chrono::microseconds(-1)},
                                                                     {.retention_class = ""},
                                                                     {.retention_class = "Pmla"},
                                                                     {.retention_class = std::string(65, 'a')},
                                                                     {.reference = ""},
                                                                     {.reference = "two words"},
                                                                     {.reference = "caf\xC3\xA9"},
                                                                     {.reference = std::string(129, 'a')}}) {
    const std::string text = report();
    const auto receipt = audit.log().append({.report = text, .particulars = wrong, .now = kStart});
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().fault, AuditFault::kInvalid);
  }
}

TEST(AuditLog, TimesNeverGoBack) {
  LogForTests audit;
  ASSERT_TRUE(append(audit.log(), report(1), kStart + hours(1)));
  // Within the tolerance: logged with the time of the one before.
  ASSERT_TRUE(append(audit.log(), report(2), kStart + hours(1) - kAuditClockTolerance));
  EXPECT_EQ(audit.reader().entry(2, AuditBody::kLeftOut)->time, kStart + hours(1));
  const auto refused = append(audit.log(), report(3), kStart + hours(1) - kAuditClockTolerance - seconds(1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, AuditFault::kClock);
  EXPECT_THAT(refused.error().text(), HasSubstr("lies before the last entry's"));
  EXPECT_EQ(audit.reader().count({}), 3U);
}

TEST(AuditLog, AClockThatRanAheadCanBeAccepted) {
  LogForTests audit;
  ASSERT_TRUE(append(audit.log(), report(1), kStart + days(400)));
  ASSERT_FALSE(append(audit.log(), report(2), kStart + hours(1)));
  const auto accepted = audit.log().accept_clock({"operations", "host 3 was a year ahead"}, kStart + hours(1));
  ASSERT_TRUE(accepted) << accepted.error().text();
  const auto receipt = append(audit.log(), report(2), kStart + hours(2));
  ASSERT_TRUE(receipt) << receipt.error().text();
  EXPECT_EQ(receipt->period, "2026-10-r2");
  EXPECT_EQ(audit.log().accept_clock({"operations", "again"}, kStart + hours(3)).error().fault, AuditFault::kInvalid);
  const auto found = audit.verify();
  EXPECT_TRUE(found.passed()) << test::problems_text(found);
}

TEST(AuditLog, ATimeThatNoEntryHasIsRefused) {
  LogForTests audit;
  EXPECT_EQ(append(audit.log(), report(), std::chrono::sys_seconds(seconds(-1))).error().fault, AuditFault::kInvalid);
  EXPECT_EQ(append(audit.log(), report(), std::chrono::sys_seconds(seconds(253402300800))).error().fault,
            AuditFault::kInvalid);
}

TEST(AuditLog, EachPeriodIsALogOfItsOwnAndKnowsTheOneBefore) {
  LogForTests audit;
  audit.append(3);
  audit.append(2, kStart + days(10));
  audit.append(1, kStart + days(70));
  const auto reader = audit.reader();
  const auto periods = reader.periods();
  ASSERT_TRUE(periods);
  ASSERT_EQ(periods->size(), 3U);
  EXPECT_EQ((*periods)[0].name, "2026-10");
  EXPECT_EQ((*periods)[0].entries, 4U);
  EXPECT_EQ((*periods)[1].name, "2026-11");
  EXPECT_EQ((*periods)[1].first_sequence, 4U);
  EXPECT_EQ((*periods)[2].name, "2027-01");
  EXPECT_EQ((*periods)[2].origin, "example.com/kyc-audit/2027-01");
  EXPECT_EQ(reader.entry(4, AuditBody::kLeftOut)->kind, AuditEntryKind::kOpening);
  EXPECT_THAT(std::string(reader.entry(4, AuditBody::kRead)->body->view()),
              HasSubstr(R"("previous_period":"2026-10")"));
  for (std::uint64_t sequence = 0; sequence < 9; ++sequence) {
    const auto proof = reader.prove(sequence, AuditDisclosure::kWithContent);
    ASSERT_TRUE(proof) << proof.error().text();
    EXPECT_TRUE(proof->check(reader.public_key()));
  }
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(AuditLog, YearsAndUnlimitedPeriods) {
  for (const auto& [period, first, count] :
       {std::tuple(AuditPeriod::kYear, "2026", 2U), std::tuple(AuditPeriod::kUnlimited, "all", 1U)}) {
    LogForTests audit(period);
    audit.append(1);
    audit.append(1, kStart + days(100));
    EXPECT_EQ(audit.reader().periods()->size(), count);
    EXPECT_EQ(audit.reader().periods()->front().name, first);
    EXPECT_TRUE(audit.verify().passed());
  }
}

TEST(AuditLog, GoesOnWhereItWasClosed) {
  LogForTests audit;
  std::uint64_t last = 0;
  for (int i = 0; i < 6; ++i) {
    last = audit.append(101, kStart + seconds(200 * i));
    audit.close();
    const auto found = audit.verify();
    ASSERT_TRUE(found.passed()) << test::problems_text(found);
    audit.open();
  }
  EXPECT_EQ(last, 606U);
  EXPECT_EQ(audit.verify().entries, 607U);
}

TEST(AuditLog, ManyThreadsAppendAtOnce) {
  LogForTests audit;
  constexpr int kThreads = 8;
  constexpr int kEach = 40;
  std::vector<std::set<std::uint64_t>> sequences(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < kEach; ++i) {
          const auto receipt = append(audit.log(), report(t * kEach + i), kStart + seconds(i));
          if (receipt) sequences[static_cast<std::size_t>(t)].insert(receipt->sequence);
        }
      });
    }
  }
  std::set<std::uint64_t> all;
  for (const auto& of_thread : sequences) {
    EXPECT_EQ(of_thread.size(), std::size_t{kEach});
    all.insert(of_thread.begin(), of_thread.end());
  }
  EXPECT_EQ(all.size(), std::size_t{kThreads} * kEach);
  EXPECT_EQ(*all.rbegin(), std::uint64_t{kThreads} * kEach);
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(AuditLog, AClockRefusesItsOwnEntryAndNoOtherOfTheBatch) {
  LogForTests audit;
  std::atomic<int> refused = 0;
  std::atomic<int> done = 0;
  ASSERT_TRUE(append(audit.log(), report(0), kStart + hours(1)));
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 20; ++i) {
          const auto receipt = append(audit.log(), report(i), t % 2 == 0 ? kStart : kStart + hours(1));
          if (receipt) ++done;
          if (!receipt && receipt.error().fault == AuditFault::kClock) ++refused;
        }
      });
    }
  }
  EXPECT_EQ(refused, 80);
  EXPECT_EQ(done, 80);
  EXPECT_TRUE(audit.verify().passed());
}

TEST(AuditLog, ABatchIsLoggedInItsOrderOrNotAtAll) {
  LogForTests audit;
  std::vector<std::string> texts;
  for (int i = 0; i < 700; ++i) texts.push_back(report(i));
  std::vector<NewAuditEntry> entries;
  for (const auto& text : texts) entries.push_back({.report = text, .particulars = {}, .now = kStart});
  const auto receipts = audit.log().append_all(entries);
  ASSERT_TRUE(receipts) << receipts.error().text();
  ASSERT_EQ(receipts->size(), 700U);
  for (std::size_t i = 0; i < receipts->size(); ++i) EXPECT_EQ((*receipts)[i].sequence, i + 1);
  entries[350].now = kStart - days(1);
  EXPECT_EQ(audit.log().append_all(entries).error().fault, AuditFault::kClock);
  entries[350].now = kStart;
  entries[699].report = "{}";
  EXPECT_EQ(audit.log().append_all(entries).error().fault, AuditFault::kInvalid);
  EXPECT_EQ(audit.reader().count({}), 701U);
  EXPECT_TRUE(audit.log().append_all({}));
  EXPECT_TRUE(audit.verify().passed());
}

TEST(AuditLog, StoredEntriesWaitForACheckpoint) {
  LogForTests audit(AuditPeriod::kMonth, {.acknowledge = AuditLogOptions::Acknowledge::kStored});
  audit.append(10);
  EXPECT_EQ(audit.reader().checkpoint()->size(), 1U);
  EXPECT_EQ(audit.verify().unpublished, 10U);
  EXPECT_TRUE(audit.verify().passed());
  EXPECT_EQ(audit.reader().prove(5, AuditDisclosure::kEntryAlone).error().fault, AuditFault::kUnpublished);
  ASSERT_TRUE(audit.log().publish());
  EXPECT_EQ(audit.reader().checkpoint()->size(), 11U);
  audit.append(300);
  EXPECT_GE(audit.reader().checkpoint()->size(), 267U);
  audit.close();
  EXPECT_EQ(audit.reader().checkpoint()->size(), 311U);
}

// What is there at any moment verifies: also while periods begin, one by one or several with one batch.
TEST(AuditLog, ReadersReadWhileItIsWritten) {
  LogForTests audit;
  audit.append(5);
  constexpr int kReaders = 3;
  constexpr int kMonths = 24;
  std::atomic<int> is_reading = 0;
  std::atomic<bool> is_done = false;
  const auto read = [&] {
    for (int round = 0; !is_done; ++round) {
      const auto found = audit.verify();
      EXPECT_TRUE(found.passed()) << test::problems_text(found);
      const auto reader = audit.reader();
      const auto checkpoint = reader.checkpoint();
      ASSERT_TRUE(checkpoint) << checkpoint.error().text();
      const auto proof = reader.prove(checkpoint->size() - 1, AuditDisclosure::kWithContent);
      EXPECT_TRUE(proof) << proof.error().text();
      if (round == 0) ++is_reading;
    }
  };
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < kReaders; ++i) readers.emplace_back(read);
    audit.append(300, kStart + seconds(10));
    while (is_reading < kReaders) std::this_thread::yield();
    for (int month = 0; month < kMonths; month += 2) {
      const auto now = kStart + days(31 * month + 31);
      audit.append(20, now);
      audit.append_batch_over({now + days(1), now + days(30), now + days(31)});
    }
    is_done = true;
  }
  EXPECT_TRUE(audit.verify().passed());
}

TEST(AuditLog, FindsEntriesByEveryColumn) {
  LogForTests audit;
  const auto failed = [](std::string_view code) {
    return fmt::format(
        R"({{"format":"dlverify-report/1","verified_at":"2026-10-26T04:53:20Z","indication":"TOTAL_FAILED",)"
        R"("failure":{{"stage":"xml","code":"{}"}},"warnings":[],"consent":{{"id":"c-1"}},"record":null}})",
        code);
  };
  audit.append(4);
  ASSERT_TRUE(append(audit.log(), failed("malformed_xml"), kStart + seconds(10)));
  ASSERT_TRUE(append(audit.log(), failed("limit_exceeded"), kStart + seconds(20)));
  const auto reader = audit.reader();
  const auto count = [&](const AuditFilter& filter) { return *reader.count(filter); };
  EXPECT_EQ(count({.kind = AuditEntryKind::kVerification}), 6U);
  EXPECT_EQ(count({.indication = "TOTAL_FAILED"}), 2U);
  EXPECT_EQ(count({.code = "malformed_xml"}), 1U);
  EXPECT_EQ(count({.code = "malformed_xm_"}), 0U) << "no pattern";
  EXPECT_EQ(count({.doctype = "PANCR"}), 4U);
  EXPECT_EQ(count({.issuer = "in.gov.pan"}), 4U);
  EXPECT_EQ(count({.warning = "hmac_not_checked"}), 4U);
  EXPECT_EQ(count({.warning = "hmac_not"}), 0U);
  EXPECT_EQ(count({.signer = fmt::format("{:064x}", 7)}), 4U);
  EXPECT_EQ(count({.document_ref = fmt::format("{:064x}", 2)}), 1U);
  EXPECT_EQ(count({.name_hash = fmt::format("{:064x}", 1)}), 2U);
  EXPECT_EQ(count({.body_sha256 = fmt::format("{:064x}", 3)}), 1U);
  EXPECT_EQ(count({.consent = "c-1"}), 2U);
  EXPECT_EQ(count({.from = kStart + seconds(10)}), 2U);
  EXPECT_EQ(count({.before = kStart + seconds(10)}), 5U);
  EXPECT_EQ(count({.period = "2026-10"}), 7U);
  EXPECT_EQ(count({.period = "2026-11"}), 0U);
  EXPECT_EQ(count({.sequences = SequenceRange{2, SequenceRange::kOpenEnd}}), 5U);
  EXPECT_EQ(count({.doctype = "x' OR 1=1 --"}), 0U);
  std::vector<std::uint64_t> newest;
  const auto visited = reader.query({.order = AuditFilter::Order::kNewestFirst, .limit = 2}, AuditBody::kLeftOut,
                                    [&](const LogEntry& entry) {
                                      newest.push_back(entry.sequence);
                                      EXPECT_FALSE(entry.body);
                                      return AuditVisit::kGoOn;
                                    });
  EXPECT_EQ(*visited, 2U);
  EXPECT_EQ(newest, (std::vector<std::uint64_t>{6, 5}));
  EXPECT_EQ(*reader.query({}, AuditBody::kRead, [](const LogEntry&) { return AuditVisit::kStop; }), 1U);
}

}  // namespace
}  // namespace dlverify
