// dlverify audit report: the report page of a log.

#include <fmt/format.h>

#include <optional>
#include <string>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "clock.h"
#include "dlverify/audit/report.h"
#include "output_file.h"

namespace dlverify::cli {
namespace {

constexpr std::uint64_t kRowsMax = 20'000;

struct ReportOptions {
  std::string log, output;
  std::optional<std::string> rows;
};

CommandResult run_report(const ReportOptions& options) {
  AuditReportOptions counting{.made_at = clock_now()};
  if (options.rows) {
    const auto rows = parse_whole_number(*options.rows, "--rows");
    if (!rows) return std::unexpected(rows.error());
    if (*rows > kRowsMax) {
      return error("--rows", fmt::format("is more than {}", kRowsMax),
                   "no browser is at ease with more; audit export writes all entries");
    }
    counting.rows_max = *rows;
  }
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  const auto facts = count_audit_log(*reader, counting);
  if (!facts) return std::unexpected(facts.error().error);
  auto output = CommandOutput::open(options.output);
  if (!output) return std::unexpected(output.error());
  auto written = output->write(to_html(*facts));
  if (written) written = output->finish();
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

}  // namespace

void add_audit_report(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "report", "Make a page that auditors read: one HTML file", run_report);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "-o,--output", options.output, "FILE", "The file; else standard output");
  add_text(command, "--rows", options.rows, "N", "How many of the newest entries its table lists, 2000 by default");
  command.footer(
      "The page loads nothing and needs no network. It counts what is under the log's last checkpoint, and proves "
      "nothing:\n"
      "dlverify audit verify does.\n\n"
      "Examples:\n"
      "  dlverify audit report log -o report.html\n");
}

}  // namespace dlverify::cli
