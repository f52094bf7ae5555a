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

const std::string kOwnPart = "dlverify";
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
    file << instructions.at(kOwnPart) << ' ' << kOwnPart << ' ' << name << '\n';
  }
}

std::uint64_t total(const Instructions& instructions) {
  std::uint64_t sum = 0;
  for (const auto& [library, count] : instructions) sum += count;
  return sum;
}

// Our own part alone: what the libraries under it need is theirs, and another with each version.
void compare(const std::string& name, const Instructions& counted, const Instructions& recorded) {
  ASSERT_TRUE(counted.contains(kOwnPart)) << name;
  EXPECT_LE(counted.at(kOwnPart), recorded.at(kOwnPart) * 11 / 10) << name;
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
