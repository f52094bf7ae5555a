#include "audit/log_access.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "audit/filter_options.h"

namespace dlverify::cli {
OrError<AuditReader> read_log(const std::string& folder) {
  auto reader = AuditReader::open(folder);
  if (!reader) return std::unexpected(std::move(reader.error().error));
  return std::move(*reader);
}

OrError<AuditLog> write_log(const std::string& folder, const std::optional<std::string>& key_file) {
  AuditLogOptions options;
  if (key_file) options.key_file = *key_file;
  auto log = AuditLog::open(folder, options);
  if (!log) return std::unexpected(std::move(log.error().error));
  return std::move(*log);
}

void add_change_options(CLI::App& command, ChangeOptions& options, Confirmation confirmation) {
  add_text(command, "--by", options.by, "WHO", "Who has it done: goes into the log for good");
  add_text(command, "--ground", options.ground, "TEXT", "Why: the request, law or policy; likewise");
  add_text(command, "--key-file", options.key_file, "FILE", "The log's signing key, where it is not in its folder");
  if (confirmation == Confirmation::kNone) return;
  add_switch(command, "--dry-run", options.dry_run, "Say how many it would be, and do nothing");
  add_text(command, "--expect", options.expect, "N", "Do it, if it is as many as the dry run said");
}

OrError<AuditAttribution> read_attribution(const ChangeOptions& options) {
  if (!options.by) return error("--by", "is missing", "say who has it done");
  if (!options.ground) return error("--ground", "is missing", "say why: the request, law or policy");
  return AuditAttribution{.by = *options.by, .ground = *options.ground};
}

OrError<void> confirm_count(const ChangeOptions& options, std::uint64_t count) {
  if (!options.expect) {
    return error("--expect", "is missing, so nothing was done",
                 "run it with --dry-run, and then with --expect and the number that it says");
  }
  const auto expected = parse_whole_number(*options.expect, "--expect");
  if (!expected) return std::unexpected(expected.error());
  if (*expected == count) return {};
  return error("--expect", fmt::format("is not the number of entries, which is {}; nothing was done", count),
               "look at them with --dry-run again");
}

std::string entries_text(std::uint64_t count) { return fmt::format("{} {}", count, count == 1 ? "entry" : "entries"); }

bool is_held(const std::vector<ActiveHold>& holds, std::uint64_t sequence) {
  return std::ranges::any_of(holds, [sequence](const ActiveHold& active) {
    return std::ranges::any_of(active.hold.sequences, [sequence](const SequenceRange& range) {
      return range.first <= sequence && sequence <= range.last;
    });
  });
}

OrError<Erasable> find_erasable(const AuditReader& reader, AuditFilter filter) {
  const auto holds = reader.active_holds();
  if (!holds) return std::unexpected(holds.error().error);
  filter.kind = AuditEntryKind::kVerification;
  filter.content = AuditFilter::Content::kKept;
  Erasable found;
  const auto visited = reader.query(filter, AuditBody::kLeftOut, [&](const LogEntry& entry) {
    (is_held(*holds, entry.sequence) ? found.held : found.free).push_back(entry.sequence);
    return AuditVisit::kGoOn;
  });
  if (!visited) return std::unexpected(visited.error().error);
  return found;
}

}  // namespace dlverify::cli
