// What the commands of `dlverify audit` that use a log have in common.

#ifndef DLVERIFY_CLI_AUDIT_LOG_ACCESS_H_
#define DLVERIFY_CLI_AUDIT_LOG_ACCESS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit_command.h"
#include "dlverify/audit/log.h"
#include "dlverify/audit/reader.h"
#include "option_error.h"

namespace dlverify::cli {

// The log at `folder`, for reading or for writing.
[[nodiscard]] OrError<AuditReader> read_log(const std::string& folder);
[[nodiscard]] OrError<AuditLog> write_log(const std::string& folder, const std::optional<std::string>& key_file);

// Who has something done, and why: the options --by and --ground, and --key-file, with which the log is opened.
struct ChangeOptions {
  std::optional<std::string> by, ground, key_file, expect;
  bool dry_run = false;
};
enum class Confirmation : std::uint8_t { kNone, kOfCount };
// With kOfCount, --dry-run and --expect too: what destroys says first how many, and is told that number.
void add_change_options(CLI::App& command, ChangeOptions& options, Confirmation confirmation);

// --by and --ground, both required.
[[nodiscard]] OrError<AuditAttribution> read_attribution(const ChangeOptions& options);

// That `count` is the number that --expect says; an error where it is missing or another, and nothing is to be done.
[[nodiscard]] OrError<void> confirm_count(const ChangeOptions& options, std::uint64_t count);

// "1 entry", "2 entries".
[[nodiscard]] std::string entries_text(std::uint64_t count);

// Whether an active hold covers the entry.
[[nodiscard]] bool is_held(const std::vector<ActiveHold>& holds, std::uint64_t sequence);

// The numbers of the verifications that fit and whose content is kept; those that a hold covers apart.
struct Erasable {
  std::vector<std::uint64_t> free, held;
};
[[nodiscard]] OrError<Erasable> find_erasable(const AuditReader& reader, AuditFilter filter);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_LOG_ACCESS_H_
