#include "audit/page/audit_report_counter.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "audit/page/calendar_periods.h"
#include "audit/page/duration_histogram.h"

namespace dlverify {

struct DayTally {
  VerdictCounts verdicts;
  std::uint64_t signatures = 0, sha1 = 0;
};

namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::size_t kNamesMax = 10'000;
constexpr std::string_view kSha1Algorithm = "rsa-sha1";

void add_to(VerdictCounts& sum, const VerdictCounts& more) {
  sum.passed += more.passed;
  sum.failed += more.failed;
  sum.indeterminate += more.indeterminate;
}

template <class Value>
using ByName = std::map<std::string, Value, std::less<>>;

// The value of `key`; null where it is a new one and there is no more room.
template <class Value>
Value* find_or_add(ByName<Value>& map, std::string_view key) {
  const auto found = map.find(key);
  if (found != map.end()) return &found->second;
  if (map.size() >= kNamesMax) return nullptr;
  return &map.emplace(std::string(key), Value()).first->second;
}

std::size_t stage_order(std::string_view stage) {
  for (const FailureCode code : all_codes()) {
    if (name(stage_of(code)) == stage) return static_cast<std::size_t>(stage_of(code));
  }
  return all_codes().size();  // a stage of a later dlverify: behind those known
}

std::vector<AuditReportFacts::Share> shares(const ByName<VerdictCounts>& counts, AuditReportFacts::Rest& rest) {
  std::vector<AuditReportFacts::Share> sorted;
  for (const auto& [name, verdicts] : counts) sorted.push_back({.name = name, .verdicts = verdicts});
  std::ranges::sort(sorted, [](const AuditReportFacts::Share& one, const AuditReportFacts::Share& other) {
    const auto first = one.verdicts.total(), second = other.verdicts.total();
    return first != second ? first > second : one.name < other.name;
  });
  while (sorted.size() > AuditReportFacts::kSharesMax) {
    add_to(rest.verdicts, sorted.back().verdicts);
    ++rest.names;
    sorted.pop_back();
  }
  return sorted;
}

std::vector<AuditReportFacts::Warning> by_count(const ByName<std::uint64_t>& counts) {
  std::vector<AuditReportFacts::Warning> sorted;
  for (const auto& [code, count] : counts) sorted.push_back({.code = code, .count = count});
  std::ranges::sort(sorted, [](const AuditReportFacts::Warning& one, const AuditReportFacts::Warning& other) {
    return one.count != other.count ? one.count > other.count : one.code < other.code;
  });
  return sorted;
}

std::vector<AuditReportFacts::Period> periods(const std::map<sys_days, DayTally>& days, PeriodLength length) {
  const sys_days last = days.rbegin()->first;
  std::vector<AuditReportFacts::Period> result;
  for (sys_days begin = begin_of_period(length, days.begin()->first); begin <= last;) {
    const sys_days end = next_period(length, begin);
    result.push_back({.begin = begin, .end = end, .verdicts = {}});
    begin = end;
  }
  if (result.size() > AuditReportFacts::kPeriodsMax) {  // years: what is before the first of them counts there
    result.erase(result.begin(), result.end() - AuditReportFacts::kPeriodsMax);
    result.front().begin = days.begin()->first;
  }
  auto period = result.begin();
  for (const auto& [day, tally] : days) {
    while (day >= period->end) ++period;
    add_to(period->verdicts, tally.verdicts);
    period->signatures += tally.signatures;
    period->sha1 += tally.sha1;
  }
  return result;
}

}  // namespace

std::uint64_t AuditReportFacts::signatures() const {
  std::uint64_t sum = 0;
  for (const Warning& algorithm : algorithms) sum += algorithm.count;
  return sum;
}

std::uint64_t AuditReportFacts::sha1_signatures() const {
  std::uint64_t sum = 0;
  for (const Warning& algorithm : algorithms) {
    if (algorithm.code == kSha1Algorithm) sum += algorithm.count;
  }
  return sum;
}

class AuditReportCounter::Tally {
 public:
  explicit Tally(Options options) : options_(options) {}

  void add(const AuditReportEntry& entry);
  [[nodiscard]] AuditReportFacts finish() const;

 private:
  void count_share(ByName<VerdictCounts>& counts, VerdictCounts& others, const std::optional<std::string>& name,
                   Indication indication);
  void count_signer(const AuditReportEntry& entry);
  void keep_row(const AuditReportEntry& entry);

  Options options_;
  VerdictCounts verdicts_;
  std::optional<sys_seconds> first_, last_;
  std::map<sys_days, DayTally> days_;
  ByName<VerdictCounts> doctypes_, issuers_;
  VerdictCounts other_doctypes_, other_issuers_;
  std::map<std::pair<std::string, std::string>, std::uint64_t> refusals_;
  ByName<std::uint64_t> warnings_, algorithms_;
  ByName<AuditReportFacts::Signer> signers_;
  std::uint64_t other_signer_entries_ = 0;
  DurationHistogram durations_;
  std::map<std::uint64_t, AuditReportFacts::Row> rows_;  // by number
  std::uint64_t rows_left_out_ = 0;
};

void AuditReportCounter::Tally::count_share(ByName<VerdictCounts>& counts, VerdictCounts& others,
                                            const std::optional<std::string>& name, Indication indication) {
  VerdictCounts* const found = find_or_add(counts, name ? std::string_view(*name) : std::string_view());
  (found != nullptr ? *found : others).add(indication);
}

void AuditReportCounter::Tally::count_signer(const AuditReportEntry& entry) {
  const auto& signer = entry.report.signer;
  if (!signer) return;
  AuditReportFacts::Signer* const found = signer->name ? find_or_add(signers_, signer->sha256) : nullptr;
  if (found == nullptr) {
    ++other_signer_entries_;
    return;
  }
  if (found->verdicts.total() == 0) {
    *found = {.sha256 = signer->sha256,
              .name = signer->name,
              .subject = signer->subject,
              .issuer = signer->issuer,
              .not_before = signer->not_before,
              .not_after = signer->not_after,
              .first_seen = entry.logged_at,
              .last_seen = entry.logged_at,
              .verdicts = {}};
  }
  if (!found->issuer) found->issuer = signer->issuer;  // a refused document's chain may not have been validated
  found->first_seen = std::min(found->first_seen, entry.logged_at);
  found->last_seen = std::max(found->last_seen, entry.logged_at);
  found->verdicts.add(entry.report.indication);
}

void AuditReportCounter::Tally::keep_row(const AuditReportEntry& entry) {
  const auto& report = entry.report;
  const bool is_full = rows_.size() >= options_.rows_max;
  if (is_full) ++rows_left_out_;
  if (is_full && (rows_.empty() || entry.number < rows_.begin()->first)) return;
  if (is_full) rows_.erase(rows_.begin());
  rows_[entry.number] = {.number = entry.number,
                         .logged_at = entry.logged_at,
                         .doctype = report.doctype.value_or(""),
                         .issuer_id = report.issuer_id.value_or(""),
                         .stage = report.refusal ? report.refusal->stage : "",
                         .code = report.refusal ? report.refusal->code : "",
                         .signer = report.signer && report.signer->name ? *report.signer->name : "",
                         .algorithm = report.signature_algorithm.value_or(""),
                         .indication = report.indication,
                         .duration = entry.duration};
}

void AuditReportCounter::Tally::add(const AuditReportEntry& entry) {
  const auto& report = entry.report;
  verdicts_.add(report.indication);
  first_ = first_ ? std::min(*first_, entry.logged_at) : entry.logged_at;
  last_ = last_ ? std::max(*last_, entry.logged_at) : entry.logged_at;
  DayTally& day = days_[std::chrono::floor<std::chrono::days>(entry.logged_at)];
  day.verdicts.add(report.indication);
  count_share(doctypes_, other_doctypes_, report.doctype, report.indication);
  count_share(issuers_, other_issuers_, report.issuer_id, report.indication);
  if (const auto& refusal = report.refusal) {
    const std::pair key(refusal->stage, refusal->code);
    if (refusals_.size() < kNamesMax || refusals_.contains(key)) ++refusals_[key];
  }
  for (const std::string& code : report.warnings) {
    if (std::uint64_t* const count = find_or_add(warnings_, code)) ++*count;
  }
  if (const auto& algorithm = report.signature_algorithm) {
    if (std::uint64_t* const count = find_or_add(algorithms_, *algorithm)) ++*count;
    ++day.signatures;
    if (*algorithm == kSha1Algorithm) ++day.sha1;
  }
  count_signer(entry);
  if (entry.duration) durations_.add(*entry.duration);
  keep_row(entry);
}

AuditReportFacts AuditReportCounter::Tally::finish() const {
  AuditReportFacts facts;
  facts.verdicts = verdicts_;
  facts.first = first_;
  facts.last = last_;
  if (!days_.empty()) {
    const PeriodLength length =
        length_that_covers(days_.begin()->first, days_.rbegin()->first, AuditReportFacts::kPeriodsMax);
    facts.period_name = name(length);
    facts.periods = periods(days_, length);
  }
  facts.other_doctypes.verdicts = other_doctypes_;
  facts.other_issuers.verdicts = other_issuers_;
  facts.doctypes = shares(doctypes_, facts.other_doctypes);
  facts.issuers = shares(issuers_, facts.other_issuers);
  for (const auto& [key, count] : refusals_) {
    facts.refusals.push_back({.stage = key.first, .code = key.second, .count = count});
  }
  std::ranges::sort(facts.refusals, {}, [](const AuditReportFacts::Refusal& refusal) {
    return std::tuple(stage_order(refusal.stage), refusal.stage, -static_cast<std::int64_t>(refusal.count),
                      refusal.code);
  });
  facts.warnings = by_count(warnings_);
  facts.algorithms = by_count(algorithms_);
  for (const auto& [sha256, signer] : signers_) facts.signers.push_back(signer);
  std::ranges::sort(facts.signers, {}, [](const AuditReportFacts::Signer& signer) {
    return std::pair(-static_cast<std::int64_t>(signer.verdicts.total()), signer.sha256);
  });
  facts.other_signer_entries = other_signer_entries_;
  while (facts.signers.size() > AuditReportFacts::kSignersMax) {
    facts.other_signer_entries += facts.signers.back().verdicts.total();
    facts.signers.pop_back();
  }
  std::ranges::sort(facts.signers, {},
                    [](const AuditReportFacts::Signer& signer) { return std::pair(signer.not_after, signer.sha256); });
  if (durations_.count() > 0) {
    facts.latency = AuditReportFacts::Latency{.recorded = durations_.count(),
                                              .p50 = durations_.percentile(500),
                                              .p90 = durations_.percentile(900),
                                              .p95 = durations_.percentile(950),
                                              .p99 = durations_.percentile(990),
                                              .max = durations_.max()};
  }
  for (const auto& [number, row] : rows_) facts.rows.push_back(row);
  std::ranges::reverse(facts.rows);
  facts.rows_left_out = rows_left_out_;
  return facts;
}

AuditReportCounter::AuditReportCounter(Options options) : tally_(std::make_unique<Tally>(options)) {}
AuditReportCounter::~AuditReportCounter() = default;
void AuditReportCounter::add(const AuditReportEntry& entry) { tally_->add(entry); }
AuditReportFacts AuditReportCounter::finish() const { return tally_->finish(); }

}  // namespace dlverify
