// dlverify audit query: entries of a log, for people and for programs.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "command.h"
#include "dlverify/secret_bytes.h"
#include "dlverify/verification_times.h"
#include "output_file.h"

namespace dlverify::cli {
namespace {

struct QueryOptions {
  std::string log;
  std::string format = "text";
  bool with_report = false;
  bool count = false;
  AuditFilterOptions filter;
};

constexpr std::string_view kHead =
    "entry      logged (UTC)          verdict        doctype   issuer                    refused by, or signer\n";

std::string_view verdict_word(std::string_view indication) {
  if (indication == "TOTAL_PASSED") return "passed";
  if (indication == "TOTAL_FAILED") return "failed";
  return indication == "INDETERMINATE" ? "indeterminate" : indication;
}

std::string row_of(const LogEntry& entry) {
  const AuditIndex& index = entry.index;
  const std::string start = fmt::format("{:<11}{:<22}", entry.sequence, format_rfc3339(entry.time));
  if (entry.kind != AuditEntryKind::kVerification) return fmt::format("{}({})\n", start, name(entry.kind));
  if (entry.erased_by) return fmt::format("{}(erased by entry {})\n", start, *entry.erased_by);
  const std::string reason = index.code ? index.stage.value_or("") + "/" + *index.code : index.signer_name.value_or("");
  return fmt::format("{}{:<15}{:<10}{:<26}{}\n", start, verdict_word(index.indication.value_or("")),
                     index.doctype.value_or("-"), index.issuer.value_or("-"), reason);
}

CommandResult print_count(const AuditReader& reader, const AuditFilter& filter) {
  const auto count = reader.count(filter);
  if (!count) return std::unexpected(count.error().error);
  return print(fmt::format("{}\n", *count));
}

CommandResult run_query(const QueryOptions& options) {
  if (options.format != "text" && options.format != "ndjson") return error("--format", "is neither text nor ndjson");
  const bool is_text = options.format == "text";
  if (options.with_report && is_text) {
    return error("--with-report", "has no place in a table", "give --format ndjson too");
  }
  const auto filter = read_audit_filter(options.filter);
  if (!filter) return std::unexpected(filter.error());
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  if (options.count) return print_count(*reader, *filter);

  auto output = CommandOutput::open({});
  if (!output) return std::unexpected(output.error());
  OrError<void> written = is_text ? output->write(kHead) : OrError<void>();
  const auto visited =
      reader->query(*filter, options.with_report ? AuditBody::kRead : AuditBody::kLeftOut, [&](const LogEntry& entry) {
        std::string line = is_text ? row_of(entry) : to_json(entry);
        if (written) written = output->write(line);
        wipe(line.data(), line.size());
        return written ? AuditVisit::kGoOn : AuditVisit::kStop;
      });
  if (!written) return std::unexpected(written.error());
  if (!visited) return std::unexpected(visited.error().error);
  if (is_text) written = output->write(entries_text(*visited) + "\n");
  if (written) written = output->finish();
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

}  // namespace

void add_audit_query(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "query", "List the entries that fit all options given", run_query);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_audit_list_options(command, options.filter);
  add_text(command, "--format", options.format, "FORMAT", "text (default) or ndjson: one JSON object a line");
  add_switch(command, "--with-report", options.with_report, "With ndjson: the whole report too, its record included");
  add_switch(command, "--count", options.count, "Print how many there are, and nothing else");
  command.footer(
      "Examples:\n"
      "  dlverify audit query log --verdict failed --from 2026-11-01 --before 2026-12-01\n"
      "  dlverify audit query log --code signer_not_authorised --format ndjson\n");
}

}  // namespace dlverify::cli
