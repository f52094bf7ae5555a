// What each command of the tool adds to the command line, and what it gives back.

#ifndef DLVERIFY_CLI_COMMAND_H_
#define DLVERIFY_CLI_COMMAND_H_

#include <CLI/CLI.hpp>
#include <expected>
#include <functional>

#include "dlverify/config_error.h"
#include "exit_code.h"

namespace dlverify::cli {

// The command that was chosen, with its options: does everything, its output included.
using Command = std::function<std::expected<ExitCode, ConfigError>()>;

// Each adds one command; when the command line chooses it, parsing stores it in `chosen`.
void add_verify_command(CLI::App& tool, Command& chosen);    // verify_command.cc
void add_explain_command(CLI::App& tool, Command& chosen);   // explain_command.cc
void add_trust_command(CLI::App& tool, Command& chosen);     // trust_command.cc
void add_doctypes_command(CLI::App& tool, Command& chosen);  // doctypes_command.cc

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_COMMAND_H_
