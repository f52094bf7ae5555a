// The options of `verify` that say what the customer claimed.

#ifndef DLVERIFY_CLI_CLAIM_OPTIONS_H_
#define DLVERIFY_CLI_CLAIM_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "dlverify/claims.h"

namespace dlverify::cli {

struct ClaimOptions {
  std::vector<std::string> claims;  // "name=…", as given
  std::optional<std::string> file, name_threshold;
};

// Adds --claim, --claims-file and --name-threshold. `options` must outlive the parsing.
void add_claim_options(CLI::App& command, ClaimOptions& options);

// The claims of the file and of the command line together; none where no option was given. An error names the option
// or the file, and no value.
[[nodiscard]] std::expected<Claims, ConfigError> read_claims(const ClaimOptions& options);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_CLAIM_OPTIONS_H_
