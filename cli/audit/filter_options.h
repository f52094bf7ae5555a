// Which entries of an audit log a command is about.

#ifndef DLVERIFY_CLI_AUDIT_FILTER_OPTIONS_H_
#define DLVERIFY_CLI_AUDIT_FILTER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dlverify/audit/entry.h"
#include "option_error.h"

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
[[nodiscard]] OrError<AuditFilter> read_audit_filter(const AuditFilterOptions& options);

// "17", "17-20", or "17-" for all from there on.
[[nodiscard]] OrError<SequenceRange> parse_sequence_range(std::string_view text, const char* option);

// A sequence number or a count.
[[nodiscard]] OrError<std::uint64_t> parse_whole_number(std::string_view text, const char* option);

// RFC 3339, or a date, which is its midnight in UTC.
[[nodiscard]] OrError<std::chrono::sys_seconds> parse_time_or_date(std::string_view text, const char* option);

// SHA-256 or HMAC-SHA-256 in lower-case hex.
[[nodiscard]] OrError<std::string> parse_hash(std::string_view text, const char* option);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_FILTER_OPTIONS_H_
