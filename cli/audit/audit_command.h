// The commands of dlverify audit; each adds itself to the group.

#ifndef DLVERIFY_CLI_AUDIT_AUDIT_COMMAND_H_
#define DLVERIFY_CLI_AUDIT_AUDIT_COMMAND_H_

#include <string>

#include "command.h"
#include "dlverify/audit/error.h"
#include "dlverify/audit/key.h"

namespace dlverify::cli {

void add_audit_init(CLI::App& audit, Command& chosen);
void add_audit_key(CLI::App& audit, Command& chosen);
void add_audit_checkpoint(CLI::App& audit, Command& chosen);
void add_audit_verify(CLI::App& audit, Command& chosen);
void add_audit_prove(CLI::App& audit, Command& chosen);
void add_audit_check_proof(CLI::App& audit, Command& chosen);
void add_audit_accept_clock(CLI::App& audit, Command& chosen);
void add_audit_query(CLI::App& audit, Command& chosen);
void add_audit_export(CLI::App& audit, Command& chosen);
void add_audit_report(CLI::App& audit, Command& chosen);
void add_audit_erase(CLI::App& audit, Command& chosen);
void add_audit_hold(CLI::App& audit, Command& chosen);
void add_audit_retention(CLI::App& audit, Command& chosen);
void add_audit_prune(CLI::App& audit, Command& chosen);
void add_audit_certificate(CLI::App& audit, Command& chosen);
void add_audit_subject(CLI::App& audit, Command& chosen);
void add_audit_replay(CLI::App& audit, Command& chosen);

// A public key: its text, or the name of a file that holds it.
[[nodiscard]] OrError<AuditPublicKey> read_public_key(const std::string& text_or_file);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_AUDIT_COMMAND_H_
