#ifndef DLVERIFY_CLI_STANDARD_STREAMS_H_
#define DLVERIFY_CLI_STANDARD_STREAMS_H_

#include <string_view>

#include "dlverify/report.h"
#include "option_error.h"

namespace dlverify::cli {

// Makes a closed pipe an error instead of a signal, and sees to it that no file that is opened later becomes standard
// input, output or error because one of them was closed.
void prepare_standard_streams();

// Writes all of `text` to standard output, or says why not.
[[nodiscard]] OrError<void> write_output(std::string_view text);

// One line, "dlverify: <error>", with control characters replaced.
void write_error(std::string_view text);

// Colour on a terminal that shows it, and only where the user has not set NO_COLOR.
[[nodiscard]] TextColour output_colour();

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_STANDARD_STREAMS_H_
