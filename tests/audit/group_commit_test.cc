// What gathers while one thread waits for the disk is committed at once: counted in the program's own fsync().

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <latch>
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
  std::latch begun(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        begun.count_down();
        if (append_one(audit, 2 + t)) ++stored;
      });
    }
    begun.wait();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));  // from the latch to the queue
    disk_is_held = false;
    disk_is_held.notify_all();
  }
  EXPECT_EQ(stored, kThreads);
  EXPECT_LE(syncs, syncs_of_one * kThreads / 2) << "each waited by itself";
  EXPECT_TRUE(audit.verify().passed()) << problems_text(audit.verify());
}

}  // namespace
}  // namespace dlverify::test
