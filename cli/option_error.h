// What a command gives back in place of a value: an error that names the option or file.

#ifndef DLVERIFY_CLI_OPTION_ERROR_H_
#define DLVERIFY_CLI_OPTION_ERROR_H_

#include <expected>
#include <string>
#include <utility>

#include "dlverify/config_error.h"

namespace dlverify::cli {

template <class T>
using OrError = std::expected<T, ConfigError>;

inline std::unexpected<ConfigError> error(std::string where, std::string what, std::string remedy = {}) {
  return std::unexpected(ConfigError{std::move(where), std::move(what), std::move(remedy)});
}

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_OPTION_ERROR_H_
