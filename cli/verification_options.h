// The options that `verify` and `batch` share: whom to trust, how to judge, what to keep.

#ifndef DLVERIFY_CLI_VERIFICATION_OPTIONS_H_
#define DLVERIFY_CLI_VERIFICATION_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>

#include "dlverify/verify.h"

namespace dlverify::cli {

struct VerificationOptions {
  std::optional<std::string> trust, policy, at, client_secret_file, disclose, subject_key_file, share_code_file;
  bool require_hmac = false;
  bool unwrap = false;
};

// Adds them to the command line. `options` must outlive the parsing.
void add_verification_options(CLI::App& command, VerificationOptions& options);

// Adds an option that takes one value, which is stored as it is given. `value` must outlive the parsing.
void add_text_option(CLI::App& command, const char* name, std::optional<std::string>& value, const char* type,
                     const char* help);

// What every verification of one run has in common.
struct VerificationSettings {
  Policy policy;
  TrustStore trust;
  Verifier verifier;
  VerificationTimes times;
  std::optional<SecretBytes> client_secret, subject_key, share_code;
  Disclosure disclosure;
  HmacDemand hmac_demand;
  Wrapping wrapping;

  // A request for `body` that asks for what the settings say; it points to the body and to the settings.
  [[nodiscard]] Request request(std::span<const std::byte> body) const;
};

// Reads every file that the options name, and the clock, once. An error names the option or the file.
[[nodiscard]] std::expected<VerificationSettings, ConfigError> read_settings(const VerificationOptions& options);

// The key in the file of an option that may be absent.
[[nodiscard]] std::expected<std::optional<SecretBytes>, ConfigError> read_optional_secret(
    const std::optional<std::string>& file);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_VERIFICATION_OPTIONS_H_
