// Entries of a log as CSV that a spreadsheet reads and does not run.

#ifndef DLVERIFY_CLI_AUDIT_CSV_H_
#define DLVERIFY_CLI_AUDIT_CSV_H_

#include <string>
#include <string_view>

#include "dlverify/audit/entry.h"

namespace dlverify::cli {

// One field as RFC 4180 has it, in quotes. Spreadsheets take a field that begins with one of = + - @ tab or carriage
// return for a formula, so such a field gets an apostrophe in front; a line break within a field becomes a blank.
[[nodiscard]] std::string csv_field(std::string_view text);

// The names of the columns; and one entry. Both with CR LF at their end.
[[nodiscard]] std::string csv_head();
[[nodiscard]] std::string csv_row(const LogEntry& entry);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_CSV_H_
