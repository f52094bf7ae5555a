// Writes the pages that the browser looks at: sample_pages FOLDER

#include <filesystem>
#include <fstream>
#include <string>

#include "dlverify/audit_report.h"
#include "support/audit_facts.h"

namespace {

bool write_page(const std::filesystem::path& file, const dlverify::AuditReportFacts& facts) {
  std::ofstream stream(file, std::ios::binary);
  stream << dlverify::to_html(facts);
  return stream.good();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder(argv[1]);
  std::filesystem::create_directories(folder);
  dlverify::AuditReportFacts empty;
  empty.origin = "example.com/kyc-audit";
  empty.made_at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);
  empty.made_by = "0.1.0";
  const bool all_written = write_page(folder / "empty.html", empty) &&
                           write_page(folder / "one.html", dlverify::invented_facts(1, 1)) &&
                           write_page(folder / "year.html", dlverify::invented_facts(5000, 12, 400)) &&
                           write_page(folder / "many.html", dlverify::invented_facts(100'000, 30)) &&
                           write_page(folder / "hostile.html", dlverify::hostile_facts());
  return all_written ? 0 : 1;
}
