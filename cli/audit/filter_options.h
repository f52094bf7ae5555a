// Which entries of an audit log a command is about.

#ifndef DLVERIFY_CLI_AUDIT_FILTER_OPTIONS_H_
#define DLVERIFY_CLI_AUDIT_FILTER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "dlverify/audit/entry.h"
#include "dlverify/config_error.h"

namespace dlverify::cli {

struct AuditFilterOptions {
  std::optional<std::string> entry, from, before, period, kind, verdict, doctype, issuer, code, warning, signer,
      document_ref, name_hash, body_sha256, consent, retention_class, reference, limit;
  bool newest_first = false;
  bool erased = false;
  bool kept = false;

  // Whether any of the options that choose verifications by what they are of, or when, is given.
  [[nodiscard]] bool chooses() const;
};

// The options that choose verifications: of these alone, an erasure or a hold is made.
void add_audit_choice_options(CLI::App& command, AuditFilterOptions& options);

// Those, and what a list is ordered and cut by.
void add_audit_list_options(CLI::App& command, AuditFilterOptions& options);

// An error names the option, and repeats no value.
[[nodiscard]] std::expected<AuditFilter, ConfigError> read_audit_filter(const AuditFilterOptions& options);

// "17", "17-20", or "17-" for all from there on.
[[nodiscard]] std::expected<SequenceRange, ConfigError> parse_sequence_range(std::string_view text, const char* option);

// A sequence number or a count.
[[nodiscard]] std::expected<std::uint64_t, ConfigError> parse_whole_number(std::string_view text, const char* option);

// RFC 3339, or a date, which is its midnight in UTC.
[[nodiscard]] std::expected<std::chrono::sys_seconds, ConfigError> parse_time_or_date(std::string_view text,
                                                                                      const char* option);

// SHA-256 or HMAC-SHA-256 in lower-case hex.
[[nodiscard]] std::expected<std::string, ConfigError> parse_hash(std::string_view text, const char* option);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_FILTER_OPTIONS_H_
