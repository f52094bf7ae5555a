// dlverify audit subject: everything that a log holds on one person.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "base/json/ordered_json.h"
#include "clock.h"
#include "dlverify/secret_bytes.h"
#include "dlverify/verification_times.h"
#include "output_file.h"

namespace dlverify::cli {
namespace {

struct SubjectOptions {
  std::string log, name_hash, output;
  std::string format = "text";
};

void append_line(std::string& text, const char* name, std::string_view value) {
  if (!value.empty()) text += fmt::format("  {:<14}{}\n", name, value);
}

// What an entry says, and the report in full behind it.
std::string text_of(const LogEntry& entry) {
  const AuditIndex& index = entry.index;
  std::string text = fmt::format("Entry {}, logged {}\n", entry.sequence, format_rfc3339(entry.time));
  append_line(text, "verdict", index.indication.value_or(""));
  append_line(text, "doctype", index.doctype.value_or(""));
  append_line(text, "issuer", index.issuer.value_or(""));
  append_line(text, "document_ref", index.document_ref.value_or(""));
  append_line(text, "consent", index.consent.value_or(""));
  append_line(text, "kept as", entry.particulars.retention_class.value_or(""));
  append_line(text, "reference", entry.particulars.reference.value_or(""));
  if (entry.body) {
    text += "  the report, which is all that is kept:\n";
    text += entry.body->view();
    if (!text.ends_with('\n')) text += '\n';
  }
  return text + "\n";
}

std::string head(const AuditReader& reader, const SubjectOptions& options) {
  const std::string made_at = format_rfc3339(clock_now());
  if (options.format == "json") {
    Json json;
    json["format"] = "dlverify-audit-subject/1";
    json["origin"] = reader.settings().origin;
    json["made_at"] = made_at;
    json["name_hash"] = options.name_hash;
    std::string text = json.dump();
    text.back() = ',';
    return text + "\"entries\":[\n";
  }
  return fmt::format("What the log {} holds on the person with the name_hash\n{}, at {}.\n\n", reader.settings().origin,
                     options.name_hash, made_at);
}

std::string foot(std::uint64_t entries, const SubjectOptions& options) {
  if (options.format == "json") return "]}\n";
  return fmt::format(
      "{}. Not found in this way: reports on refused documents, which hold no hash of a name; reports made without\n"
      "a subject key or with another one; other spellings of the name; what was erased.\n",
      entries_text(entries));
}

CommandResult run_subject(const SubjectOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  const bool is_json = options.format == "json";
  AuditFilter filter;
  auto hash = parse_hash(options.name_hash, "NAME_HASH");
  if (!hash) return std::unexpected(hash.error());
  filter.name_hash = std::move(*hash);
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  auto output = CommandOutput::open(options.output);
  if (!output) return std::unexpected(output.error());
  auto written = output->write(head(*reader, options));
  bool is_first = true;
  const auto visited = reader->query(filter, AuditBody::kRead, [&](const LogEntry& entry) {
    std::string text = is_json ? to_json(entry) : text_of(entry);
    if (is_json && !is_first && written) written = output->write(",");
    is_first = false;
    if (written) written = output->write(text);
    wipe(text.data(), text.size());
    return written ? AuditVisit::kGoOn : AuditVisit::kStop;
  });
  if (written && !visited) return std::unexpected(visited.error().error);
  if (written) written = output->write(foot(*visited, options));
  if (written) written = output->finish();
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

}  // namespace

void add_audit_subject(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "subject", "Give everything that is held on one person, in full", run_subject);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "NAME_HASH", options.name_hash, "", "The person's name_hash, from any report on them")->required();
  add_format(command, options.format);
  add_text(command, "-o,--output", options.output, "FILE",
           "The file, which its owner alone may read; else standard output");
  command.footer(
      "Two people of one name have one name_hash: tell them apart by document_ref before anything is handed over.\n\n"
      "Examples:\n"
      "  dlverify audit subject log 5f2c… --format json -o access-request.json\n");
}

}  // namespace dlverify::cli
