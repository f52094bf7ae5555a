#ifndef DLVERIFY_SRC_BASE_TEXT_WRONG_VALUE_H_
#define DLVERIFY_SRC_BASE_TEXT_WRONG_VALUE_H_

#include <expected>
#include <string>
#include <utility>

#include "dlverify/config_error.h"

namespace dlverify {

// The result of a check: nothing, or what is wrong.
using Checked = std::expected<void, ConfigError>;

// An error that says only what is wrong. The caller adds where the value is from, and the remedy.
inline std::unexpected<ConfigError> wrong_value(std::string what) {
  return std::unexpected(ConfigError{{}, std::move(what), {}});
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_WRONG_VALUE_H_
