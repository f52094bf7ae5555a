// dlverify audit hold: legal holds, which stop erasing and pruning.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "audit/audit_command.h"
#include "audit/filter_options.h"
#include "audit/log_access.h"
#include "clock.h"
#include "command.h"
#include "dlverify/verification_times.h"

namespace dlverify::cli {
namespace {

struct HoldOptions {
  std::string log;
  std::string id;
  AuditFilterOptions filter;
  ChangeOptions change;
};

std::string text_of(const SequenceRange& range) {
  if (range.last == SequenceRange::kOpenEnd) return fmt::format("{}-", range.first);
  return range.first == range.last ? fmt::format("{}", range.first) : fmt::format("{}-{}", range.first, range.last);
}

std::string text_of(const std::vector<SequenceRange>& ranges) {
  std::vector<std::string> texts;
  texts.reserve(ranges.size());
  for (const SequenceRange& range : ranges) texts.push_back(text_of(range));
  return fmt::format("{}", fmt::join(texts, ","));
}

// Whether nothing but --entry says what is held: then the range is held as it is written, and may have an open end.
bool is_range_alone(const AuditFilterOptions& filter) {
  AuditFilterOptions others = filter;
  others.entry.reset();
  return filter.entry && !others.chooses();
}

OrError<std::vector<SequenceRange>> sequences_to_hold(const HoldOptions& options) {
  const auto filter = read_audit_filter(options.filter);
  if (!filter) return std::unexpected(filter.error());
  // --entry is given, and was read
  if (is_range_alone(options.filter)) return std::vector<SequenceRange>{*filter->sequences};
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  const auto found = find_erasable(*reader, *filter);
  if (!found) return std::unexpected(found.error());
  std::vector<std::uint64_t> sequences = found->free;
  sequences.insert(sequences.end(), found->held.begin(), found->held.end());
  if (sequences.empty()) return error("audit hold place", "no entry fits, so nothing is held", "widen the choice");
  return to_ranges(std::move(sequences));
}

CommandResult run_place(const HoldOptions& options) {
  const auto attribution = read_attribution(options.change);
  if (!attribution) return std::unexpected(attribution.error());
  if (!options.filter.chooses()) {
    return error("audit hold place", "nothing says what is to be held",
                 "give --entry, --name-hash, --document-ref, --from or another choice");
  }
  auto sequences = sequences_to_hold(options);
  if (!sequences) return std::unexpected(sequences.error());
  auto log = write_log(options.log, options.change.key_file);
  if (!log) return std::unexpected(log.error());
  const LegalHold hold{.id = options.id, .sequences = std::move(*sequences)};
  const auto placed = log->place_hold(hold, *attribution, clock_now());
  if (!placed) return std::unexpected(placed.error().error);
  return print(fmt::format("placed by entry {}: holds {}\n", placed->sequence, text_of(hold.sequences)));
}

CommandResult run_release(const HoldOptions& options) {
  const auto attribution = read_attribution(options.change);
  if (!attribution) return std::unexpected(attribution.error());
  auto log = write_log(options.log, options.change.key_file);
  if (!log) return std::unexpected(log.error());
  const auto released = log->release_hold(options.id, *attribution, clock_now());
  if (!released) return std::unexpected(released.error().error);
  return print(fmt::format("released by entry {}\n", released->sequence));
}

CommandResult run_list(const HoldOptions& options) {
  const auto reader = read_log(options.log);
  if (!reader) return std::unexpected(reader.error());
  const auto holds = reader->active_holds();
  if (!holds) return std::unexpected(holds.error().error);
  std::string text;
  for (const ActiveHold& active : *holds) {
    text += fmt::format("{}\n  entries   {}\n  placed    {} by entry {}\n  by        {}\n  ground    {}\n",
                        active.hold.id, text_of(active.hold.sequences), format_rfc3339(active.placed_at),
                        active.placed_by, active.attribution.by, active.attribution.ground);
  }
  return print(text.empty() ? "no legal hold is in force\n" : text);
}

void add_id(CLI::App& command, HoldOptions& options) {
  add_text(command, "--id", options.id, "CASE", "The case: what the hold is released by")->required();
}

}  // namespace

void add_audit_hold(CLI::App& audit, Command& chosen) {
  auto* const command = audit.add_subcommand("hold", "Legal holds: what one covers can be neither erased nor pruned");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, CommandResult (*run)(const HoldOptions&)) {
    const auto added = add_command(*command, chosen, name, help, run);
    add_text(added.first, "LOG", added.second.log, "", "The log's folder")->required();
    return added;
  };
  const auto [place, held] =
      add("place", "Hold the verifications that fit all choices, or a range of entries", run_place);
  add_id(place, held);
  add_audit_choice_options(place, held.filter);
  add_change_options(place, held.change, Confirmation::kNone);
  place.footer(
      "A choice is made once: what is logged later is not held, but for an open range such as --entry 17-.\n\n"
      "Examples:\n"
      "  dlverify audit hold place log --id case-118 --document-ref 9a3f… --by legal --ground \"case 118 of 2026\"\n");
  const auto [release, released] = add("release", "Lift a hold", run_release);
  add_id(release, released);
  add_change_options(release, released.change, Confirmation::kNone);
  add("list", "List the holds in force", run_list);
}

}  // namespace dlverify::cli
