// What each command of the tool adds to the command line, and what it gives back.

#ifndef DLVERIFY_CLI_COMMAND_H_
#define DLVERIFY_CLI_COMMAND_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "exit_code.h"
#include "option_error.h"

namespace dlverify::cli {

// What a command came to, or why it could not be done.
using CommandResult = OrError<ExitCode>;

// The command that was chosen, with its options: does everything, its output included.
using Command = std::function<CommandResult()>;

// Writes all of `text` to standard output.
[[nodiscard]] CommandResult print(std::string_view text);

// What a command that only looks something up says of the word it was given; nothing: none was.
using Answer = OrError<std::string> (*)(std::optional<std::string_view> asked);

// The command that prints the answer to the word that `option` was given, if it was.
[[nodiscard]] Command print_answer(const CLI::Option& option, Answer answer);

// Adds a command, which is `run` with its options where the command line chooses it. What it gives back lives as long
// as `group`: the command, and the options that its arguments are to be stored in.
template <class Options>
std::pair<CLI::App&, Options&> add_command(CLI::App& group, Command& chosen, const char* name, const char* help,
                                           CommandResult (*run)(const Options&)) {
  auto* const command = group.add_subcommand(name, help);
  const auto options = std::make_shared<Options>();
  command->callback([options, run, &chosen] { chosen = [options, run] { return run(*options); }; });
  return {*command, *options};
}

// Adds an option or argument of one text, which is stored as it is given. `value` must outlive the parsing.
CLI::Option* add_text(CLI::App& command, const char* name, std::optional<std::string>& value, const char* type,
                      const char* help);
CLI::Option* add_text(CLI::App& command, const char* name, std::string& value, const char* type, const char* help);

// Adds an option without a value.
void add_switch(CLI::App& command, const char* name, bool& value, const char* help);

// Adds --format, which is text or json; and says so where it is neither.
void add_format(CLI::App& command, std::string& format);
[[nodiscard]] OrError<void> require_text_or_json(std::string_view format);

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
