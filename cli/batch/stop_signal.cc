#include "batch/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace dlverify::cli {
namespace {

// What a signal handler can reach. Lock-free, as a handler demands.
std::atomic<bool> is_stop_requested = false;
std::atomic<int> stop_event = -1;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

extern "C" void request_stop(int /*signal*/) {
  const int error = errno;
  is_stop_requested = true;
  const std::uint64_t one = 1;
  if (const int event = stop_event; event >= 0) static_cast<void>(::write(event, &one, sizeof one));
  errno = error;
}

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

void handle(int signal) {
  struct sigaction before{};
  ::sigaction(signal, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return;  // NOLINT(performance-no-int-to-ptr): SIG_IGN is made so
  struct sigaction action{};
  action.sa_handler = request_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

void restore(int signal) {
  struct sigaction current{};
  ::sigaction(signal, nullptr, &current);
  if (current.sa_handler == request_stop) static_cast<void>(std::signal(signal, SIG_DFL));
}

}  // namespace

StopSignal::StopSignal() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  is_stop_requested = false;
  stop_event = event_;
  for (const int signal : kSignals) handle(signal);
}

StopSignal::~StopSignal() {
  for (const int signal : kSignals) restore(signal);
  stop_event = -1;
  if (event_ >= 0) ::close(event_);
}

bool StopSignal::is_requested() const { return is_stop_requested; }

bool StopSignal::wait_readable(int descriptor) const {
  std::array<pollfd, 2> waited = {
      {{.fd = descriptor, .events = POLLIN, .revents = 0}, {.fd = event_, .events = POLLIN, .revents = 0}}};
  while (!is_requested()) {
    const int ready = ::poll(waited.data(), waited.size(), -1);
    if (ready < 0 && errno != EINTR) return true;  // the read will tell what is wrong
    if (ready > 0 && waited[0].revents != 0) return !is_requested();
  }
  return false;
}

}  // namespace dlverify::cli
