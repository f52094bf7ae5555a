// Which checks stand between each refused case of testdata/ and its acceptance.

#ifndef DLVERIFY_TESTS_SWITCHBOARD_ATTACKS_H_
#define DLVERIFY_TESTS_SWITCHBOARD_ATTACKS_H_

#include <set>
#include <string>
#include <vector>

#include "support/test_case.h"
#include "switchboard/switchboard.h"

namespace dlverify {

struct Attack {
  const TestCase* test_case;
  std::set<CheckPoint> points;  // where checks refused, the later ones with the earlier ones disabled
  // Sets of checks without which the case is accepted, each the least: every single check that suffices, or else one
  // set of several. None where it is refused without every check, for there is nothing to go on with.
  std::vector<Checks> ways;
};

// Verifies the case without the checks; the trust store is loaded without them too. Not for several threads.
[[nodiscard]] std::string verdict_without(const Checks& checks, const TestCase& test_case);

// Every refused case of testdata/, by name. Made once for the process.
[[nodiscard]] const std::vector<Attack>& attacks();

// What shows best what `check` is for: an attack that passes without it alone, or else without the fewest others. Null
// where there is none.
struct Demonstration {
  const Attack* attack = nullptr;
  Checks without;
};
[[nodiscard]] Demonstration demonstration_of(Check check);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SWITCHBOARD_ATTACKS_H_
