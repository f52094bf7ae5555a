// fork() and exit() while other threads verify: nothing hangs, nothing crashes, nothing waits without bound.

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "base/process/running_call.h"
#include "guest/host_process.h"

namespace dlverify {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using test::main_store;
using test::pan_document;
using test::verdict_on;

constexpr int kHang = 100;  // what status_of() answers for a process that the alarm clock ended

int status_of(pid_t child) {
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  return WTERMSIG(status) == SIGALRM ? kHang : 128 + WTERMSIG(status);
}

int run_in_child(const std::function<int()>& scene) {
  const pid_t child = ::fork();
  if (child != 0) return status_of(child);
  ::alarm(10);
  ::_exit(scene());
}

// DLVERIFY_GUEST_FORKS=10000 looks for a hang that is rarer.
int number_of_children() {
  const char* const given = std::getenv("DLVERIFY_GUEST_FORKS");  // NOLINT(concurrency-mt-unsafe): one thread
  return given == nullptr ? 500 : std::atoi(given);
}

class GuestAtFork : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "ThreadSanitizer does not follow a fork of many threads";
#endif
    pan_document();  // now: a child of a fork would wait for ever for the thread that reads the file
  }
};

TEST_F(GuestAtFork, ChildrenVerifyWhileTheParentsThreadsDo) {
  const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
  std::atomic<bool> is_over = false;
  std::vector<int> seen(256);
  const int children = number_of_children();
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        while (!is_over) EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
      });
    }
    for (int i = 0; i < children; ++i) {
      const int status = run_in_child([&] {
        const std::string found = verdict_on(verifier, pan_document());
        return found == "TOTAL_PASSED" ? 0 : found.starts_with("no verdict") ? 1 : 2;
      });
      ++seen.at(static_cast<std::size_t>(status));
    }
    is_over = true;
  }
  EXPECT_EQ(seen[0] + seen[1], children) << seen[kHang] << " children hung";
  EXPECT_LE(seen[1], children / 50) << "a fork need not wait for a second but once in a while";
}

TEST_F(GuestAtFork, AChildOfARunningCallFailsAtOnceAndItsParentGoesOn) {
  const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
  std::atomic<bool> is_over = false;
  std::atomic<bool> is_running = false;
  std::jthread thread([&] {
    const RunningCall call;
    is_running = true;
    while (!is_over) std::this_thread::sleep_for(1ms);
  });
  while (!is_running) std::this_thread::sleep_for(1ms);
  const auto before = steady_clock::now();
  const int status = run_in_child([&] {
    const auto begun = steady_clock::now();
    const bool refused = verdict_on(verifier, pan_document()).starts_with("no verdict: the process was forked");
    return refused && steady_clock::now() - begun < 500ms ? 0 : 1;
  });
  EXPECT_EQ(status, 0);
  EXPECT_LT(steady_clock::now() - before, 5s);
  EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
  is_over = true;
}

int exit_while_threads_verify(std::chrono::microseconds after) {
  const pid_t child = ::fork();
  if (child != 0) return status_of(child);
  ::alarm(20);
  const auto* const verifier = new Verifier(made_verifier(Policy::digilocker(), main_store()));
  const auto* const document = new std::string(pan_document());  // outlives exit(), as the verifier does
  for (int i = 0; i < 4; ++i) {
    std::thread([verifier, document] {
      for (;;) static_cast<void>(verdict_on(*verifier, *document));
    }).detach();
  }
  std::this_thread::sleep_for(after);
  std::exit(0);  // NOLINT(concurrency-mt-unsafe): the question
}

TEST_F(GuestAtFork, ExitWhileThreadsVerifyIsAnOrdinaryOne) {
  for (int i = 0; i < 60; ++i) ASSERT_EQ(exit_while_threads_verify(std::chrono::microseconds(700 + 331 * i)), 0) << i;
}

TEST_F(GuestAtFork, ExitWaitsForASecondAtMost) {
  const auto before = steady_clock::now();
  const int status = run_in_child([]() -> int {
    const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
    std::thread([] {
      const RunningCall stuck;
      for (;;) std::this_thread::sleep_for(1s);
    }).detach();
    std::this_thread::sleep_for(50ms);
    std::exit(0);  // NOLINT(concurrency-mt-unsafe): the question
  });
  EXPECT_EQ(status, 0);
  EXPECT_GE(steady_clock::now() - before, 900ms);
  EXPECT_LT(steady_clock::now() - before, 5s);
}

}  // namespace
}  // namespace dlverify
