// What is asked about one document, by the options that `verify` and `audit replay` share.

#ifndef DLVERIFY_CLI_DOCUMENT_REQUEST_H_
#define DLVERIFY_CLI_DOCUMENT_REQUEST_H_

#include <CLI/CLI.hpp>
#include <expected>
#include <optional>
#include <string>

#include "claim_options.h"
#include "dlverify/verify.h"
#include "verification_options.h"

namespace dlverify::cli {

struct DocumentOptions {
  VerificationOptions verification;
  std::optional<std::string> uri, doctype, hmac, mobile_file, email_file, consent_file;
  std::string file;
  ClaimOptions claims;
};

// Adds FILE and all options but --consent-file, which a replay takes from the entry. `options` must outlive the
// parsing.
void add_document_options(CLI::App& command, DocumentOptions& options);

// Everything that a verification needs but the body.
struct DocumentRequest {
  // Whatever is wrong with the options is found before any body is read; an error names the option or the file.
  // `consent`: that of the request, where no option names one.
  [[nodiscard]] static std::expected<DocumentRequest, ConfigError> read(
      const DocumentOptions& options, const std::optional<ConsentReference>& consent = {});

  // The body in `file`, as far as the policy lets it be read.
  [[nodiscard]] std::expected<SensitiveBuffer, ConfigError> read_body(const std::string& file) const;

  VerificationSettings settings;
  CheckedRequest request;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_DOCUMENT_REQUEST_H_
