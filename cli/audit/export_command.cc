// dlverify audit export: entries of a log as a file for other programs.

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "dlverify/secret_bytes.h"
#include "dlverify/verification_times.h"
#include "output_file.h"

namespace dlverify::cli {
namespace {

struct ExportOptions {
  std::string log, output;
  std::string format = "ndjson";
  bool with_report = false;
  AuditFilterOptions filter;
};

struct IndexColumn {
  const char* name;
  std::optional<std::string> AuditIndex::* value;
};

constexpr std::array<IndexColumn, 19> kIndexColumns = {{
    {"verified_at", &AuditIndex::verified_at},
    {"validation_time", &AuditIndex::validation_time},
    {"indication", &AuditIndex::indication},
    {"sub_indication", &AuditIndex::sub_indication},
    {"stage", &AuditIndex::stage},
    {"code", &AuditIndex::code},
    {"warnings", &AuditIndex::warnings},
    {"doctype", &AuditIndex::doctype},
    {"issuer", &AuditIndex::issuer},
    {"body_kind", &AuditIndex::body_kind},
    {"body_sha256", &AuditIndex::body_sha256},
    {"signature_algorithm", &AuditIndex::signature_algorithm},
    {"signer", &AuditIndex::signer},
    {"signer_name", &AuditIndex::signer_name},
    {"signer_not_after", &AuditIndex::signer_not_after},
    {"document_ref", &AuditIndex::document_ref},
    {"name_hash", &AuditIndex::name_hash},
    {"consent", &AuditIndex::consent},
    {"policy", &AuditIndex::policy},
}};

constexpr std::string_view kLineEnd = "\r\n";

// One field as RFC 4180 has it, in quotes. Spreadsheets take a field that begins with one of = + - @ tab or carriage
// return for a formula, so such a field gets an apostrophe in front; a line break within a field becomes a blank.
std::string csv_field(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front())) field += '\'';
  for (const char character : text) {
    if (character == '"') field += '"';
    field += character == '\r' || character == '\n' ? ' ' : character;
  }
  field += '"';
  return field;
}

std::string csv_head() {
  std::string line = "sequence,period,kind,logged_at,erased_by,latency_us,retention_class,reference";
  for (const IndexColumn& column : kIndexColumns) line += fmt::format(",{}", column.name);
  return line.append(kLineEnd);
}

std::string csv_row(const LogEntry& entry) {
  const AuditParticulars& particulars = entry.particulars;
  std::string line =
      fmt::format("{},{},{},{},{},{},{},{}", entry.sequence, csv_field(entry.period), name(entry.kind),
                  format_rfc3339(entry.time), entry.erased_by ? fmt::format("{}", *entry.erased_by) : "",
                  particulars.latency ? fmt::format("{}", particulars.latency->count()) : "",
                  csv_field(particulars.retention_class.value_or("")), csv_field(particulars.reference.value_or("")));
  for (const IndexColumn& column : kIndexColumns) line += "," + csv_field((entry.index.*column.value).value_or(""));
  return line.append(kLineEnd);
}

CommandResult run_export(const ExportOptions& options) {
  if (options.format != "ndjson" && options.format != "csv") return error("--format", "is neither ndjson nor csv");
  const bool is_csv = options.format == "csv";
  if (options.with_report && is_csv) return error("--with-report", "has no place in a CSV file", "use --format ndjson");
  const auto filter = read_audit_filter(options.filter);
  if (!filter) return std::unexpected(filter.error());
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  auto output = CommandOutput::open(options.output);
  if (!output) return std::unexpected(output.error());
  OrError<void> written = is_csv ? output->write(csv_head()) : OrError<void>();
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
  const auto [command, options] =
      add_command(audit, chosen, "export", "Write the entries that fit all options given to a file", run_export);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "-o,--output", options.output, "FILE",
           "The file, which its owner alone may read; else standard output");
  add_text(command, "--format", options.format, "FORMAT", "ndjson (default) or csv");
  add_switch(command, "--with-report", options.with_report, "With ndjson: the whole report too, its record included");
  add_audit_list_options(command, options.filter);
  command.footer(
      "An export is a copy that no erasure reaches: keep it as short as its purpose lasts. In a CSV file, a field "
      "that\n"
      "a spreadsheet would take for a formula has an apostrophe in front.\n\n"
      "Examples:\n"
      "  dlverify audit export log --format csv --from 2026-11-01 -o november.csv\n"
      "  dlverify audit export log --kind verification --with-report -o log.ndjson\n");
}

}  // namespace dlverify::cli
