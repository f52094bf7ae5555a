#include "batch/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "standard_streams.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kBarWidth = 20;
constexpr std::size_t kWidthMax = 79;
constexpr auto kInterval = std::chrono::milliseconds(100);

std::string in_hours(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(seconds + 0.5, 0.0, 359'999'999.0));
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

std::string progress_text(std::uint64_t rows, const InputExtent& extent, std::uint64_t extent_before,
                          std::chrono::duration<double> elapsed) {
  const double seconds = std::max(elapsed.count(), 0.001);
  const std::string rate = fmt::format("{} rows  {:.0f}/s", rows, static_cast<double>(rows) / seconds);
  if (!extent.total || *extent.total == 0) return rate;
  const auto total = static_cast<double>(*extent.total);
  const double part = std::clamp(static_cast<double>(extent.done) / total, 0.0, 1.0);  // the input may be growing
  const auto filled = static_cast<std::size_t>(part * kBarWidth);
  const double speed = static_cast<double>(extent.done - std::min(extent_before, extent.done)) / seconds;
  const std::string left = speed > 0 ? in_hours((1 - part) * total / speed) : std::string("-:--");
  return fmt::format("[{:<{}}] {:3.0f} %  {}  {} left", std::string(filled, '#'), kBarWidth, part * 100, rate, left)
      .substr(0, kWidthMax);
}

ProgressDisplay display_of_standard_error() {
  const char* const terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): one thread
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) == 1 && !is_dumb ? ProgressDisplay::kTerminal : ProgressDisplay::kNone;
}

void ProgressLine::show(std::uint64_t rows, const InputExtent& extent) {
  if (display_ == ProgressDisplay::kNone) return;
  const auto now = Clock::now();
  if (now - shown_ < kInterval) return;
  shown_ = now;
  const std::string text = progress_text(rows, extent, extent_before_, now - begun_);
  static_cast<void>(write_all(STDERR_FILENO, fmt::format("\r{:<{}}", text, width_)));
  width_ = text.size();
}

void ProgressLine::clear() {
  if (width_ > 0) static_cast<void>(write_all(STDERR_FILENO, fmt::format("\r{:<{}}\r", "", width_)));
  width_ = 0;
}

}  // namespace dlverify::cli
