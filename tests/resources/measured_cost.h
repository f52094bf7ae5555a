// What an attempt costs: bytes and seconds in any build, instructions where valgrind runs the program.

#ifndef DLVERIFY_TESTS_RESOURCES_MEASURED_COST_H_
#define DLVERIFY_TESTS_RESOURCES_MEASURED_COST_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "resources/hostile_input.h"

namespace dlverify::test {

struct Cost {
  std::string verdict;
  double seconds = 0;          // of processor time
  std::size_t peak_bytes = 0;  // allocated by the attempt and living at once; the input itself is not among them
};

// Runs the attempt once. Under callgrind its instructions are written under `name`.
[[nodiscard]] Cost measure(const Attempt& attempt, const std::string& name);

// The instructions of each of `inputs`, by name: runs this program under valgrind. Nothing where valgrind is absent.
[[nodiscard]] std::optional<std::map<std::string, std::uint64_t>> count_instructions(
    const std::vector<std::string>& inputs);

// What the program does when count_instructions() runs it: measures the inputs of these names, and fails where
// one does not get its verdict.
int run_named(const std::vector<std::string>& names);

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_RESOURCES_MEASURED_COST_H_
