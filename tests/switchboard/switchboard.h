// Switches checks of the pipeline off, in a library that is compiled for this alone: src/verdict/check.h.
//
//   const DisabledChecks without({Check::kOneReference});
//   const auto outcome = verify_case(test_case);   // as if the check were not there

#ifndef DLVERIFY_TESTS_SWITCHBOARD_SWITCHBOARD_H_
#define DLVERIFY_TESTS_SWITCHBOARD_SWITCHBOARD_H_

#include <compare>
#include <set>
#include <string>
#include <vector>

#include "verdict/check.h"

namespace dlverify {

using Checks = std::set<Check>;

// While it lives, the checks are off in this thread. Does not nest.
class DisabledChecks {
 public:
  explicit DisabledChecks(Checks checks);
  ~DisabledChecks();
  DisabledChecks(const DisabledChecks&) = delete;
  DisabledChecks& operator=(const DisabledChecks&) = delete;
};

// A place in src/ at which a check is asked.
struct CheckPoint {
  Check check;
  std::string file;  // below src/
  unsigned line;     // on which the call of violates() begins

  friend auto operator<=>(const CheckPoint&, const CheckPoint&) = default;
};

// Where checks have refused in this thread, or would have, since it was last asked.
[[nodiscard]] std::vector<CheckPoint> take_raised();

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SWITCHBOARD_SWITCHBOARD_H_
