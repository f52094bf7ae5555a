// What is asked about one document, by the options that `verify` and `audit replay` share.

#ifndef DLVERIFY_CLI_DOCUMENT_REQUEST_H_
#define DLVERIFY_CLI_DOCUMENT_REQUEST_H_

#include <CLI/CLI.hpp>
#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <utility>

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

// What an Aadhaar offline e-KYC is compared with.
struct ContactSecrets {
  std::optional<SecretBytes> mobile, email;
};

// Everything that a verification needs but the body.
class DocumentRequest {
 public:
  // Whatever is wrong with the options is found before any body is read; an error names the option or the file.
  [[nodiscard]] static std::expected<DocumentRequest, ConfigError> read(const DocumentOptions& options);

  [[nodiscard]] const VerificationSettings& settings() const { return settings_; }
  void set_consent(ConsentReference consent) { consent_ = std::move(consent); }

  // The body in `file`, as far as the policy lets it be read.
  [[nodiscard]] std::expected<SensitiveBuffer, ConfigError> read_body(const std::string& file) const;

  // It points to the body and into this object.
  [[nodiscard]] Request of(std::span<const std::byte> body) const;

 private:
  explicit DocumentRequest(VerificationSettings settings) : settings_(std::move(settings)) {}
  VerificationSettings settings_;
  std::optional<std::string> hmac_;
  ContactSecrets contacts_;
  std::optional<ConsentReference> consent_;
  std::optional<DocumentUri> uri_;
  std::optional<Doctype> doctype_;
  Claims claims_;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_DOCUMENT_REQUEST_H_
