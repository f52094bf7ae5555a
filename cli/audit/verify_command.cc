// dlverify audit verify: recomputes a log, and says which entry is wrong, if any.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "audit/audit_command.h"
#include "base/json/ordered_json.h"
#include "base/text/hex.h"
#include "dlverify/audit/verification.h"
#include "input_file.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct AuditVerifyOptions {
  std::string log, public_key;
  std::vector<std::string> checkpoints;
  std::string format = "text";
  bool evidence_alone = false;
};

std::string_view name(AuditPeriodFacts::State state) {
  switch (state) {
    case AuditPeriodFacts::State::kCurrent:
      return "current";
    case AuditPeriodFacts::State::kClosed:
      return "closed";
    case AuditPeriodFacts::State::kPruned:
      return "pruned";
  }
  return {};
}

std::string to_text(const AuditVerification& found, const AuditVerifyOptions& options) {
  std::string text = fmt::format("{}: {}\n\n", found.passed() ? "INTACT" : "ALTERED", options.log);
  for (const auto& problem : found.problems) {
    text += problem.sequence ? fmt::format("  entry {}: {}: {}\n", *problem.sequence, problem.where, problem.what)
                             : fmt::format("  {}: {}\n", problem.where, problem.what);
  }
  if (found.problem_count > found.problems.size()) {
    text += fmt::format("  and {} more\n", found.problem_count - found.problems.size());
  }
  if (!found.passed()) text += "\n";
  for (const auto& period : found.periods) {
    text += fmt::format("  period {:<10} {:>10} entries, {}, root {}\n", period.facts.name, period.checkpoint_size,
                        name(period.facts.state), period.root ? to_hex(*period.root) : "none");
  }
  text += fmt::format("\n  {} entries recomputed, {} contents compared, {} erased, {} pruned, {} not yet published\n",
                      found.entries, found.contents, found.erased, found.pruned, found.unpublished);
  if (options.evidence_alone) text += "  the vault was not looked at\n";
  if (options.public_key.empty()) {
    text += "  signed by the key that the log itself names: give --public-key to know whose it is\n";
  }
  if (options.checkpoints.empty()) {
    text += "  not compared with a checkpoint kept elsewhere: give --checkpoint to know that nothing was cut off\n";
  }
  return text;
}

std::string to_json(const AuditVerification& found, const AuditVerifyOptions& options) {
  Json json;
  json["format"] = "dlverify-audit-verification/1";
  json["intact"] = found.passed();
  json["key_given"] = !options.public_key.empty();
  json["checkpoints_given"] = options.checkpoints.size();
  json["vault_verified"] = !options.evidence_alone;
  json["entries"] = found.entries;
  json["contents"] = found.contents;
  json["erased"] = found.erased;
  json["pruned"] = found.pruned;
  json["unpublished"] = found.unpublished;
  json["periods"] = Json::array();
  for (const auto& period : found.periods) {
    Json item;
    item["name"] = period.facts.name;
    item["state"] = name(period.facts.state);
    item["first_sequence"] = period.facts.first_sequence;
    item["checkpoint_size"] = period.checkpoint_size;
    item["root"] = period.root ? Json(to_hex(*period.root)) : Json();
    json["periods"].push_back(std::move(item));
  }
  json["problem_count"] = found.problem_count;
  json["problems"] = Json::array();
  for (const auto& problem : found.problems) {
    Json item;
    item["sequence"] = or_null(problem.sequence);
    item["where"] = problem.where;
    item["what"] = problem.what;
    json["problems"].push_back(std::move(item));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

OrError<AuditVerificationOptions> read_what_is_known(const AuditVerifyOptions& options) {
  AuditVerificationOptions known;
  if (options.evidence_alone) known.scope = AuditVerificationOptions::Scope::kEvidence;
  if (!options.public_key.empty()) {
    auto key = read_public_key(options.public_key);
    if (!key) return std::unexpected(key.error());
    known.key = std::move(*key);
  }
  for (const std::string& file : options.checkpoints) {
    const auto text = read_settings_file(file);
    if (!text) return std::unexpected(text.error());
    auto checkpoint = Checkpoint::parse({text->data(), text->size()}, file);
    if (!checkpoint) return std::unexpected(checkpoint.error().error);
    known.known.push_back(std::move(*checkpoint));
  }
  return known;
}

CommandResult run_audit_verify(const AuditVerifyOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  const auto known = read_what_is_known(options);
  if (!known) return std::unexpected(known.error());
  const auto found = verify_audit_log(options.log, *known);
  if (!found) return std::unexpected(found.error().error);
  auto written = write_output(options.format == "json" ? to_json(*found, options) : to_text(*found, options));
  if (!written) return std::unexpected(written.error());
  return found->passed() ? ExitCode::kDone : ExitCode::kFailed;
}

}  // namespace

void add_audit_verify(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "verify", "Recompute a log, and say which entry is wrong, if any", run_audit_verify);
  add_text(command, "LOG", options.log, "", "The log")->required();
  command
      .add_option("--checkpoint", options.checkpoints,
                  "A checkpoint that was kept elsewhere, which the log must continue; may be given more than once")
      ->type_name("FILE")
      ->allow_extra_args(false);
  add_text(command, "--public-key", options.public_key, "KEY", "The log's public key, or a file that holds it");
  command.add_flag("--evidence-only", options.evidence_alone,
                   "Tiles and checkpoints alone, without the vault; needs --public-key");
  add_format(command, options.format);
  command.footer(
      "Without --public-key and --checkpoint, whoever has the log's key can have rewritten all of it.\n\n"
      "Example:\n  dlverify audit verify kyc-log --checkpoint 2026-11-25.checkpoint --public-key key.pub\n\n"
      "Exit status: 0 nothing is wrong, 1 something was altered, 2 for an error.\n");
}

}  // namespace dlverify::cli
