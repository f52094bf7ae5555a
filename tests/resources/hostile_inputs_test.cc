// Inputs that were made to cost much: each gets its answer, within 64 MiB and four times the body limit, and within the
// instructions that half a second has (docs/resources.md).

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "resources/hostile_input.h"
#include "resources/measured_cost.h"

namespace dlverify::test {
namespace {

constexpr std::size_t kBytesMax = 64 * kMiB + 4 * kBodyLimit;

// Half a second at 5 instructions a nanosecond; no document that was counted ran at fewer than 5.9.
constexpr std::uint64_t kInstructionsMax = 2'500'000'000;

bool is_about_a_verification(const HostileInput& input) { return !input.name.starts_with("store: loading"); }

TEST(HostileInputs, GetTheirVerdictsWithinTheMemoryBound) {
  static_cast<void>(hostile_inputs().front().prepare()());  // what is made at the first use
  for (const HostileInput& input : hostile_inputs()) {
    const Cost cost = measure(input.prepare(), input.name);
    EXPECT_EQ(cost.verdict, input.verdict) << input.name;
    if (!is_about_a_verification(input)) continue;
    EXPECT_LE(cost.peak_bytes + kBodyLimit, kBytesMax) << input.name;
  }
}

TEST(HostileInputs, AreCounted) {
#ifdef DLVERIFY_SANITIZED
  GTEST_SKIP() << "a sanitizer has a malloc() of its own";
#endif
  const Attempt attempt = [] { return std::string(3 * kMiB, 'x').substr(0, 1); };
  const Cost cost = measure(attempt, "a text of three MiB");
  EXPECT_GE(cost.peak_bytes, 3 * kMiB);
  EXPECT_LE(cost.peak_bytes, 3 * kMiB + 4096);
}

// Counting is a hundred times slower than running, so some of the costliest documents are counted at a sixteenth and at
// an eighth of their size: what they cost then may not exceed an eighth of the bound, nor grow faster than they do.
// `resources_tests --table` counts every input whole.
TEST(HostileInputs, StayWithinTheInstructionsOfHalfASecond) {
#if defined(DLVERIFY_SANITIZED) || !defined(NDEBUG)
  GTEST_SKIP() << "the instructions of a sanitizer, or of a build without optimisation, would be counted";
#endif
  std::vector<std::string> names;
  for (const HostileInput& input : growing_documents()) names.push_back(input.name);
  const auto counts = count_instructions(names);
  if (!counts) GTEST_SKIP() << "valgrind is not installed, or cannot run here";
  for (std::size_t i = 0; i + 1 < names.size(); i += 2) {
    ASSERT_TRUE(counts->contains(names[i]) && counts->contains(names[i + 1])) << names[i];
    const std::uint64_t smaller = counts->at(names[i]);
    const std::uint64_t larger = counts->at(names[i + 1]);
    RecordProperty(names[i + 1], std::to_string(larger));
    EXPECT_GT(smaller, 1'000'000U) << names[i] << ": too few to have been counted";
    EXPECT_LE(larger, kInstructionsMax / 8) << names[i + 1];
    EXPECT_LE(larger, smaller * 22 / 10) << names[i + 1];
  }
}

}  // namespace
}  // namespace dlverify::test
