#include "document_request.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/text/ascii.h"
#include "input_file.h"
#include "option_error.h"

namespace dlverify::cli {
namespace {

// The parsed value of an option that may be absent; an error names the option.
template <class T>
OrError<std::optional<T>> parse_option(const char* option, const std::optional<std::string>& value) {
  if (!value) return std::optional<T>();
  auto parsed = T::parse(*value);
  if (!parsed) return error(option, std::move(parsed.error().what), std::move(parsed.error().remedy));
  return std::optional<T>(std::move(*parsed));
}

OrError<void> require_client_secret(const DocumentOptions& options, const VerificationSettings& settings) {
  if (!options.hmac || settings.client_secret) return {};
  if (std::getenv("DLVERIFY_CLIENT_SECRET") != nullptr) {  // NOLINT(concurrency-mt-unsafe): one thread
    return error("DLVERIFY_CLIENT_SECRET", "holds no secret: it is empty", "set it to the client secret");
  }
  return error("--hmac", "cannot be checked without the client secret",
               "use --client-secret-file FILE or DLVERIFY_CLIENT_SECRET");
}

std::string_view text_of(const SecretBytes& secret) {
  return {reinterpret_cast<const char*>(secret.expose().data()), secret.expose().size()};
}

bool is_mobile_number(std::string_view text) { return text.size() == 10 && is_digits(text); }

bool is_email_address(std::string_view text) {
  const auto at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

OrError<ContactSecrets> read_contacts(const DocumentOptions& options) {
  if (!options.verification.share_code_file && (options.mobile_file || options.email_file)) {
    return error(options.mobile_file ? "--mobile-file" : "--email-file", "cannot be checked without the share code",
                 "use --share-code-file FILE");
  }
  auto mobile = read_optional_secret(options.mobile_file);
  if (!mobile) return std::unexpected(mobile.error());
  if (const auto& number = *mobile; number && !is_mobile_number(text_of(*number))) {
    return error("--mobile-file", "does not hold ten digits and nothing else", "write the number without country code");
  }
  auto email = read_optional_secret(options.email_file);
  if (!email) return std::unexpected(email.error());
  if (const auto& address = *email; address && !is_email_address(text_of(*address))) {
    return error("--email-file", "does not hold an e-mail address and nothing else", "write the address alone");
  }
  return ContactSecrets{.mobile = std::move(*mobile), .email = std::move(*email)};
}

OrError<std::optional<ConsentReference>> read_consent(const DocumentOptions& options) {
  if (!options.consent_file) return std::optional<ConsentReference>();
  const auto text = read_settings_file(*options.consent_file);
  if (!text) return std::unexpected(text.error());
  auto consent = ConsentReference::from_json({text->data(), text->size()}, *options.consent_file);
  if (!consent) return std::unexpected(consent.error());
  return std::optional<ConsentReference>(std::move(*consent));
}

bool contradict(const std::optional<DocumentUri>& uri, const std::optional<Doctype>& doctype) {
  return uri && doctype && uri->doctype() != *doctype;
}

}  // namespace

OrError<DocumentRequest> DocumentRequest::read(const DocumentOptions& options) {
  auto uri = parse_option<DocumentUri>("--uri", options.uri);
  if (!uri) return std::unexpected(uri.error());
  auto doctype = parse_option<Doctype>("--doctype", options.doctype);
  if (!doctype) return std::unexpected(doctype.error());
  if (contradict(*uri, *doctype)) {
    return error("--doctype", "differs from the doctype in --uri", "leave --doctype out: the URI tells it");
  }
  auto claims = read_claims(options.claims);
  if (!claims) return std::unexpected(claims.error());
  auto contacts = read_contacts(options);
  if (!contacts) return std::unexpected(contacts.error());
  auto consent = read_consent(options);
  if (!consent) return std::unexpected(consent.error());
  auto settings = read_settings(options.verification);
  if (!settings) return std::unexpected(settings.error());
  if (auto secret = require_client_secret(options, *settings); !secret) return std::unexpected(secret.error());
  DocumentRequest request(std::move(*settings));
  request.hmac_ = options.hmac;
  request.contacts_ = std::move(*contacts);
  request.consent_ = std::move(*consent);
  request.uri_ = std::move(*uri);
  request.doctype_ = std::move(*doctype);
  request.claims_ = std::move(*claims);
  return request;
}

OrError<SensitiveBuffer> DocumentRequest::read_body(const std::string& file) const {
  // One byte more than the limit is enough to see that the body is longer.
  return read_up_to(file, settings_.policy.limits.body_bytes + 1);
}

Request DocumentRequest::of(std::span<const std::byte> body) const {
  Request request = settings_.request(body);
  // require_client_secret() refuses a header without a secret
  if (hmac_) request.hmac.emplace(std::string_view(*hmac_), *settings_.client_secret);
  if (consent_) request.consent = &*consent_;
  request.uri = uri_;
  request.doctype = doctype_;
  request.claims = claims_;
  if (contacts_.mobile) request.mobile = &*contacts_.mobile;
  if (contacts_.email) request.email = &*contacts_.email;
  return request;
}

void add_document_options(CLI::App& command, DocumentOptions& options) {
  const auto add = [&](const char* name, std::optional<std::string>& value, const char* type, const char* help) {
    add_text_option(command, name, value, type, help);
  };
  command.add_option("FILE", options.file, "The body as received; - is standard input")->required()->type_name("");
  add_verification_options(command, options.verification);
  add("--uri", options.uri, "URI", "The DigiLocker URI that was fetched: fixes issuer and doctype");
  add("--doctype", options.doctype, "CODE", "The doctype expected, where there is no URI");
  add("--hmac", options.hmac, "VALUE", "The response's hmac header");
  add("--mobile-file", options.mobile_file, "FILE", "A mobile number to compare with its hash in an offline e-KYC");
  add("--email-file", options.email_file, "FILE", "An e-mail address, likewise");
  add_claim_options(command, options.claims);
}

}  // namespace dlverify::cli
