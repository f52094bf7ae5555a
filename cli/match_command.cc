// dlverify match: whether two reports are of one person, by their keyed hashes.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "command.h"
#include "dlverify/record_match.h"
#include "input_file.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct MatchOptions {
  std::string one, other;
  std::string format = "text";
};

OrError<ReportHashes> read_report(const std::string& file) {
  const auto text = read_up_to(file, ReportHashes::kReportBytesMax + 1);
  if (!text) return std::unexpected(text.error());
  return ReportHashes::from_json({text->data(), text->size()}, file == "-" ? "standard input" : file);
}

std::string_view sentence(const RecordMatch& match) {
  if (match.result == MatchResult::kMatch) return "every hash that both have is the same";
  if (match.result == MatchResult::kMismatch) return "the two documents do not name the same holder in the same way";
  switch (match.reason.value_or(NotComparable::kNoSubjectKey)) {
    case NotComparable::kDocumentRefused:
      return "a document was refused, so its report has no record";
    case NotComparable::kNoSubjectKey:
      return "a report was made without --subject-key-file, so its record has no hashes";
    case NotComparable::kSubjectKeysDiffer:
      return "the reports were made with two subject keys, so their hashes differ whoever they are of";
  }
  return {};
}

std::string to_text(const RecordMatch& match) {
  const auto outcome = [](const std::optional<ClaimOutcome>& compared) {
    return compared ? name(*compared) : std::string_view("not compared");
  };
  std::string text = fmt::format("{}: {}\n\n", name(match.result), sentence(match));
  text += fmt::format("  {:<18}{}\n", "name_hash", outcome(match.name_hash));
  text += fmt::format("  {:<18}{}\n\n", "dob_hash", outcome(match.dob_hash));
  std::string_view position = "first report";
  for (const RecordMatch::Side& side : match.reports) {
    text += fmt::format("  {:<18}{}", position, name(side.indication));
    text += side.doctype ? fmt::format(", {}\n", *side.doctype) : "\n";
    position = "second report";
  }
  return text;
}

CommandResult run_match(const MatchOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  if (options.one == "-" && options.other == "-") {
    return error("match", "both reports are standard input", "give a file for one of them");
  }
  const auto one = read_report(options.one);
  if (!one) return std::unexpected(one.error());
  const auto other = read_report(options.other);
  if (!other) return std::unexpected(other.error());
  const RecordMatch match = match_records(*one, *other);
  auto written = write_output(options.format == "json" ? to_json(match) : to_text(match));
  if (!written) return std::unexpected(written.error());
  if (match.result == MatchResult::kMatch) return ExitCode::kDone;
  return match.result == MatchResult::kMismatch ? ExitCode::kFailed : ExitCode::kIndeterminate;
}

constexpr const char* kMatchFooter =
    "Compares name_hash and dob_hash, so both documents must have been verified with the same --subject-key-file. The\n"
    "reports are not authenticated: compare those that you made and kept. name_hash is of the whole name in its "
    "order.\n\n"
    "Examples:\n"
    "  dlverify match aadhaar.json pan.json\n"
    "  dlverify verify --subject-key-file key --format json pan.xml | dlverify match aadhaar.json -\n\n"
    "Exit status: 0 every hash that could be compared matches, 1 one differs, 3 none could be compared, 2 for an "
    "error.\n";

}  // namespace

void add_match_command(CLI::App& tool, Command& chosen) {
  const auto [command, options] =
      add_command(tool, chosen, "match", "Tell whether two verified documents name one person", run_match);
  add_text(command, "ONE", options.one, "", "A report of verify --format json; - is standard input")->required();
  add_text(command, "OTHER", options.other, "", "Another one")->required();
  add_format(command, options.format);
  command.footer(kMatchFooter);
}

}  // namespace dlverify::cli
