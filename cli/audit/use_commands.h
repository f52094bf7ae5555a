// The commands of `dlverify audit` by which a log is used: each adds itself to `audit`, as command.h tells.

#ifndef DLVERIFY_CLI_AUDIT_USE_COMMANDS_H_
#define DLVERIFY_CLI_AUDIT_USE_COMMANDS_H_

#include <CLI/CLI.hpp>

#include "command.h"

namespace dlverify::cli {

void add_audit_query_command(CLI::App& audit, Command& chosen);        // audit_query_command.cc
void add_audit_export_command(CLI::App& audit, Command& chosen);       // audit_export_command.cc
void add_audit_report_command(CLI::App& audit, Command& chosen);       // audit_report_command.cc
void add_audit_erase_command(CLI::App& audit, Command& chosen);        // audit_erase_command.cc
void add_audit_hold_command(CLI::App& audit, Command& chosen);         // audit_hold_command.cc
void add_audit_retention_command(CLI::App& audit, Command& chosen);    // audit_retention_command.cc
void add_audit_prune_command(CLI::App& audit, Command& chosen);        // audit_prune_command.cc
void add_audit_certificate_command(CLI::App& audit, Command& chosen);  // audit_certificate_command.cc
void add_audit_subject_command(CLI::App& audit, Command& chosen);      // audit_subject_command.cc
void add_audit_replay_command(CLI::App& audit, Command& chosen);       // audit_replay_command.cc

// All of them.
inline void add_audit_use_commands(CLI::App& audit, Command& chosen) {
  add_audit_query_command(audit, chosen);
  add_audit_export_command(audit, chosen);
  add_audit_report_command(audit, chosen);
  add_audit_erase_command(audit, chosen);
  add_audit_hold_command(audit, chosen);
  add_audit_retention_command(audit, chosen);
  add_audit_prune_command(audit, chosen);
  add_audit_certificate_command(audit, chosen);
  add_audit_subject_command(audit, chosen);
  add_audit_replay_command(audit, chosen);
}

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_USE_COMMANDS_H_
