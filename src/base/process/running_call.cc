#include "base/process/running_call.h"

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

#include "dlverify/process.h"

namespace dlverify {
namespace {

using std::chrono::steady_clock;

constexpr auto kWaitMax = std::chrono::seconds(1);
constexpr auto kPause = std::chrono::microseconds(100);

// How many calls run, in the lower half; above it how many forks are under way; the highest bit: no call may begin. In
// one word and without a lock, so that a child finds the three as they were at one moment.
constexpr std::uint64_t kFork = std::uint64_t{1} << 32U;
constexpr std::uint64_t kEnded = std::uint64_t{1} << 63U;
constinit std::atomic<std::uint64_t> state{0};
constinit std::atomic<const char*> why_ended{nullptr};

bool has_calls(std::uint64_t word) { return static_cast<std::uint32_t>(word) != 0; }
bool has_forks(std::uint64_t word) { return (word & ~kEnded) >= kFork; }

void wait_while(bool (*holds)(std::uint64_t word)) {
  const auto deadline = steady_clock::now() + kWaitMax;
  while (holds(state.load()) && steady_clock::now() < deadline) std::this_thread::sleep_for(kPause);
}

void end(const char* why) {
  why_ended.store(why);
  state.fetch_or(kEnded);
}

void before_fork() {
  state.fetch_add(kFork);
  wait_while(has_calls);
}

void after_fork_in_parent() { state.fetch_sub(kFork); }

void after_fork_in_child() {
  const std::uint64_t word = state.load();
  state.store(word & kEnded);
  if (has_calls(word)) end("the process was forked while a verification ran in another thread of its parent");
}

void before_exit() {
  end("the process is about to exit");
  wait_while(has_calls);
}

// When the library is loaded: at a later time, a fork could come in between.
[[maybe_unused]] const int registered = pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);

}  // namespace

RunningCall::RunningCall() {
  const auto deadline = steady_clock::now() + kWaitMax;
  for (std::uint64_t word = state.load();;) {
    if ((word & kEnded) != 0) throw EngineUnavailable(why_ended.load());
    if (has_forks(word) && steady_clock::now() < deadline) {
      std::this_thread::sleep_for(kPause);
      word = state.load();
    } else if (state.compare_exchange_weak(word, word + 1)) {
      return;
    }
  }
}

RunningCall::~RunningCall() { state.fetch_sub(1); }

void RunningCall::hold_up_exit() { static_cast<void>(std::atexit(before_exit)); }

}  // namespace dlverify
