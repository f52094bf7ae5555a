// Signers, algorithms, speed, the log itself, the table of entries.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "audit/page/column_chart.h"
#include "audit/page/expiry_calendar.h"
#include "audit/page/page_sections.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::sys_seconds;

std::string days_left(sys_seconds not_after, sys_seconds now) {
  const auto left = std::chrono::floor<days>(not_after - now).count();
  return left < 0 ? "expired" : grouped(static_cast<std::uint64_t>(left));
}

std::string_view state_style(ExpiryState state) {
  switch (state) {
    case ExpiryState::kValid:
      return "";
    case ExpiryState::kSoon:
      return "verdict-indeterminate";
    case ExpiryState::kExpired:
      return "verdict-failed";
  }
  return "";
}

mustache::data signer_row(const AuditReportFacts::Signer& signer, sys_seconds now) {
  mustache::data row;
  row.set("name", shown(signer.name.value_or("(no rule)")));
  row.set("subject", shown_or_absent(signer.subject.value_or("")));
  row.set("issuer", shown_or_absent(signer.issuer.value_or("")));
  row.set("sha256", shown(signer.sha256));
  row.set("not_before", day_text(signer.not_before));
  row.set("not_after", day_text(signer.not_after));
  row.set("days_left", days_left(signer.not_after, now));
  row.set("state", std::string(state_style(expiry_state(signer.not_after, now))));
  row.set("total", grouped(signer.verdicts.total()));
  row.set("passed", grouped(signer.verdicts.passed));
  row.set("first_seen", day_text(signer.first_seen));
  row.set("last_seen", day_text(signer.last_seen));
  return row;
}

mustache::data sha1_chart(const AuditReportFacts& facts) {
  ColumnChart chart{.id = "sha1-chart",
                    .title = "Share of SHA-1 signatures a " + facts.period_name,
                    .description = fmt::format("One column for each {}: which share of the signatures used RSA with "
                                               "SHA-1, on a scale from 0 to 100 %. The table of verdicts over time has "
                                               "the numbers.",
                                               facts.period_name),
                    .columns = {},
                    .scale_end = 100,
                    .unit = " %"};
  for (const auto& period : facts.periods) {
    const std::string label = day_text(period.begin)
                                  .substr(0, facts.period_name == "year"    ? 4
                                             : facts.period_name == "month" ? 7
                                                                            : 10);
    const double share = period.signatures == 0
                             ? 0.0
                             : 100.0 * static_cast<double>(period.sha1) / static_cast<double>(period.signatures);
    chart.columns.push_back({.label = label,
                             .hint = fmt::format("{}: {} of {} signatures", label,
                                                 percent(period.sha1, period.signatures), grouped(period.signatures)),
                             .parts = {{.style = "plain", .value = share}}});
  }
  return column_chart(chart);
}

std::string_view verdict_word(Indication indication) {
  switch (indication) {
    case Indication::kTotalPassed:
      return "passed";
    case Indication::kTotalFailed:
      return "failed";
    case Indication::kIndeterminate:
      return "indeterminate";
  }
  return "";
}

// Lines of a signed note, each shown as the text of others.
mustache::data note_text(std::string_view note) {
  std::string text;
  while (!note.empty()) {
    const auto end = note.find('\n');
    text += shown(note.substr(0, end)).string_value() + "\n";
    note.remove_prefix(end == std::string_view::npos ? note.size() : end + 1);
  }
  return {text};
}

mustache::data checkpoint_data(const AuditReportFacts::Checkpoint& checkpoint) {
  mustache::data data;
  data.set("origin_of_checkpoint", shown(checkpoint.origin));
  data.set("size", grouped(checkpoint.size));
  data.set("root_hash", shown(checkpoint.root_hash));
  data.set("note", note_text(checkpoint.note));
  return data;
}

std::string rows_note(const AuditReportFacts& facts) {
  if (facts.rows_left_out == 0) {
    return fmt::format("All {} verifications, the newest first.", grouped(facts.rows.size()));
  }
  return fmt::format(
      "The newest {} of {} verifications. The other {} are in every number above, but not in this table.",
      grouped(facts.rows.size()), grouped(facts.rows.size() + facts.rows_left_out), grouped(facts.rows_left_out));
}

}  // namespace

void fill_signers(mustache::data& page, const AuditReportFacts& facts) {
  mustache::data rows = empty_list();
  for (const auto& signer : facts.signers) rows.push_back(signer_row(signer, facts.made_at));
  page.set("has_signers", {!facts.signers.empty()});
  page.set("signers", rows);
  page.set("expiry_chart", expiry_calendar(facts.signers, facts.made_at));
  page.set("calendar_note",
           facts.signers.size() > kCalendarLinesMax
               ? mustache::data(fmt::format("The calendar shows the {} that matter first of {} certificates.",
                                            kCalendarLinesMax, grouped(facts.signers.size())))
               : mustache::data(false));
  page.set("other_signers_note",
           facts.other_signer_entries > 0
               ? mustache::data(fmt::format("{} reports are of signers that no rule of the trust store names, or that "
                                            "the table has no room for. Who is not named by a rule may be a private "
                                            "person, so no report says who it is.",
                                            grouped(facts.other_signer_entries)))
               : mustache::data(false));
}

void fill_algorithms(mustache::data& page, const AuditReportFacts& facts) {
  const std::uint64_t signatures = facts.signatures();
  mustache::data rows = empty_list();
  for (const auto& algorithm : facts.algorithms) {
    mustache::data row;
    row.set("code", shown(algorithm.code));
    row.set("count", grouped(algorithm.count));
    row.set("share", percent(algorithm.count, signatures));
    mustache::data parts = empty_list();
    parts.push_back(strip_part("plain", 0, static_cast<double>(algorithm.count), static_cast<double>(signatures)));
    row.set("parts", parts);
    rows.push_back(row);
  }
  page.set("has_algorithms", {signatures > 0});
  page.set("algorithms", rows);
  page.set("sha1_chart", sha1_chart(facts));
}

void fill_latency(mustache::data& page, const AuditReportFacts& facts) {
  mustache::data rows = empty_list();
  if (const auto& latency = facts.latency) {
    page.set("recorded", grouped(latency->recorded));
    const std::array<std::pair<const char*, std::chrono::microseconds>, 5> lines = {{{"50 %", latency->p50},
                                                                                     {"90 %", latency->p90},
                                                                                     {"95 %", latency->p95},
                                                                                     {"99 %", latency->p99},
                                                                                     {"all", latency->max}}};
    const auto greatest = static_cast<double>(std::max<std::int64_t>(1, latency->max.count()));
    for (const auto& [name, duration] : lines) {
      mustache::data row;
      row.set("name", std::string(name));
      row.set("duration", duration_text(duration));
      mustache::data parts = empty_list();
      parts.push_back(strip_part("plain", 0, static_cast<double>(duration.count()), greatest));
      row.set("parts", parts);
      rows.push_back(row);
    }
  }
  page.set("has_latency", {facts.latency.has_value()});
  page.set("latency", rows);
}

void fill_log(mustache::data& page, const AuditReportFacts& facts) {
  mustache::data checkpoints = empty_list();
  for (const auto& checkpoint : facts.checkpoints) checkpoints.push_back(checkpoint_data(checkpoint));
  page.set("checkpoints", checkpoints);
  const std::size_t earlier = facts.checkpoints.empty() ? 0 : facts.checkpoints.size() - 1;
  page.set("earlier_note", earlier > 0 ? mustache::data(fmt::format("those of earlier periods, {} in number, are below",
                                                                    grouped(earlier)))
                                       : mustache::data(false));
  page.set("current", facts.checkpoints.empty() ? mustache::data(false) : checkpoint_data(facts.checkpoints.front()));

  mustache::data events = empty_list();
  for (const auto& event : facts.events) {
    mustache::data row;
    row.set("number", grouped(event.number));
    row.set("at", second_text(event.at));
    row.set("kind", shown(event.kind));
    row.set("entries", event.entries ? grouped(*event.entries) : std::string("–"));
    row.set("by", shown(event.by));
    row.set("ground", shown(event.ground));
    events.push_back(row);
  }
  page.set("has_events", {!facts.events.empty()});
  page.set("events", events);
  page.set("events_note", facts.events_left_out > 0 ? mustache::data(fmt::format("{} older ones are left out",
                                                                                 grouped(facts.events_left_out)))
                                                    : mustache::data(false));
}

void fill_rows(mustache::data& page, const AuditReportFacts& facts) {
  mustache::list rows;
  rows.reserve(facts.rows.size());
  for (const auto& entry : facts.rows) {
    mustache::data row;
    row.set("verdict", std::string(verdict_word(entry.indication)));
    row.set("doctype", shown(entry.doctype));
    row.set("code", shown(entry.code));
    row.set("issuer_id", shown(entry.issuer_id));
    row.set("day", day_text(entry.logged_at));
    row.set("number", grouped(entry.number));
    row.set("logged_at", second_text(entry.logged_at));
    row.set("refused_by", shown(entry.code.empty() ? "" : entry.stage + "/" + entry.code));
    row.set("signer", shown(entry.signer));
    row.set("algorithm", shown(entry.algorithm));
    row.set("duration", entry.duration ? duration_text(*entry.duration) : std::string());
    rows.push_back(std::move(row));
  }
  page.set("has_rows", {!facts.rows.empty()});
  page.set("rows_note", rows_note(facts));
  page.set("has_rows_left_out", {facts.rows_left_out > 0});
  page.set("rows_shown", grouped(facts.rows.size()));
  page.set("rows", {rows});
}

}  // namespace dlverify
