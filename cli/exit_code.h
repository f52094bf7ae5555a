#ifndef DLVERIFY_CLI_EXIT_CODE_H_
#define DLVERIFY_CLI_EXIT_CODE_H_

#include <cstdint>

namespace dlverify::cli {

// What the tool tells its caller; nothing else is ever returned.
enum class ExitCode : std::uint8_t {
  kDone = 0,           // TOTAL_PASSED; for the other commands: done
  kFailed = 1,         // TOTAL_FAILED
  kError = 2,          // usage, configuration, input or output: one line on standard error
  kIndeterminate = 3,  // INDETERMINATE
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_EXIT_CODE_H_
