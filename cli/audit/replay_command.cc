// dlverify audit replay: verifies a document anew, as it was verified for an entry of the log.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "base/json/ordered_json.h"
#include "dlverify/audit/replay.h"
#include "dlverify/verify.h"
#include "document_request.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct ReplayOptions {
  std::string log, entry;
  std::string format = "text";
  DocumentOptions document;
};

OrError<SensitiveText> read_kept_report(const std::string& folder, std::uint64_t sequence) {
  const auto reader = read_log(folder);
  if (!reader) return std::unexpected(reader.error());
  auto entry = reader->entry(sequence, AuditBody::kRead);
  if (!entry) return std::unexpected(entry.error().error);
  if (entry->kind != AuditEntryKind::kVerification) {
    return error("--entry", "is no verification, so there is nothing to replay",
                 "dlverify audit query --kind verification lists those that are");
  }
  if (!entry->body) return error("--entry", "has no report any more: it was erased", "nothing can be replayed");
  return std::move(*entry->body);
}

std::string verdict_of(const ReportFacts& facts) {
  std::string text(name(facts.indication));
  if (facts.refusal) text += fmt::format(" ({}/{})", facts.refusal->stage, facts.refusal->code);
  return text;
}

std::string changed_line(const char* what, std::string_view then, std::string_view now) {
  if (then == now) return fmt::format("  {:<13}the same\n", what);
  return fmt::format("  {:<13}{} then\n  {:<13}{} now\n", what, then, "", now);
}

std::string_view sentence(ReplayResult result) {
  switch (result) {
    case ReplayResult::kSame:
      return "the report is the same, byte for byte";
    case ReplayResult::kDiffers:
      return "the report differs, though document, policy, trust store and times are those of the entry";
    case ReplayResult::kNotComparable:
      return "what was put in is not what was put in then, so the reports cannot be compared";
    case ReplayResult::kDifferentVersion:
      return "the entry was written by a version with another format of reports, so the reports cannot be compared";
  }
  return {};
}

std::string to_text(const ReplayComparison& replay, std::uint64_t sequence) {
  const ReportFacts& then = replay.kept;
  const ReportFacts& now = replay.anew;
  std::vector<std::string_view> changes;
  changes.reserve(replay.changes.size());
  for (const ReplayChange change : replay.changes) changes.push_back(name(change));
  std::string text = fmt::format("Replay of entry {}: {}.\n\n", sequence, sentence(replay.result));
  text += changed_line("verdict", verdict_of(then), verdict_of(now));
  text += changed_line("document", then.body_sha256.value_or("(refused unread)"),
                       now.body_sha256.value_or("(refused unread)"));
  text += changed_line("policy", then.policy_sha256, now.policy_sha256);
  text += changed_line("trust store", then.trust_store_sha256, now.trust_store_sha256);
  text += changed_line("version", then.verifier_version, now.verifier_version);
  if (!changes.empty()) text += fmt::format("  {:<13}{}\n", "changed", fmt::join(changes, ", "));
  if (!replay.members.empty()) text += fmt::format("  {:<13}{}\n", "differ", fmt::join(replay.members, ", "));
  return text;
}

Json to_json(const ReportFacts& facts) {
  Json json;
  json["version"] = facts.verifier_version;
  json["policy_sha256"] = facts.policy_sha256;
  json["trust_store_sha256"] = facts.trust_store_sha256;
  json["body_sha256"] = or_null(facts.body_sha256);
  json["indication"] = name(facts.indication);
  json["code"] = facts.refusal ? Json(facts.refusal->code) : Json();
  return json;
}

std::string to_json(const ReplayComparison& replay, std::uint64_t sequence) {
  Json json;
  json["format"] = "dlverify-audit-replay/1";
  json["sequence"] = sequence;
  json["result"] = name(replay.result);
  json["same_verdict"] = replay.is_same_verdict();
  json["changes"] = Json::array();
  for (const ReplayChange change : replay.changes) json["changes"].push_back(name(change));
  json["members"] = replay.members;
  json["then"] = to_json(replay.kept);
  json["now"] = to_json(replay.anew);
  return json.dump(2) + "\n";
}

ExitCode exit_code_of(ReplayResult result) {
  if (result == ReplayResult::kSame) return ExitCode::kDone;
  return result == ReplayResult::kDiffers ? ExitCode::kFailed : ExitCode::kIndeterminate;
}

OrError<ReplayComparison> replay(const DocumentOptions& options, std::string_view kept) {
  const auto then = ReportFacts::from_json(kept, "the entry");
  if (!then) return std::unexpected(then.error());
  std::optional<ConsentReference> consent;
  if (then->consent) {
    auto created = ConsentReference::create(*then->consent);
    if (!created) return std::unexpected(created.error());
    consent = std::move(*created);
  }
  const auto prepared = DocumentRequest::read(options, consent);
  if (!prepared) return std::unexpected(prepared.error());
  const auto body = prepared->read_body(options.file);
  if (!body) return std::unexpected(body.error());
  const VerificationTimes times(then->verified_at, then->validation_time);
  const auto verification =
      prepared->settings.verifier.verify(std::as_bytes(std::span(*body)), prepared->request, times);
  std::string anew = dlverify::to_json(verification.report());
  auto comparison = compare_replay(kept, anew);
  wipe(anew.data(), anew.size());
  return comparison;
}

CommandResult run_replay(const ReplayOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  if (options.document.verification.at) {
    return error("--at", "is not for a replay: the entry says at which time", "leave it out");
  }
  const auto sequence = parse_whole_number(options.entry, "--entry");
  if (!sequence) return std::unexpected(sequence.error());
  const auto kept = read_kept_report(options.log, *sequence);
  if (!kept) return std::unexpected(kept.error());
  const auto comparison = replay(options.document, kept->view());
  if (!comparison) return std::unexpected(comparison.error());
  const std::string text = options.format == "json" ? to_json(*comparison, *sequence) : to_text(*comparison, *sequence);
  if (auto written = write_output(text); !written) return std::unexpected(written.error());
  return exit_code_of(comparison->result);
}

}  // namespace

void add_audit_replay(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "replay", "Verify a document anew as an entry says, and compare", run_replay);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "--entry", options.entry, "N", "The verification's number")->required();
  add_document_options(command, options.document);
  add_format(command, options.format);
  command.footer(
      "The times and the consent are the entry's. Policy and trust store must be those of then, and everything that "
      "was\n"
      "asked must be asked again: URI or doctype, HMAC, subject key, fields to disclose, claims.\n\n"
      "Examples:\n"
      "  dlverify audit replay log --entry 17 --trust trust-2026-11 --uri in.gov.pan-PANCR-AAAPX0000X pan.xml\n\n"
      "Exit status: 0 the report is the same, 1 it differs, 3 what was put in is not what was put in then, 2 for an "
      "error.\n");
}

}  // namespace dlverify::cli
