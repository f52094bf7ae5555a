// The options that `verify` and `batch` share: whom to trust, how to judge, what to keep.

#ifndef DLVERIFY_CLI_VERIFICATION_OPTIONS_H_
#define DLVERIFY_CLI_VERIFICATION_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "dlverify/verify.h"
#include "option_error.h"

namespace dlverify::cli {

struct VerificationOptions {
  std::optional<std::string> trust, policy, at, client_secret_file, disclose, subject_key_file, share_code_file;
  bool require_hmac = false;
  bool unwrap = false;
};

// Adds them to the command line. `options` must outlive the parsing.
void add_verification_options(CLI::App& command, VerificationOptions& options);

// What every verification of one run has in common.
struct VerificationSettings {
  Policy policy;
  TrustStore trust;
  Verifier verifier;
  VerificationTimes times;
};

// Policy, trust store and the clock, each read once. An error names the option or the file.
[[nodiscard]] OrError<VerificationSettings> read_settings(const VerificationOptions& options);

// What the options ask about every document, with the secrets in the files that they name.
[[nodiscard]] OrError<Request> read_request(const VerificationOptions& options);

// CheckedRequest::create(), whose error names the option.
[[nodiscard]] OrError<CheckedRequest> check_request(Request request);

// The key in the file of an option that may be absent.
[[nodiscard]] OrError<std::optional<SecretBytes>> read_optional_secret(const std::optional<std::string>& file);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_VERIFICATION_OPTIONS_H_
