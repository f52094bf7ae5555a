// What a warm verification costs in instructions, against what was recorded: no clock is asked, so a busy machine and a
// slow one come to the same.

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "performance/warm_verification.h"
#include "support/test_case.h"

namespace dlverify::test {
namespace {

const auto kRecord = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "tests/performance/recorded_instructions.txt";

// Lines of "<instructions> <library> <name>".
std::map<std::string, Instructions> read_record() {
  std::map<std::string, Instructions> record;
  std::ifstream file(kRecord);
  std::uint64_t instructions = 0;
  std::string library;
  std::string name;
  while (file >> instructions >> library && std::getline(file >> std::ws, name)) record[name][library] = instructions;
  return record;
}

void write_record(const std::map<std::string, Instructions>& counted) {
  std::ofstream file(kRecord);
  for (const auto& [name, instructions] : counted) {
    for (const auto& [library, count] : instructions) file << count << ' ' << library << ' ' << name << '\n';
  }
}

std::uint64_t total(const Instructions& instructions) {
  std::uint64_t sum = 0;
  for (const auto& [library, count] : instructions) sum += count;
  return sum;
}

// RSA is half of all, so each library is held to its own figure as well; those of less than a fiftieth are left out.
void compare(const std::string& name, const Instructions& counted, const Instructions& recorded) {
  EXPECT_LE(total(counted), total(recorded) * 11 / 10) << name;
  for (const auto& [library, count] : counted) {
    const auto known = recorded.find(library);
    const std::uint64_t before = known == recorded.end() ? 0 : known->second;
    if (count * 50 < total(counted)) continue;
    EXPECT_LE(count, before * 11 / 10) << name << ", in " << library;
  }
}

// After a change that is meant to cost more, DLVERIFY_WRITE_INSTRUCTIONS=1 records the new figures.
TEST(WarmVerification, CostsNoMoreThanATenthAboveWhatWasRecorded) {
#if defined(DLVERIFY_SANITIZED) || !defined(NDEBUG)
  GTEST_SKIP() << "the instructions of a sanitizer, or of a build without optimisation, would be counted";
#elif !defined(__x86_64__)
  GTEST_SKIP() << "the figures are those of x86-64";
#endif
  const auto counted = count_warm_verifications();
  if (!counted) GTEST_SKIP() << "valgrind is not installed, or cannot run here";
  if (std::getenv("DLVERIFY_WRITE_INSTRUCTIONS") != nullptr) write_record(*counted);  // NOLINT(concurrency-mt-unsafe)
  const auto recorded = read_record();
  for (const std::string& name : warm_verifications()) {
    ASSERT_TRUE(counted->contains(name)) << name << " was not counted";
    ASSERT_TRUE(recorded.contains(name)) << name << " was not recorded";
    ASSERT_GT(total(counted->at(name)), 100'000U) << name << ": too few to have been counted";
    compare(name, counted->at(name), recorded.at(name));
  }
}

}  // namespace
}  // namespace dlverify::test
