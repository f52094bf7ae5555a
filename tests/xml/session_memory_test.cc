#include "xml/session_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <random>
#include <vector>

namespace dlverify {
namespace {

constexpr std::size_t kLarge = std::size_t{100} << 10U;

// Ends with what it holds, as the thread's own does.
struct Memory : SessionMemory {
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() { drop(); }
};

TEST(SessionMemory, GivesMemoryForAnyObject) {
  Memory memory;
  for (const std::size_t size : {0UL, 1UL, 15UL, 16UL, 1024UL, 1025UL, 32768UL, 32769UL, kLarge}) {
    void* const given = memory.allocate(size);
    ASSERT_NE(given, nullptr);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(given) % alignof(std::max_align_t), 0U) << size;
    EXPECT_TRUE(memory.owns(given));
  }
}

TEST(SessionMemory, HasNothingWhereASizeIsAbsurd) {
  Memory memory;
  EXPECT_EQ(memory.allocate(SIZE_MAX), nullptr);
  void* const given = memory.allocate(kLarge);
  EXPECT_EQ(memory.resize(given, SIZE_MAX / 2), nullptr);
  EXPECT_TRUE(memory.owns(given));
}

TEST(SessionMemory, OwnsNothingOfOthers) {
  Memory memory;
  const std::vector<char> other(kLarge);
  static_cast<void>(memory.allocate(kLarge));
  EXPECT_FALSE(memory.owns(other.data()));
  EXPECT_FALSE(memory.owns(nullptr));
}

TEST(SessionMemory, GivesALargeReleasedPieceAgain) {
  Memory memory;
  void* const first = memory.allocate(kLarge);
  memory.release(first);
  EXPECT_FALSE(memory.owns(first));
  EXPECT_EQ(memory.allocate(kLarge - 1), first);
  EXPECT_TRUE(memory.owns(first));
  EXPECT_NE(memory.allocate(kLarge), first);
}

TEST(SessionMemory, LeavesAPieceIdleThatIsTooSmallOrFarTooLarge) {
  Memory memory;
  void* const first = memory.allocate(kLarge);
  memory.release(first);
  EXPECT_NE(memory.allocate(kLarge + 4096), first);
  void* const huge = memory.allocate(16 * kLarge);
  memory.release(huge);
  EXPECT_NE(memory.allocate(kLarge), huge);
}

TEST(SessionMemory, WipesASmallAllocationThatGoes) {
  Memory memory;
  auto* const first = static_cast<char*>(memory.allocate(64));
  std::memset(first, 'x', 64);
  memory.clear();
  auto* const again = static_cast<char*>(memory.allocate(64));
  ASSERT_EQ(again, first);
  EXPECT_TRUE(std::all_of(again, again + 64, [](char c) { return c == '\0'; }));
}

struct Held {
  unsigned char byte;
  std::size_t size;
};

// What was written stays as long as it is held, whatever else is allocated, resized and released.
TEST(SessionMemory, KeepsWhatItHolds) {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    const auto any_size = [&] { return below(3) == 0 ? below(4 * kLarge) : below(3000); };
    Memory memory;
    std::map<void*, Held> held;
    const auto hold = [&](void* at, std::size_t size) {
      const auto byte = static_cast<unsigned char>(below(256));
      std::memset(at, byte, size);
      ASSERT_TRUE(held.emplace(at, Held{byte, size}).second) << "given twice";
    };
    const auto is_intact = [](const void* at, const Held& what, std::size_t size) {
      const auto* const bytes = static_cast<const unsigned char*>(at);
      return std::all_of(bytes, bytes + std::min(size, what.size), [&](unsigned char b) { return b == what.byte; });
    };
    for (int step = 0; step < 300; ++step) {
      if (held.empty() || below(2) == 0) {
        const std::size_t size = any_size();
        hold(memory.allocate(size), size);
        continue;
      }
      const auto chosen = std::next(held.begin(), static_cast<std::ptrdiff_t>(below(held.size())));
      const auto [at, what] = *chosen;
      EXPECT_TRUE(is_intact(at, what, what.size));
      held.erase(chosen);
      if (below(2) == 0) {
        memory.release(at);
      } else {
        const std::size_t size = any_size();
        void* const moved = memory.resize(at, size);
        EXPECT_TRUE(is_intact(moved, what, size));
        hold(moved, size);
      }
    }
    for (const auto& [at, what] : held) EXPECT_TRUE(is_intact(at, what, what.size));
  }
}

}  // namespace
}  // namespace dlverify
