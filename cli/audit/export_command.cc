// dlverify audit export: entries of a log as a file for other programs.

#include <fmt/format.h>

#include <memory>
#include <string>

#include "audit/audit_command.h"
#include "audit/csv.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "dlverify/secret_bytes.h"
#include "output_file.h"

namespace dlverify::cli {
namespace {

struct ExportOptions {
  std::string log, output;
  std::string format = "ndjson";
  bool with_report = false;
  AuditFilterOptions filter;
};

CommandResult run_export(const ExportOptions& options) {
  if (options.format != "ndjson" && options.format != "csv") {
    return std::unexpected(ConfigError{"--format", "is neither ndjson nor csv", {}});
  }
  const bool is_csv = options.format == "csv";
  if (options.with_report && is_csv) {
    return std::unexpected(ConfigError{"--with-report", "has no place in a CSV file", "use --format ndjson"});
  }
  const auto filter = read_audit_filter(options.filter);
  if (!filter) return std::unexpected(filter.error());
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  auto output = CommandOutput::open(options.output);
  if (!output) return std::unexpected(output.error());
  std::expected<void, ConfigError> written = is_csv ? output->write(csv_head()) : std::expected<void, ConfigError>();
  const auto visited =
      reader->query(*filter, options.with_report ? AuditBody::kRead : AuditBody::kLeftOut, [&](const LogEntry& entry) {
        std::string line = is_csv ? csv_row(entry) : to_json(entry);
        if (written) written = output->write(line);
        wipe(line.data(), line.size());
        return written ? AuditVisit::kGoOn : AuditVisit::kStop;
      });
  if (written && !visited) return std::unexpected(visited.error().error);
  if (written) written = output->finish();
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

}  // namespace

void add_audit_export(CLI::App& audit, Command& chosen) {
  auto* const command = audit.add_subcommand("export", "Write the entries that fit all options given to a file");
  const auto options = std::make_shared<ExportOptions>();
  command->add_option("LOG", options->log, "The log's folder")->required()->type_name("");
  command->add_option("-o,--output", options->output, "The file, which its owner alone may read; else standard output")
      ->type_name("FILE");
  command->add_option("--format", options->format, "ndjson (default) or csv")->type_name("FORMAT");
  command->add_flag("--with-report", options->with_report, "With ndjson: the whole report too, its record included")
      ->disable_flag_override();
  add_audit_list_options(*command, options->filter);
  command->footer(
      "An export is a copy that no erasure reaches: keep it as short as its purpose lasts. In a CSV file, a field "
      "that\n"
      "a spreadsheet would take for a formula has an apostrophe in front.\n\n"
      "Examples:\n"
      "  dlverify audit export log --format csv --from 2026-11-01 -o november.csv\n"
      "  dlverify audit export log --kind verification --with-report -o log.ndjson\n");
  command->callback([options, &chosen] { chosen = [options] { return run_export(*options); }; });
}

}  // namespace dlverify::cli
