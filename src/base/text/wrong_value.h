#ifndef DLVERIFY_SRC_BASE_TEXT_WRONG_VALUE_H_
#define DLVERIFY_SRC_BASE_TEXT_WRONG_VALUE_H_

#include <expected>
#include <string>
#include <utility>

#include "dlverify/config_error.h"

namespace dlverify {

// What the check of a value comes to.
using Checked = std::expected<void, ConfigError>;

// An error that says what is wrong alone: whoever knows where the value is from adds that, and the remedy.
inline std::unexpected<ConfigError> wrong_value(std::string what) {
  return std::unexpected(ConfigError{{}, std::move(what), {}});
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_WRONG_VALUE_H_
