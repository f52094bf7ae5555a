// resources_tests: the tests; with --table, the table of docs/resources.md; with --run NAME…, those inputs alone.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/hostile_input.h"
#include "resources/measured_cost.h"

namespace dlverify::test {
namespace {

int print_table(const std::vector<std::string>& only) {
  static_cast<void>(hostile_inputs().front().prepare()());  // what is made at the first use
  for (const HostileInput& input : hostile_inputs()) {
    if (!only.empty() && input.name.find(only.front()) == std::string::npos) continue;
    const Cost cost = measure(input.prepare(), input.name);
    const auto counts = only.size() > 1 ? std::nullopt : count_instructions({input.name});
    const auto counted = counts ? counts->find(input.name) : std::map<std::string, std::uint64_t>::const_iterator();
    const double millions = counts && counted != counts->end() ? static_cast<double>(counted->second) / 1e6 : -1;
    fmt::print("| {} | {}{} | {:.0f} | {:.3f} | {:.1f} |\n", input.name, cost.verdict,
               cost.verdict == input.verdict ? "" : " (expected " + input.verdict + ")", millions, cost.seconds,
               static_cast<double>(cost.peak_bytes) / static_cast<double>(kMiB));
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace dlverify::test

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::vector<std::string> rest(arguments.empty() ? arguments.begin() : arguments.begin() + 1, arguments.end());
  if (!arguments.empty() && arguments.front() == "--table") return dlverify::test::print_table(rest);
  if (!arguments.empty() && arguments.front() == "--run") return dlverify::test::run_named(rest);
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
