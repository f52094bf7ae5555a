// Histogram, calendar and counter: what the page's numbers come from.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "audit/page/audit_report_counter.h"
#include "audit/page/calendar_periods.h"
#include "audit/page/column_chart.h"
#include "audit/page/duration_histogram.h"
#include "dlverify/audit/report.h"
#include "support/audit_facts.h"
#include "support/fixed_seed.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year;

RC_GTEST_PROP(DurationHistogramProperty, PercentilesAreTheExactOnesRoundedUpByLessThanOnePartIn128, ()) {
  auto values =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1LL << 40)));
  DurationHistogram histogram;
  for (const auto value : values) histogram.add(microseconds(value));
  std::ranges::sort(values);
  for (const std::uint64_t per_mille : {1U, 500U, 900U, 990U, 1000U}) {
    const auto exact = values[(values.size() * per_mille + 999) / 1000 - 1];
    const auto told = histogram.percentile(per_mille).count();
    RC_ASSERT(told >= exact);
    RC_ASSERT(told <= exact + exact / 128);
  }
  RC_ASSERT(histogram.max() == microseconds(values.back()));
}

TEST(DurationHistogramTest, TakesEveryDuration) {
  DurationHistogram histogram;
  EXPECT_EQ(histogram.percentile(500), microseconds(0));
  histogram.add(microseconds(-5));
  histogram.add(microseconds::max());
  EXPECT_EQ(histogram.percentile(500), microseconds(0));
  EXPECT_EQ(histogram.percentile(1000), microseconds::max());
  EXPECT_EQ(histogram.count(), 2U);
}

sys_days day(int y, unsigned m, unsigned d) { return sys_days(year(y) / std::chrono::month(m) / std::chrono::day(d)); }

TEST(CalendarPeriodsTest, PeriodsBeginWhereTheCalendarSays) {
  EXPECT_EQ(begin_of_period(PeriodLength::kWeek, day(2026, 11, 25)), day(2026, 11, 23));
  EXPECT_EQ(begin_of_period(PeriodLength::kWeek, day(2026, 11, 23)), day(2026, 11, 23));
  EXPECT_EQ(begin_of_period(PeriodLength::kWeek, day(2027, 1, 3)), day(2026, 12, 28));
  EXPECT_EQ(begin_of_period(PeriodLength::kMonth, day(2024, 2, 29)), day(2024, 2, 1));
  EXPECT_EQ(next_period(PeriodLength::kMonth, day(2026, 12, 1)), day(2027, 1, 1));
  EXPECT_EQ(next_period(PeriodLength::kYear, day(2024, 1, 1)), day(2025, 1, 1));
}

TEST(CalendarPeriodsTest, TheShortestLengthThatFitsIsChosen) {
  EXPECT_EQ(length_that_covers(day(2026, 1, 1), day(2026, 1, 1), 62), PeriodLength::kDay);
  EXPECT_EQ(length_that_covers(day(2026, 1, 1), day(2026, 3, 3), 62), PeriodLength::kDay);   // 62 days
  EXPECT_EQ(length_that_covers(day(2026, 1, 1), day(2026, 3, 4), 62), PeriodLength::kWeek);  // 63 days
  EXPECT_EQ(length_that_covers(day(2024, 1, 1), day(2026, 1, 1), 62), PeriodLength::kMonth);
  EXPECT_EQ(length_that_covers(day(1971, 1, 1), day(2026, 1, 1), 62), PeriodLength::kYear);
  EXPECT_EQ(length_that_covers(day(1900, 1, 1), day(2026, 1, 1), 62), PeriodLength::kYear);
}

RC_GTEST_PROP(ScaleProperty, FourStepsReachTheHighestValueAndNotTwiceOfIt, ()) {
  const auto value = static_cast<double>(*rc::gen::inRange<std::uint64_t>(1, 1ULL << 50));
  const double step = round_step(value);
  RC_ASSERT(step * 4 >= value * (1 - 1e-9));
  RC_ASSERT(step * 4 <= value * 2.5);
}

ReportFacts refused(FailureCode code) {
  ReportFacts report;
  report.indication = indication_of(code);
  report.refusal = ReportFacts::Refusal{.stage = std::string(name(stage_of(code))), .code = std::string(name(code))};
  return report;
}

TEST(AuditReportCounterTest, EveryEntryIsInEveryNumber) {
  const AuditReportFacts facts = invented_facts(3000, 7, 100);
  EXPECT_EQ(facts.verdicts.total(), 3000U);
  const auto total = [](const auto& list, const auto& rest) {
    std::uint64_t sum = rest.verdicts.total();
    for (const auto& item : list) sum += item.verdicts.total();
    return sum;
  };
  EXPECT_EQ(total(facts.doctypes, facts.other_doctypes), 3000U);
  EXPECT_EQ(total(facts.issuers, facts.other_issuers), 3000U);
  EXPECT_EQ(total(facts.periods, AuditReportFacts::Rest()), 3000U);
  std::uint64_t refusals = 0;
  for (const auto& refusal : facts.refusals) refusals += refusal.count;
  EXPECT_EQ(refusals, facts.verdicts.failed + facts.verdicts.indeterminate);
  std::uint64_t sha1 = 0, signatures = 0;
  for (const auto& period : facts.periods) {
    sha1 += period.sha1;
    signatures += period.signatures;
  }
  EXPECT_EQ(sha1, facts.sha1_signatures());
  EXPECT_EQ(signatures, facts.signatures());
  EXPECT_EQ(facts.rows.size(), 100U);
  EXPECT_EQ(facts.rows_left_out, 2900U);
  EXPECT_EQ(facts.rows.front().number, 3000U);
  EXPECT_EQ(facts.rows.back().number, 2901U);
}

TEST(AuditReportCounterTest, PeriodsHaveNoGapsAndAreBounded) {
  AuditReportCounter counter({});
  const ReportFacts report = refused(FailureCode::kDigestMismatch);
  for (const int y : {1900, 1950, 2026}) counter.add({.number = 1, .logged_at = day(y, 6, 1), .report = report});
  const AuditReportFacts facts = counter.finish();
  ASSERT_EQ(facts.periods.size(), AuditReportFacts::kPeriodsMax);
  std::uint64_t sum = 0;
  for (std::size_t index = 0; index < facts.periods.size(); ++index) {
    sum += facts.periods[index].verdicts.total();
    if (index > 0) {
      EXPECT_EQ(facts.periods[index].begin, facts.periods[index - 1].end);
    }
  }
  EXPECT_EQ(sum, 3U);
}

TEST(AuditReportCounterTest, StagesComeInTheOrderOfThePipelineAndUnknownOnesLast) {
  AuditReportCounter counter({});
  ReportFacts later = refused(FailureCode::kDigestMismatch);
  later.refusal->stage = "a_later_stage";
  for (const ReportFacts& report : {later, refused(FailureCode::kDoctypeMismatch), refused(FailureCode::kHmacMismatch),
                                    refused(FailureCode::kDigestMismatch), refused(FailureCode::kSignatureMismatch),
                                    refused(FailureCode::kSignatureMismatch)}) {
    counter.add({.number = 1, .logged_at = day(2026, 1, 1), .report = report});
  }
  std::vector<std::string> codes;
  for (const auto& refusal : counter.finish().refusals) codes.push_back(refusal.stage + "/" + refusal.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"integrity/hmac_mismatch", "signature/signature_mismatch",
                                             "signature/digest_mismatch", "document/doctype_mismatch",
                                             "a_later_stage/digest_mismatch"}));
}

TEST(AuditReportCounterTest, NamesThatAnAttackerChoosesAreCountedTogetherInTheEnd) {
  AuditReportCounter counter({.rows_max = 0});
  ReportFacts report = refused(FailureCode::kSignerNotAuthorised);
  constexpr std::uint64_t entries = 12'000;
  for (std::uint64_t number = 0; number < entries; ++number) {
    const std::string name = std::to_string(number);
    report.issuer_id = name;
    report.refusal->code = name;
    report.signer = ReportFacts::Signer{.name = name, .subject = {}, .issuer = {}, .sha256 = name};
    counter.add({.number = number, .logged_at = day(2026, 1, 1), .report = report});
  }
  const AuditReportFacts facts = counter.finish();
  EXPECT_EQ(facts.issuers.size(), AuditReportFacts::kSharesMax);
  EXPECT_EQ(facts.other_issuers.verdicts.total(), entries - AuditReportFacts::kSharesMax);
  EXPECT_EQ(facts.signers.size(), AuditReportFacts::kSignersMax);
  EXPECT_EQ(facts.other_signer_entries, entries - AuditReportFacts::kSignersMax);
  EXPECT_LE(facts.refusals.size(), 10'000U);
  EXPECT_TRUE(facts.rows.empty());
}

TEST(AuditReportCounterTest, ASignerThatNoRuleNamesIsNotListed) {
  AuditReportCounter counter({});
  ReportFacts report = refused(FailureCode::kSignerNotAuthorised);
  report.signer = ReportFacts::Signer{.name = {}, .subject = {}, .issuer = {}, .sha256 = std::string(64, 'a')};
  counter.add({.number = 1, .logged_at = day(2026, 1, 1), .report = report});
  const AuditReportFacts facts = counter.finish();
  EXPECT_TRUE(facts.signers.empty());
  EXPECT_EQ(facts.other_signer_entries, 1U);
}

}  // namespace
}  // namespace dlverify
