// What gathers while one thread waits for the disk is committed at once: counted in the program's own fsync().

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "audit/log_for_tests.h"

namespace dlverify::test {
namespace {

std::atomic<int> syncs = 0;
std::atomic<bool> disk_is_held = false;

}  // namespace
}  // namespace dlverify::test

extern "C" int fsync(int descriptor) {
  ++dlverify::test::syncs;
  dlverify::test::disk_is_held.wait(true);
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

namespace dlverify::test {
namespace {

bool append_one(LogForTests& audit, int number) {
  const std::string text = report(number);
  return audit.log().append({.report = text, .particulars = {}, .now = kStart}).has_value();
}

// How often a thread of this process has gone to sleep, where it is asleep; "ended" where it is gone.
std::string sleeps(pid_t thread) {
  std::ifstream status("/proc/self/task/" + std::to_string(thread) + "/status");
  if (!status) return "ended";
  bool is_asleep = false;
  for (std::string line; std::getline(status, line);) {
    is_asleep = is_asleep || line.starts_with("State:\tS");
    if (is_asleep && line.starts_with("voluntary_ctxt_switches:")) return line;
  }
  return {};
}

// Until all are asleep at once, and so none of them can wake another. Who slept from one look to the next slept
// between.
template <std::size_t kCount>
void wait_until_asleep(const std::array<pid_t, kCount>& threads) {
  std::array<std::string, kCount> before;
  for (;; std::this_thread::yield()) {
    std::array<std::string, kCount> now;
    std::ranges::transform(threads, now.begin(), sleeps);
    if (now == before && std::ranges::find(now, "") == now.end()) return;
    before = std::move(now);
  }
}

TEST(GroupCommit, ThreadsThatGatherWaitForTheDiskTogether) {
  constexpr int kThreads = 12;
  LogForTests audit;
  ASSERT_TRUE(append_one(audit, 0));
  syncs = 0;
  ASSERT_TRUE(append_one(audit, 1));
  const int syncs_of_one = syncs;
  ASSERT_GT(syncs_of_one, 0);

  syncs = 0;
  disk_is_held = true;
  std::atomic<int> stored = 0;
  std::array<pid_t, kThreads> numbers{};
  std::latch begun(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        numbers[static_cast<std::size_t>(t)] = ::gettid();
        begun.count_down();
        if (append_one(audit, 2 + t)) ++stored;
      });
    }
    begun.wait();
    wait_until_asleep(numbers);  // one of them waits for the disk, the others for it
    disk_is_held = false;
    disk_is_held.notify_all();
  }
  EXPECT_EQ(stored, kThreads);
  EXPECT_LE(syncs, syncs_of_one * kThreads / 2) << "each waited by itself";
  EXPECT_TRUE(audit.verify().passed()) << problems_text(audit.verify());
}

}  // namespace
}  // namespace dlverify::test
