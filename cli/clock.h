#ifndef DLVERIFY_CLI_CLOCK_H_
#define DLVERIFY_CLI_CLOCK_H_

#include <chrono>

namespace dlverify::cli {

// The tool's one use of the clock, cut off to whole seconds. The library never reads one.
[[nodiscard]] inline std::chrono::sys_seconds clock_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_CLOCK_H_
