// What the use of an audit log reads: a retention policy, two reports to compare, the texts of a report page. Laws:
// each reader is total, and its error is one line of plain text; what is read as a policy validates against the
// published schema, and its periods end after they begin; a report is the same as itself, and a comparison finds the
// same both ways and repeats nothing of either; a page has one script, whatever its texts, and is UTF-8.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "audit/page/audit_report_counter.h"
#include "dlverify/audit/replay.h"
#include "dlverify/audit/report.h"
#include "dlverify/audit/retention_policy.h"
#include "support/choices.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

constexpr std::string_view kWhere = "input.json";
constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);

void require_laws_of_policy(std::string_view json) {
  const auto policy = RetentionPolicy::from_json(json, kWhere);
  if (!policy) {
    require_law(policy.error().where == kWhere && is_plain_text(policy.error().text()), "an error is one line");
    return;
  }
  require_valid("retention", json, "what is read as a retention policy, the published schema allows");
  for (const RetentionRule& rule : policy->rules()) {
    const auto end = rule.keep_for.end(kNow);
    require_law(!end || *end > kNow, "a period ends after it begins");
    require_law(!rule.is_due(kNow, kNow), "nothing is due when it is logged");
    require_law(RetentionPeriod::parse(rule.keep_for.text()) == rule.keep_for, "a period is read as it is written");
    require_law(is_plain_text(rule.ground), "a ground goes into the log as it stands");
  }
  static_cast<void>(policy->rule_for(LogEntry()));
}

void require_laws_of_replay(std::string_view kept, std::string_view anew) {
  const auto comparison = compare_replay(kept, anew);
  const auto turned = compare_replay(anew, kept);
  require_law(comparison.has_value() == turned.has_value(), "both reports are read, or none is compared");
  if (!comparison) {
    require_law(is_plain_text(comparison.error().text()), "an error is one line");
    return;
  }
  require_law(comparison->result == turned->result && comparison->changes == turned->changes,
              "a comparison finds the same both ways");
  require_law((comparison->result == ReplayResult::kSame) == (kept == anew), "the same is the same bytes");
  const auto itself = compare_replay(kept, kept);
  require_law(itself && itself->result == ReplayResult::kSame, "a report is the same as itself");
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

void require_laws_of_page(Choices input) {
  AuditReportCounter counter({.rows_max = 20});
  for (std::uint64_t number = 0; !input.empty() && number < 50; ++number) {
    ReportFacts report;
    const std::uint8_t kind = input.byte();
    report.indication = static_cast<Indication>(kind % 3);
    const std::string text(input.line());
    if (report.indication != Indication::kTotalPassed) {
      report.refusal = ReportFacts::Refusal{.stage = text, .code = text};
    }
    report.doctype = report.issuer_id = report.signature_algorithm = text;
    report.warnings = {text};
    report.signer = ReportFacts::Signer{.name = text, .subject = text, .issuer = text, .sha256 = text};
    counter.add({.number = number, .logged_at = kNow - std::chrono::days(kind), .report = report});
  }
  AuditReportFacts facts = counter.finish();
  facts.origin = facts.made_by = facts.issuers.empty() ? "" : facts.issuers.front().name;
  const std::string page = to_html(facts);
  require_law(is_utf8(page), "a page is UTF-8");
  require_law(count_of(page, "<script") == 1 && count_of(page, "</script") == 1, "a page has one script");
  require_law(count_of(page, "<style") == 1 && count_of(page, "<img") == 0, "a page has nothing but its own parts");
  require_law(page.find("\xE2\x80\xAE") == std::string::npos && page.find('\x1B') == std::string::npos,
              "nothing turns the reading order around, or drives a terminal");
}

}  // namespace
}  // namespace dlverify::fuzz

// "r" and a retention policy, "p" and lines of texts for a page, or anything else and two reports, each on a line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify::fuzz;
  Choices input(data, size);
  const std::uint8_t what = input.byte();
  if (what == 'r') {
    require_laws_of_policy(input.rest());
  } else if (what == 'p') {
    require_laws_of_page(input);
  } else {
    const std::string_view one = input.line();
    require_laws_of_replay(one, input.empty() ? one : input.rest());
  }
  return 0;
}
