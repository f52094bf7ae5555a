#include "standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>
#include <system_error>

#include "base/files/file_descriptor.h"
#include "base/text/ascii.h"

namespace dlverify::cli {
namespace {

// A descriptor that takes the lowest free number, so that reading from it or writing to it fails as before.
void keep_closed(int descriptor, int wrong_mode) {
  if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) return;
  static_cast<void>(::open("/dev/null", wrong_mode));
}

}  // namespace

void prepare_standard_streams() {
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));  // NOLINT(performance-no-int-to-ptr): SIG_IGN is made so
  keep_closed(STDIN_FILENO, O_WRONLY);
  keep_closed(STDOUT_FILENO, O_RDONLY);
  keep_closed(STDERR_FILENO, O_RDONLY);
}

OrError<void> write_output(std::string_view text) {
  const int reason = write_all(STDOUT_FILENO, text);
  if (reason == 0) return {};
  return error("standard output", "cannot be written: " + std::generic_category().message(reason),
               "the result is incomplete and must not be used");
}

void write_error(std::string_view text) {
  std::string line = "dlverify: ";
  for (const char c : text) line.push_back(is_control(c) ? '?' : c);
  line.push_back('\n');
  static_cast<void>(write_all(STDERR_FILENO, line));
}

TextColour output_colour() {
  const char* const terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): one thread
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  const bool is_unwanted = std::getenv("NO_COLOR") != nullptr;  // NOLINT(concurrency-mt-unsafe): one thread
  return ::isatty(STDOUT_FILENO) == 1 && !is_dumb && !is_unwanted ? TextColour::kAnsi : TextColour::kNone;
}

}  // namespace dlverify::cli
