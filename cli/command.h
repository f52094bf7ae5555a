// What each command of the tool adds to the command line, and what it gives back.

#ifndef DLVERIFY_CLI_COMMAND_H_
#define DLVERIFY_CLI_COMMAND_H_

#include <CLI/CLI.hpp>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "dlverify/config_error.h"
#include "exit_code.h"

namespace dlverify::cli {

// What a command came to, or why it could not be done.
using CommandResult = std::expected<ExitCode, ConfigError>;

// The command that was chosen, with its options: does everything, its output included.
using Command = std::function<CommandResult()>;

// Writes all of `text` to standard output.
[[nodiscard]] CommandResult print(std::string_view text);

// What a command that only looks something up says of the word it was given; nothing: none was.
using Answer = std::expected<std::string, ConfigError> (*)(std::optional<std::string_view> asked);

// The command that prints the answer to the word that `option` was given, if it was.
[[nodiscard]] Command print_answer(const CLI::Option& option, Answer answer);

// Each adds one command; when the command line chooses it, parsing stores it in `chosen`.
void add_verify_command(CLI::App& tool, Command& chosen);    // verify_command.cc
void add_batch_command(CLI::App& tool, Command& chosen);     // batch_command.cc
void add_explain_command(CLI::App& tool, Command& chosen);   // explain_command.cc
void add_schema_command(CLI::App& tool, Command& chosen);    // schema_command.cc
void add_trust_command(CLI::App& tool, Command& chosen);     // trust_command.cc
void add_issued_command(CLI::App& tool, Command& chosen);    // issued_command.cc
void add_doctypes_command(CLI::App& tool, Command& chosen);  // doctypes_command.cc
void add_match_command(CLI::App& tool, Command& chosen);     // match_command.cc
void add_audit_command(CLI::App& tool, Command& chosen);     // audit_command.cc

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_COMMAND_H_
