// What is asked about one document, by the options that `verify` and `audit replay` share.

#ifndef DLVERIFY_CLI_DOCUMENT_REQUEST_H_
#define DLVERIFY_CLI_DOCUMENT_REQUEST_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dlverify/claims.h"
#include "dlverify/verify.h"
#include "option_error.h"
#include "verification_options.h"

namespace dlverify::cli {

// What the customer claimed.
struct ClaimOptions {
  std::vector<std::string> claims;  // "name=…", as given
  std::optional<std::string> file, name_threshold;
};

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
  [[nodiscard]] static OrError<DocumentRequest> read(const DocumentOptions& options,
                                                     const std::optional<ConsentReference>& consent = {});

  // The body in `file`, as far as the policy lets it be read.
  [[nodiscard]] OrError<SensitiveBuffer> read_body(const std::string& file) const;

  VerificationSettings settings;
  CheckedRequest request;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_DOCUMENT_REQUEST_H_
