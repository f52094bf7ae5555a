#ifndef DLVERIFY_CLI_BATCH_PROGRESS_LINE_H_
#define DLVERIFY_CLI_BATCH_PROGRESS_LINE_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "batch/row_source.h"

namespace dlverify::cli {

inline constexpr std::size_t kProgressWidthMax = 79;

// "[#######             ]  35 %  70123 rows  4853/s  0:27 left", of at most `width` characters: without the bar where
// it is too long. Without a total: rows and rate alone. `extent_before` is how far the input had been read when the run
// began to verify.
[[nodiscard]] std::string progress_text(std::uint64_t rows, const InputExtent& extent, std::uint64_t extent_before,
                                        std::chrono::duration<double> elapsed, std::size_t width);

enum class ProgressDisplay : std::uint8_t { kNone, kTerminal };

// On a terminal that is standard error, and can go back to the beginning of a line; kNone anywhere else.
[[nodiscard]] ProgressDisplay display_of_standard_error();

// One line on standard error, written anew ten times a second at most. One caller at a time.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  // `begun`: when the run began to verify.
  ProgressLine(ProgressDisplay display, const InputExtent& extent, Clock::time_point begun)
      : display_(display), extent_before_(extent.done), begun_(begun), shown_(begun) {}

  void show(std::uint64_t rows, const InputExtent& extent);
  void clear();

 private:
  ProgressDisplay display_;
  std::uint64_t extent_before_;
  Clock::time_point begun_, shown_;
  std::size_t width_ = 0;  // of what stands on the line
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_PROGRESS_LINE_H_
