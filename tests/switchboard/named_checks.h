// The rows of src/verdict/check_table.inc, and the places in src/ where each check is asked.

#ifndef DLVERIFY_TESTS_SWITCHBOARD_NAMED_CHECKS_H_
#define DLVERIFY_TESTS_SWITCHBOARD_NAMED_CHECKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "dlverify/failure.h"
#include "switchboard/switchboard.h"

namespace dlverify {

struct NamedCheck {
  Check check;
  std::string_view enumerator;     // "kOneReference"
  std::string name;                // "one_reference"
  std::string_view what;           // what it establishes
  std::string_view clause;         // what asks for it
  std::vector<FailureCode> codes;  // what it refuses with
  std::vector<CheckPoint> points;
};

// In the order of the enumeration.
[[nodiscard]] const std::vector<NamedCheck>& named_checks();
[[nodiscard]] const NamedCheck& named(Check check);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SWITCHBOARD_NAMED_CHECKS_H_
