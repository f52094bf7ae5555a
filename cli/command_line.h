#ifndef DLVERIFY_CLI_COMMAND_LINE_H_
#define DLVERIFY_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "command.h"
#include "option_error.h"

namespace dlverify::cli {

// The command that `arguments` (without the program's name) ask for; printing a help text is one. An error names the
// option and never repeats a value.
[[nodiscard]] OrError<Command> parse_command_line(std::vector<std::string> arguments);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_COMMAND_LINE_H_
