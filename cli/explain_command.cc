// dlverify explain: what a code means, why the rule exists, and what to do; what an error of the API means, and how
// much is read of a doctype.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "command.h"
#include "dlverify/digilocker/api_error.h"
#include "dlverify/doctypes.h"
#include "dlverify/failure.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kColumns = 78;

// The text in lines of at most kColumns, each indented.
std::string indented(std::string_view text) {
  std::string lines;
  while (text.size() > kColumns) {
    auto end = text.rfind(' ', kColumns);
    if (end == std::string_view::npos) end = text.find(' ', kColumns);
    if (end == std::string_view::npos) break;
    lines += fmt::format("  {}\n", text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines + fmt::format("  {}\n", text);
}

std::optional<FailureCode> code_named(std::string_view wanted) {
  const auto codes = all_codes();
  const auto found = std::ranges::find_if(codes, [&](FailureCode code) { return name(code) == wanted; });
  if (found == codes.end()) return std::nullopt;
  return *found;
}

std::string explanation_text(const Explanation& explanation) {
  const auto code = code_named(explanation.name);
  const std::string kind = code ? fmt::format("refusal by stage {}: {} / {}", name(stage_of(*code)),
                                              name(indication_of(*code)), sub_indication_of(*code))
                                : std::string("warning: does not change the verdict");
  return fmt::format("{}\n  {}\n\nWhat it means\n{}\nWhy the rule exists\n{}\nWhat to do\n{}\nReference\n{}",
                     explanation.name, kind, indented(explanation.meaning), indented(explanation.why),
                     indented(explanation.what_to_do), indented(explanation.reference));
}

std::string_view whose(ApiErrorSource source) {
  switch (source) {
    case ApiErrorSource::kPartnerApi:
      return "Authorized Partner API";
    case ApiErrorSource::kApiSetu:
      return "the issuers' APIs on API Setu";
    case ApiErrorSource::kBoth:
      return "Authorized Partner API, and the issuers' APIs on API Setu";
  }
  return {};
}

std::string api_error_explanation(const ApiError& error) {
  std::string statuses;
  for (const auto status : error.http_statuses()) {
    statuses += fmt::format("{}{}", statuses.empty() ? "" : " or ", status);
  }
  return fmt::format(
      "{}\n  error code of DigiLocker's API, HTTP status {}\n\nWhat it means\n  {}\n\nWhat to do\n  {}\n\n"
      "Try again\n  {}: {}\n\nReference\n  {}\n",
      error.code, statuses, error.meaning, error.what_to_do, name(error.retry), advice(error.retry),
      whose(error.source));
}

std::string list_of_api_errors() {
  std::string text = "error codes of DigiLocker's API\n";
  for (const ApiError& error : api_errors()) text += fmt::format("  {:<32}{}\n", error.code, error.meaning);
  return text;
}

std::string_view what_is_read(DoctypeReading reading) {
  switch (reading) {
    case DoctypeReading::kParser:
      return "  A parser of its own reads the whole document. It refuses one whose holder, number or\n"
             "  dates are missing, doubled or contradictory, and the record has fields of its own.\n";
    case DoctypeReading::kEnvelope:
      return "  The common Certificate envelope is read: the holder, who issued it, its number, dates\n"
             "  and status. Its body is not read; the report lists it as unknown content.\n";
    case DoctypeReading::kNone:
      return "  It is not read: such a document is refused with doctype_unknown.\n";
  }
  return {};
}

std::string doctype_explanation(const KnownDoctype& doctype) {
  std::string text =
      fmt::format("{}, {}\n  doctype\n\nWhat is read\n{}", doctype.code, doctype.name, what_is_read(doctype.reading));
  if (doctype.reading == DoctypeReading::kNone) return text;
  return text + fmt::format(
                    "\nWhat to do\n"
                    "  dlverify verify --doctype {} FILE refuses every other document, and so does --uri.\n"
                    "  The fields of its record are listed by dlverify schema record.\n",
                    doctype.code);
}

std::string list_of_stage(Stage stage) {
  std::string text = fmt::format("{}\n", name(stage));
  for (const FailureCode code : all_codes()) {
    if (stage_of(code) == stage) text += fmt::format("  {:<30}{}\n", name(code), explain(code).meaning);
  }
  return text;
}

std::string list_of_everything() {
  std::string text;
  for (const Stage stage : kAllStages) text += list_of_stage(stage) + "\n";
  text += "warnings\n";
  for (const WarningCode code : all_warning_codes()) {
    text += fmt::format("  {:<30}{}\n", name(code), explain(code).meaning);
  }
  return text + "\n" + list_of_api_errors();
}

// "trust/signer_not_authorised", as reports print it, without its stage; anything else as it is.
std::string_view without_stage(std::string_view asked) {
  const auto slash = asked.find('/');
  if (slash == std::string_view::npos) return asked;
  const auto code = code_named(asked.substr(slash + 1));
  return code && name(stage_of(*code)) == asked.substr(0, slash) ? asked.substr(slash + 1) : asked;
}

// Some codes are the verifier's and the API's, with different meanings.
std::optional<std::string> explanation_of_code(std::string_view asked) {
  const auto ours = explain(asked);
  const auto theirs = find_api_error(asked);
  if (ours && theirs) return explanation_text(*ours) + "\n\n" + api_error_explanation(*theirs);
  if (ours) return explanation_text(*ours);
  if (theirs) return api_error_explanation(*theirs);
  return std::nullopt;
}

OrError<std::string> find_explanation(std::optional<std::string_view> asked) {
  if (!asked) return list_of_everything();
  if (const auto explanation = explanation_of_code(without_stage(*asked))) return *explanation;
  if (const auto doctype = find_doctype(*asked)) return doctype_explanation(*doctype);
  const auto* const stage = std::ranges::find(kAllStages, *asked, [](Stage candidate) { return name(candidate); });
  if (stage != kAllStages.end()) return list_of_stage(*stage);
  return error("explain", "there is no such code", "see dlverify explain for all of them");
}

}  // namespace

void add_explain_command(CLI::App& tool, Command& chosen) {
  auto* const command = tool.add_subcommand("explain", "Say what a code means, why the rule exists, and what to do");
  const std::string description =
      "A code or warning of a report, an error code of the API, a stage, or a doctype; without it,\nall codes are "
      "listed";
  const auto* const asked = command->add_option("CODE", description)->type_name("");
  command->footer(
      "Examples:\n  dlverify explain digest_mismatch\n  dlverify explain trust\n  dlverify explain PANCR\n  dlverify "
      "explain invalid_token\n  dlverify explain\n");
  command->callback([asked, &chosen] { chosen = print_answer(*asked, find_explanation); });
}

}  // namespace dlverify::cli
