// dlverify audit erase: destroys the content of entries.

#include <fmt/format.h>

#include <string>
#include <utility>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "clock.h"
#include "command.h"

namespace dlverify::cli {
namespace {

struct EraseOptions {
  std::string log;
  bool skip_held = false;
  AuditFilterOptions filter;
  ChangeOptions change;
};

std::string held_note(std::uint64_t held) {
  return held == 0 ? std::string() : fmt::format("; a legal hold covers {} more", held);
}

std::string outcome(const AuditErasure& erasure, std::uint64_t held) {
  std::string text = fmt::format("erased {}, told by entry {}{}\n", entries_text(erasure.erased),
                                 erasure.receipt.sequence, held_note(held));
  if (erasure.residue == AuditErasure::Residue::kUntilCompacted) {
    text += "a reader kept the vault from being compacted: traces go when the log is next opened for writing\n";
  }
  return text;
}

CommandResult erase(const EraseOptions& options, const Erasable& found) {
  const auto attribution = read_attribution(options.change);
  if (!attribution) return std::unexpected(attribution.error());
  if (auto confirmed = confirm_count(options.change, found.free.size()); !confirmed) {
    return std::unexpected(confirmed.error());
  }
  if (found.free.empty()) return print("erased nothing: no entry fits" + held_note(found.held.size()) + "\n");
  auto log = write_log(options.log, options.change.key_file);
  if (!log) return std::unexpected(log.error());
  const auto erased = log->erase(to_ranges(found.free), *attribution, clock_now());
  if (!erased) return std::unexpected(erased.error().error);
  return print(outcome(*erased, found.held.size()));
}

CommandResult run_erase(const EraseOptions& options) {
  if (!options.filter.chooses()) {
    return error("audit erase", "nothing says what is to be erased",
                 "give --name-hash, --document-ref, --before, --entry or another choice");
  }
  const auto filter = read_audit_filter(options.filter);
  if (!filter) return std::unexpected(filter.error());
  Erasable found;
  {
    const auto reader = read_log(options.log);  // closed before the log is written: a reader keeps traces in the vault
    if (!reader) return std::unexpected(reader.error());
    auto searched = find_erasable(*reader, *filter);
    if (!searched) return std::unexpected(searched.error());
    found = std::move(*searched);
  }
  if (options.change.dry_run) {
    return print(fmt::format("would erase {}{}\n", entries_text(found.free.size()), held_note(found.held.size())));
  }
  if (!found.held.empty() && !options.skip_held) {
    return error(options.log,
                 fmt::format("a legal hold covers {} of the entries; nothing was erased", found.held.size()),
                 "release the hold, or leave those entries with --skip-held");
  }
  return erase(options, found);
}

}  // namespace

void add_audit_erase(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "erase", "Destroy the content of the verifications that fit all choices", run_erase);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_audit_choice_options(command, options.filter);
  add_switch(command, "--skip-held", options.skip_held, "Leave what a legal hold covers, and erase the rest");
  add_change_options(command, options.change, Confirmation::kOfCount);
  command.footer(
      "What is erased is gone for good; that it was there, and who erased it on what ground, stays in the log. Copies\n"
      "outside of it (exports, backups, proof bundles) are not reached.\n\n"
      "Examples:\n"
      "  dlverify audit erase log --name-hash 5f2c… --dry-run\n"
      "  dlverify audit erase log --name-hash 5f2c… --by \"privacy desk\" --ground \"request ER-2041\" --expect 3\n");
}

}  // namespace dlverify::cli
