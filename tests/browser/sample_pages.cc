// Writes the pages that the browser looks at, and a log to make one of: sample_pages FOLDER

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "dlverify/audit/log.h"
#include "dlverify/audit/report.h"
#include "support/audit_facts.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

constexpr std::chrono::sys_seconds kBegin = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
constexpr const char* kOrigin = "example.com/kyc-audit";

bool write_page(const std::filesystem::path& file, const AuditReportFacts& facts) {
  std::ofstream stream(file, std::ios::binary);
  stream << to_html(facts);
  return stream.good();
}

// The reports on all documents of testdata/, a few an hour; some of them erased.
std::expected<void, AuditError> write_log(const std::filesystem::path& folder) {
  auto key = AuditSigningKey::generate(kOrigin);
  if (!key) return std::unexpected(key.error());
  const AuditLogSettings settings{.origin = kOrigin, .period = AuditPeriod::kMonth};
  if (auto created = AuditLog::create(folder, settings, *key, kBegin); !created) return created;
  if (auto saved = key->save(folder / "signing-key.pem"); !saved) return saved;
  auto log = AuditLog::open(folder);
  if (!log) return std::unexpected(log.error());
  std::vector<std::string> reports;
  for (const TestCase& test_case : all_test_cases()) {
    const auto outcome = verify_case(test_case);
    reports.push_back(to_json(outcome.report()));
  }
  std::vector<NewAuditEntry> entries;
  for (const std::string& report : reports) {
    const auto number = entries.size();
    entries.push_back({.report = report,
                       .particulars = {.latency = std::chrono::microseconds(200 + 7 * (number % 100))},
                       .now = kBegin + std::chrono::hours(5 * number)});
  }
  if (auto appended = log->append_all(entries); !appended) return std::unexpected(appended.error());
  const std::vector<SequenceRange> some = {{.first = 3, .last = 12}, {.first = 40, .last = 41}};
  const auto erased = log->erase(some, {.by = "privacy desk", .ground = "request ER-2041"}, entries.back().now);
  if (!erased) return std::unexpected(erased.error());
  return {};
}

int write_everything(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  AuditReportFacts empty;
  empty.origin = kOrigin;
  empty.made_at = kBegin;
  empty.made_by = "0.1.0";
  const std::vector<std::pair<const char*, AuditReportFacts>> pages = {
      {"empty", empty},
      {"one", invented_facts(1, 1)},
      {"year", invented_facts(5000, 12, 400)},
      {"many", invented_facts(100'000, 30)},
      {"hostile", hostile_facts()},
  };
  for (const auto& [name, facts] : pages) {
    if (!write_page(folder / fmt::format("{}.html", name), facts)) return 1;
  }
  const auto written = write_log(folder / "log");
  if (!written) fmt::print(stderr, "sample_pages: {}\n", written.error().text());
  return written ? 0 : 1;
}

}  // namespace
}  // namespace dlverify

int main(int argc, char** argv) { return argc == 2 ? dlverify::write_everything(argv[1]) : 2; }
