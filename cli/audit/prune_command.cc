// dlverify audit prune: removes whole periods of a log.

#include <fmt/format.h>

#include <string>

#include "audit/audit_command.h"
#include "audit/log_access.h"
#include "clock.h"
#include "command.h"

namespace dlverify::cli {
namespace {

struct PruneOptions {
  std::string log, through;
  ChangeOptions change;
};

// The entries of all periods up to and with the one named; an error where it is none, or the current one.
OrError<std::uint64_t> count_to_prune(const PruneOptions& options) {
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  const auto periods = reader->periods();
  if (!periods) return std::unexpected(periods.error().error);
  std::uint64_t entries = 0;
  for (const AuditPeriodFacts& period : *periods) {
    if (period.state == AuditPeriodFacts::State::kCurrent && period.name == options.through) {
      return error("--through", "names the current period, which cannot be pruned",
                   "erase entries of it with audit erase");
    }
    if (period.state == AuditPeriodFacts::State::kClosed) entries += period.entries;
    if (period.name == options.through) return entries;
  }
  return error("--through", "names no period of the log", "see its folder for their names");
}

CommandResult run_prune(const PruneOptions& options) {
  const auto count = count_to_prune(options);
  if (!count) return std::unexpected(count.error());
  if (options.change.dry_run) return print(fmt::format("would prune {}\n", entries_text(*count)));
  const auto attribution = read_attribution(options.change);
  if (!attribution) return std::unexpected(attribution.error());
  if (auto confirmed = confirm_count(options.change, *count); !confirmed) return std::unexpected(confirmed.error());
  if (*count == 0) return print("pruned nothing: those periods are pruned\n");
  auto log = write_log(options.log, options.change.key_file);
  if (!log) return std::unexpected(log.error());
  const auto pruned = log->prune(options.through, *attribution, clock_now());
  if (!pruned) return std::unexpected(pruned.error().error);
  return print(fmt::format("pruned {}, told by entry {}\n", entries_text(pruned->pruned), pruned->receipt.sequence));
}

}  // namespace

void add_audit_prune(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "prune", "Remove whole periods; their hashes and checkpoints stay", run_prune);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "--through", options.through, "PERIOD", "The last period to remove, such as 2025-11")->required();
  add_change_options(command, options.change, Confirmation::kOfCount);
  command.footer(
      "Examples:\n"
      "  dlverify audit prune log --through 2025-11 --dry-run\n"
      "  dlverify audit prune log --through 2025-11 --by records --ground \"retention policy 7\" --expect 51234\n");
}

}  // namespace dlverify::cli
