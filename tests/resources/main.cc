// resources_tests: the tests; with --table, the rows of docs/resources.md; with --run NAME…, those inputs alone.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdio>
#include <string>
#include <vector>

#include "resources/hostile_input.h"
#include "resources/measured_cost.h"

namespace dlverify::test {
namespace {

std::string millions_counted(const std::string& name) {
  const auto counts = count_instructions({name});
  if (!counts || !counts->contains(name)) return "–";
  return fmt::format("{:.0f}", static_cast<double>(counts->at(name)) / 1e6);
}

// The rows whose name holds `part`.
int print_table(const std::string& part) {
  static_cast<void>(hostile_inputs().front().prepare()());  // what is made at the first use
  for (const HostileInput& input : hostile_inputs()) {
    if (!input.name.contains(part)) continue;
    const Cost cost = measure(input.prepare(), input.name);
    fmt::print("| {} | `{}` | {} | {:.3f} | {:.1f} |\n", input.name, cost.verdict, millions_counted(input.name),
               cost.seconds, static_cast<double>(cost.peak_bytes) / static_cast<double>(kMiB));
    static_cast<void>(std::fflush(stdout));
  }
  return 0;
}

}  // namespace
}  // namespace dlverify::test

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::vector<std::string> rest(arguments.empty() ? arguments.begin() : arguments.begin() + 1, arguments.end());
  if (!arguments.empty() && arguments.front() == "--table") {
    return dlverify::test::print_table(rest.empty() ? "" : rest.front());
  }
  if (!arguments.empty() && arguments.front() == "--run") return dlverify::test::run_named(rest);
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
