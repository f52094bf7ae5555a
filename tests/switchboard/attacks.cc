#include "switchboard/attacks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dlverify {
namespace {

// A trust store keeps their findings about its lists.
constexpr std::array kAskedWhenLoading = {Check::kCrlIssuer, Check::kCrlDigest, Check::kCrlSignature};

constexpr std::string_view kPassed = "TOTAL_PASSED";

bool passes_without(const Checks& checks, const TestCase& test_case) {
  return verdict_without(checks, test_case) == kPassed;
}

// Disables whatever refuses until nothing does, or what refuses cannot be disabled.
Checks disable_until_accepted(Attack& attack) {
  Checks disabled;
  for (;;) {
    const bool passed = passes_without(disabled, *attack.test_case);
    const std::size_t known = disabled.size();
    for (const CheckPoint& point : take_raised()) {
      attack.points.insert(point);
      disabled.insert(point.check);
    }
    if (passed) return disabled;
    if (disabled.size() == known) return {};
  }
}

Checks least_of(const Checks& sufficient, const TestCase& test_case) {
  Checks least = sufficient;
  for (const Check check : sufficient) {
    Checks fewer = least;
    fewer.erase(check);
    if (passes_without(fewer, test_case)) least = std::move(fewer);
  }
  return least;
}

std::vector<Checks> ways_around(const Checks& sufficient, const TestCase& test_case) {
  std::vector<Checks> ways;
  for (const Check check : sufficient) {
    if (passes_without({check}, test_case)) ways.push_back({check});
  }
  if (ways.empty() && !sufficient.empty()) ways.push_back(least_of(sufficient, test_case));
  return ways;
}

Attack explore(const TestCase& test_case) {
  Attack attack{.test_case = &test_case, .points = {}, .ways = {}};
  attack.ways = ways_around(disable_until_accepted(attack), test_case);
  static_cast<void>(take_raised());
  return attack;
}

}  // namespace

std::string verdict_without(const Checks& checks, const TestCase& test_case) {
  static bool stores_are_as_shipped = true;
  const bool changes_stores =
      std::ranges::any_of(kAskedWhenLoading, [&](Check check) { return checks.contains(check); });
  // A case of the trust stage loads its store for the checks that are raised by it, too.
  const bool is_about_trust = test_case.expected().starts_with("trust/");
  if (changes_stores || !stores_are_as_shipped || is_about_trust) forget_loaded_stores();
  stores_are_as_shipped = !changes_stores;
  const DisabledChecks without(checks);
  static_cast<void>(take_raised());
  return verdict(verify_case(test_case));
}

const std::vector<Attack>& attacks() {
  static const std::vector<Attack> explored = [] {
    std::vector<Attack> found;
    for (const TestCase& test_case : all_test_cases()) {
      if (test_case.expected() != kPassed) found.push_back(explore(test_case));
    }
    return found;
  }();
  return explored;
}

Demonstration demonstration_of(Check check) {
  Demonstration best;
  for (const Attack& attack : attacks()) {
    for (const Checks& way : attack.ways) {
      if (!way.contains(check)) continue;
      if (best.attack == nullptr || way.size() < best.without.size()) best = {.attack = &attack, .without = way};
    }
  }
  return best;
}

}  // namespace dlverify
