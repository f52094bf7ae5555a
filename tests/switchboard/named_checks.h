// The list of src/verdict/check.h, read from its text: what each check is called and what it establishes; and the
// places in src/ where each is made.

#ifndef DLVERIFY_TESTS_SWITCHBOARD_NAMED_CHECKS_H_
#define DLVERIFY_TESTS_SWITCHBOARD_NAMED_CHECKS_H_

#include <string>
#include <vector>

#include "switchboard/switchboard.h"

namespace dlverify {

struct NamedCheck {
  Check check;
  std::string enumerator;  // "kOneReference"
  std::string name;        // "one_reference"
  std::string what;        // what it establishes
  std::vector<CheckPoint> points;
};

// In the order of the enumeration.
[[nodiscard]] const std::vector<NamedCheck>& named_checks();
[[nodiscard]] const NamedCheck& named(Check check);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SWITCHBOARD_NAMED_CHECKS_H_
