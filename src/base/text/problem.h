#ifndef DLVERIFY_SRC_BASE_TEXT_PROBLEM_H_
#define DLVERIFY_SRC_BASE_TEXT_PROBLEM_H_

#include <optional>
#include <string>

namespace dlverify {

// What is wrong with a value, in words that an error begins or ends with; nothing where all is well.
using Problem = std::optional<std::string>;

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_PROBLEM_H_
