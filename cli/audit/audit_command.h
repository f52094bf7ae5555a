// The commands of dlverify audit; each adds itself to the group.

#ifndef DLVERIFY_CLI_AUDIT_AUDIT_COMMAND_H_
#define DLVERIFY_CLI_AUDIT_AUDIT_COMMAND_H_

#include <chrono>
#include <expected>
#include <string>

#include "command.h"
#include "dlverify/audit/error.h"
#include "dlverify/audit/key.h"

namespace dlverify::cli {

void add_audit_init(CLI::App& audit, Command& chosen);          // audit_init_command.cc
void add_audit_key(CLI::App& audit, Command& chosen);           // audit_init_command.cc
void add_audit_checkpoint(CLI::App& audit, Command& chosen);    // audit_init_command.cc
void add_audit_verify(CLI::App& audit, Command& chosen);        // audit_verify_command.cc
void add_audit_prove(CLI::App& audit, Command& chosen);         // audit_proof_command.cc
void add_audit_check_proof(CLI::App& audit, Command& chosen);   // audit_proof_command.cc
void add_audit_accept_clock(CLI::App& audit, Command& chosen);  // audit_upkeep_command.cc

// A public key: its text, or the name of a file that holds it.
[[nodiscard]] std::expected<AuditPublicKey, ConfigError> read_public_key(const std::string& text_or_file);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_AUDIT_COMMAND_H_
