// What every policy keeps to, whether a file or a program made it.

#ifndef DLVERIFY_SRC_POLICY_POLICY_CHECK_H_
#define DLVERIFY_SRC_POLICY_POLICY_CHECK_H_

#include <expected>

#include "dlverify/policy.h"

namespace dlverify {

// `policy`, its lists sorted; named "custom" where it has the name of a built-in policy and differs from that one. Or
// what is wrong with it, in the words of a policy file.
[[nodiscard]] std::expected<Policy, ConfigError> checked_policy(Policy policy);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_POLICY_POLICY_CHECK_H_
