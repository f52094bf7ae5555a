#include "batch/progress_line.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "base/files/file_descriptor.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kBarWidth = 20;
constexpr auto kInterval = std::chrono::milliseconds(100);

std::string in_hours(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(seconds + 0.5, 0.0, 359'999'999.0));
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

// What fits on a line of the terminal as wide as it is now: a character in its last column would begin the next line.
std::size_t width_of_terminal() {
  winsize size{};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return is_known ? std::min<std::size_t>(size.ws_col - 1, kProgressWidthMax) : kProgressWidthMax;
}

}  // namespace

std::string progress_text(std::uint64_t rows, const InputExtent& extent, std::uint64_t extent_before,
                          std::chrono::duration<double> elapsed, std::size_t width) {
  const double seconds = std::max(elapsed.count(), 0.001);
  const std::string rate = fmt::format("{} rows  {:.0f}/s", rows, static_cast<double>(rows) / seconds);
  if (!extent.total || *extent.total == 0) return rate.substr(0, width);
  const auto total = static_cast<double>(*extent.total);
  const double part = std::clamp(static_cast<double>(extent.done) / total, 0.0, 1.0);  // the input may be growing
  const double speed = static_cast<double>(extent.done - std::min(extent_before, extent.done)) / seconds;
  const std::string left = speed > 0 ? in_hours((1 - part) * total / speed) : std::string("-:--");
  const std::string numbers = fmt::format("{:3.0f} %  {}  {} left", part * 100, rate, left);
  const std::string filled(static_cast<std::size_t>(part * kBarWidth), '#');
  std::string whole = fmt::format("[{:<{}}] {}", filled, kBarWidth, numbers);
  if (whole.size() > width) return numbers.substr(0, width);
  return whole;
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
  const std::size_t room = width_of_terminal();
  const std::string text = progress_text(rows, extent, extent_before_, now - begun_, room);
  static_cast<void>(write_all(STDERR_FILENO, fmt::format("\r{:<{}}", text, std::min(width_, room))));
  width_ = text.size();
}

void ProgressLine::clear() {
  if (width_ > 0) {
    static_cast<void>(write_all(STDERR_FILENO, fmt::format("\r{:<{}}\r", "", std::min(width_, width_of_terminal()))));
  }
  width_ = 0;
}

}  // namespace dlverify::cli
