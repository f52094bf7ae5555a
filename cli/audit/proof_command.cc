// dlverify audit prove, check-proof: one entry of a log, for someone who does not have the log.

#include <fmt/format.h>

#include <optional>
#include <string>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "base/json/ordered_json.h"
#include "dlverify/audit/reader.h"
#include "dlverify/verification_times.h"
#include "input_file.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

struct ProveOptions {
  std::string log, sequence;
  bool without_content = false;
};

struct CheckOptions {
  std::string file, public_key;
  std::string format = "text";
  bool show_body = false;
};

CommandResult run_prove(const ProveOptions& options) {
  const auto sequence = parse_whole_number(options.sequence, "SEQUENCE");
  if (!sequence) return std::unexpected(sequence.error());
  const auto reader = AuditReader::open(options.log);
  if (!reader) return std::unexpected(reader.error().error);
  const auto bundle =
      reader->prove(*sequence, options.without_content ? AuditDisclosure::kEntryAlone : AuditDisclosure::kWithContent);
  if (!bundle) return std::unexpected(bundle.error().error);
  std::string text = bundle->to_json();
  auto written = write_output(text);
  wipe(text.data(), text.size());
  if (!written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

std::string to_text(const ProofBundle& bundle, const std::expected<void, AuditError>& checked, bool has_key) {
  std::string text;
  if (!checked) {
    text = fmt::format("REFUSED: {}\n\n", checked.error().error.what);
  } else if (has_key) {
    text = "PROVED: the entry is in the log that the key signs for\n\n";
  } else {
    text = "NOT PROVED: the proof fits its checkpoint, but without --public-key nobody knows who signed that\n\n";
  }
  text += fmt::format("  {:<14}{}, {}, {}\n", "entry", bundle.sequence(), name(bundle.kind()),
                      format_rfc3339(bundle.time()));
  text += fmt::format("  {:<14}{}\n", "content",
                      !bundle.content() ? "not disclosed"
                      : checked         ? "the one that the entry committed to"
                                        : "disclosed");
  return text +
         fmt::format("  {:<14}{}, {} entries\n", "log", bundle.checkpoint().origin(), bundle.checkpoint().size());
}

std::string to_json(const ProofBundle& bundle, const std::expected<void, AuditError>& checked, bool has_key) {
  Json json;
  json["format"] = "dlverify-audit-proof-check/1";
  json["result"] = !checked ? "refused" : has_key ? "proved" : "not_proved";
  json["reason"] = checked ? Json() : Json(checked.error().error.what);
  json["sequence"] = bundle.sequence();
  json["kind"] = name(bundle.kind());
  json["time"] = format_rfc3339(bundle.time());
  json["content_disclosed"] = bundle.content().has_value();
  json["origin"] = bundle.checkpoint().origin();
  json["size"] = bundle.checkpoint().size();
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

CommandResult run_check(const CheckOptions& options) {
  if (auto known = require_text_or_json(options.format); !known) return std::unexpected(known.error());
  std::optional<AuditPublicKey> key;
  if (!options.public_key.empty()) {
    auto read = read_public_key(options.public_key);
    if (!read) return std::unexpected(read.error());
    key = std::move(*read);
  }
  const auto text = read_up_to(options.file, ProofBundle::kJsonBytesMax + 1);
  if (!text) return std::unexpected(text.error());
  const auto bundle =
      ProofBundle::from_json({text->data(), text->size()}, options.file == "-" ? "standard input" : options.file);
  if (!bundle) return std::unexpected(bundle.error().error);
  const auto checked = key ? bundle->check(*key) : bundle->check_without_key();
  // The body alone, byte for byte, and only where it is the one that was logged.
  const bool is_body_wanted = options.show_body && checked && key && bundle->content();
  auto written = is_body_wanted ? write_output(bundle->content()->body.view())
                                : write_output(options.format == "json" ? to_json(*bundle, checked, key.has_value())
                                                                        : to_text(*bundle, checked, key.has_value()));
  if (!written) return std::unexpected(written.error());
  if (!checked) return ExitCode::kFailed;
  return key ? ExitCode::kDone : ExitCode::kIndeterminate;
}

}  // namespace

void add_audit_prove(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "prove", "Print a proof of one entry, for someone without the log", run_prove);
  add_text(command, "LOG", options.log, "", "The log")->required();
  add_text(command, "SEQUENCE", options.sequence, "", "The entry's number")->required();
  command.add_flag("--without-content", options.without_content,
                   "Prove that the entry is there, and disclose nothing of the report");
  command.footer(
      "The proof holds the whole report unless --without-content is given: give it only to those who may read it.\n\n"
      "Example:\n  dlverify audit prove kyc-log 17 > entry-17.json\n");
}

void add_audit_check_proof(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "check-proof", "Check a proof of one entry, without the log", run_check);
  add_text(command, "FILE", options.file, "", "A proof that audit prove printed; - is standard input")->required();
  add_text(command, "--public-key", options.public_key, "KEY", "The log's public key, or a file that holds it");
  add_format(command, options.format);
  command.add_flag("--show-body", options.show_body, "Where it is proved, print the report alone, byte for byte");
  command.footer(
      "Example:\n  dlverify audit check-proof entry-17.json --public-key key.pub\n\n"
      "Exit status: 0 proved, 1 refused, 3 no public key was given, so nobody knows whose log it is, 2 for an "
      "error.\n");
}

}  // namespace dlverify::cli
