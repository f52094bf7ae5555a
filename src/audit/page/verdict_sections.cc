// Summary, verdicts over time, doctypes and issuers, refusals.

#include <fmt/format.h>

#include <algorithm>

#include "audit/page/column_chart.h"
#include "audit/page/page_sections.h"
#include "dlverify/doctypes.h"

namespace dlverify {
namespace {

void set_counts(mustache::data& item, const VerdictCounts& counts) {
  item.set("total", grouped(counts.total()));
  item.set("passed", grouped(counts.passed));
  item.set("failed", grouped(counts.failed));
  item.set("indeterminate", grouped(counts.indeterminate));
  item.set("passed_share", percent(counts.passed, counts.total()));
}

std::string period_label(const AuditReportFacts& facts, const AuditReportFacts::Period& period) {
  const std::string day = day_text(period.begin);
  if (facts.period_name == "year") return day.substr(0, 4);
  return facts.period_name == "month" ? day.substr(0, 7) : day;
}

mustache::data verdict_strip(const VerdictCounts& counts, std::uint64_t whole) {
  mustache::data parts = empty_list();
  double begin = 0;
  const auto add = [&](const char* style, std::uint64_t count) {
    if (count > 0) parts.push_back(strip_part(style, begin, static_cast<double>(count), static_cast<double>(whole)));
    begin += static_cast<double>(count);
  };
  add("passed", counts.passed);
  add("failed", counts.failed);
  add("indeterminate", counts.indeterminate);
  return parts;
}

ColumnChart verdict_chart(const AuditReportFacts& facts) {
  ColumnChart chart{
      .id = "verdict-chart", .title = "Verdicts a " + facts.period_name, .description = {}, .columns = {}, .unit = {}};
  const AuditReportFacts::Period* busiest = nullptr;
  for (const auto& period : facts.periods) {
    if (busiest == nullptr || period.verdicts.total() > busiest->verdicts.total()) busiest = &period;
    const VerdictCounts& counts = period.verdicts;
    chart.columns.push_back(
        {.label = period_label(facts, period),
         .hint = fmt::format("{}: {} passed, {} failed, {} indeterminate", period_label(facts, period),
                             grouped(counts.passed), grouped(counts.failed), grouped(counts.indeterminate)),
         .parts = {{.style = "passed", .value = static_cast<double>(counts.passed)},
                   {.style = "failed", .value = static_cast<double>(counts.failed)},
                   {.style = "indeterminate", .value = static_cast<double>(counts.indeterminate)}}});
  }
  if (busiest != nullptr) {
    chart.description = fmt::format(
        "One stacked column for each {} from {} to {}: passed (filled), failed (hatched), indeterminate (dotted). The "
        "highest is that of {} with {} verifications. The table below has all numbers.",
        facts.period_name, period_label(facts, facts.periods.front()), period_label(facts, facts.periods.back()),
        period_label(facts, *busiest), grouped(busiest->verdicts.total()));
  }
  return chart;
}

mustache::data share_row(const mustache::data& name, const mustache::data& meaning, const VerdictCounts& counts,
                         std::uint64_t greatest) {
  mustache::data row;
  row.set("name", name);
  row.set("meaning", meaning);
  set_counts(row, counts);
  row.set("parts", verdict_strip(counts, greatest));
  return row;
}

enum class Subject : std::uint8_t { kDoctypes, kIssuers };

mustache::data share_table(Subject subject, const std::vector<AuditReportFacts::Share>& shares,
                           const AuditReportFacts::Rest& rest) {
  std::uint64_t greatest = std::max<std::uint64_t>(1, rest.verdicts.total());
  for (const auto& share : shares) greatest = std::max(greatest, share.verdicts.total());
  mustache::data rows = empty_list();
  for (const auto& share : shares) {
    const auto known = subject == Subject::kDoctypes ? find_doctype(share.name) : std::nullopt;
    rows.push_back(share_row(share.name.empty() ? mustache::data("(none named)") : shown(share.name),
                             known ? shown(known->name) : mustache::data(false), share.verdicts, greatest));
  }
  if (rest.verdicts.total() > 0) {
    const std::string name = rest.names > 0 ? fmt::format("{} others", grouped(rest.names)) : std::string("others");
    rows.push_back(share_row({name}, {false}, rest.verdicts, greatest));
  }
  mustache::data table;
  table.set("id", std::string(subject == Subject::kDoctypes ? "doctype-table" : "issuer-table"));
  table.set("label", std::string(subject == Subject::kDoctypes ? "Doctypes" : "Issuers"));
  table.set("head", std::string(subject == Subject::kDoctypes ? "Doctype" : "Issuer"));
  table.set("shares", rows);
  return table;
}

void set_explanation(mustache::data& row, std::string_view code) {
  const auto known = explain(code);
  row.set("is_known", {known.has_value()});
  row.set("meaning", shown(known ? known->meaning : "This version of dlverify does not know the code."));
  row.set("why", shown(known ? known->why : ""));
  row.set("what_to_do", shown(known ? known->what_to_do : ""));
  row.set("reference", shown(known ? known->reference : ""));
}

}  // namespace

mustache::data empty_list() { return {mustache::data::type::list}; }

mustache::data strip_part(const char* style, double begin, double size, double whole) {
  mustache::data part;
  part.set("class", std::string(style));
  part.set("x", coordinate(100 * begin / whole));
  part.set("width", coordinate(std::max(0.3, 100 * size / whole)));
  return part;
}

void fill_summary(mustache::data& page, const AuditReportFacts& facts) {
  const std::uint64_t total = facts.verdicts.total();
  set_counts(page, facts.verdicts);
  page.set("origin", shown(facts.origin));
  page.set("made_by", shown(facts.made_by));
  page.set("made_at", minute_text(facts.made_at));
  page.set("made_at_ist", minute_text(in_ist(facts.made_at)));
  page.set("has_entries", {total > 0});
  page.set("first", facts.first ? minute_text(*facts.first) : std::string());
  page.set("last", facts.last ? minute_text(*facts.last) : std::string());
  page.set("failed_share", percent(facts.verdicts.failed, total));
  page.set("indeterminate_share", percent(facts.verdicts.indeterminate, total));
  page.set("signatures", grouped(facts.signatures()));
  page.set("sha1", grouped(facts.sha1_signatures()));
  page.set("sha1_share", percent(facts.sha1_signatures(), facts.signatures()));
  page.set("erased", grouped(facts.erased));
  page.set("pruned", grouped(facts.pruned));
  page.set("holds", grouped(facts.holds));
  page.set("holds_note", std::string(facts.holds > 0 ? "what they cover cannot be erased" : "none stops erasing"));
  page.set("unreadable_note", facts.unreadable > 0
                                  ? mustache::data(fmt::format(
                                        "{} further entries hold a report that this version of dlverify cannot read; "
                                        "they are counted in no number of this page.",
                                        grouped(facts.unreadable)))
                                  : mustache::data(false));
}

void fill_periods(mustache::data& page, const AuditReportFacts& facts) {
  mustache::data rows = empty_list();
  for (const auto& period : facts.periods) {
    mustache::data row;
    row.set("name", period_label(facts, period));
    set_counts(row, period.verdicts);
    row.set("sha1_share", percent(period.sha1, period.signatures));
    rows.push_back(row);
  }
  page.set("period_name", shown(facts.period_name));
  page.set("is_by_day", {facts.period_name == "day"});
  page.set("periods", rows);
  page.set("verdict_chart", column_chart(verdict_chart(facts)));
}

void fill_shares(mustache::data& page, const AuditReportFacts& facts) {
  page.set("doctypes", share_table(Subject::kDoctypes, facts.doctypes, facts.other_doctypes));
  page.set("issuers", share_table(Subject::kIssuers, facts.issuers, facts.other_issuers));
}

void fill_refusals(mustache::data& page, const AuditReportFacts& facts) {
  std::uint64_t refused = 0, greatest = 1;
  for (const auto& refusal : facts.refusals) {
    refused += refusal.count;
    greatest = std::max(greatest, refusal.count);
  }
  mustache::data rows = empty_list();
  std::string_view stage_before;
  for (const auto& refusal : facts.refusals) {
    mustache::data row;
    row.set("stage", shown(refusal.stage == stage_before ? std::string_view() : refusal.stage));
    row.set("code", shown(refusal.code));
    row.set("count", grouped(refusal.count));
    row.set("share", percent(refusal.count, refused));
    mustache::data parts = empty_list();
    parts.push_back(strip_part("plain", 0, static_cast<double>(refusal.count), static_cast<double>(greatest)));
    row.set("parts", parts);
    set_explanation(row, refusal.code);
    rows.push_back(row);
    stage_before = refusal.stage;
  }
  page.set("has_refusals", {!facts.refusals.empty()});
  page.set("refused", grouped(refused));
  page.set("refusals", rows);

  mustache::data warnings = empty_list();
  for (const auto& warning : facts.warnings) {
    mustache::data row;
    row.set("code", shown(warning.code));
    row.set("count", grouped(warning.count));
    row.set("share", percent(warning.count, facts.verdicts.total()));
    set_explanation(row, warning.code);
    warnings.push_back(row);
  }
  page.set("has_warnings", {!facts.warnings.empty()});
  page.set("warnings", warnings);
}

}  // namespace dlverify
