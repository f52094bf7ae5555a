#include "document_request.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "command.h"
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

// An empty variable is as good as none, but not where the secret is needed.
OrError<void> require_client_secret(const Request& request) {
  const bool is_empty = std::getenv("DLVERIFY_CLIENT_SECRET") != nullptr;  // NOLINT(concurrency-mt-unsafe): one thread
  if (!request.hmac || request.client_secret || !is_empty) return {};
  return error("DLVERIFY_CLIENT_SECRET", "holds no secret: it is empty", "set it to the client secret");
}

OrError<std::optional<ConsentReference>> read_consent(const DocumentOptions& options) {
  if (!options.consent_file) return std::optional<ConsentReference>();
  const auto text = read_settings_file(*options.consent_file);
  if (!text) return std::unexpected(text.error());
  auto consent = ConsentReference::from_json({text->data(), text->size()}, *options.consent_file);
  if (!consent) return std::unexpected(consent.error());
  return std::optional<ConsentReference>(std::move(*consent));
}

OrError<Claims> read_claims_file(const std::optional<std::string>& file) {
  if (!file) return Claims();
  const auto text = read_settings_file(*file);
  if (!text) return std::unexpected(text.error());
  return Claims::from_json({text->data(), text->size()}, *file);
}

OrError<void> add_claim(std::string_view argument, Claims& claims) {
  const auto equals = argument.find('=');
  if (equals == std::string_view::npos) {
    return error("--claim", "is not NAME=VALUE", "write it as --claim dob=1988-03-07");
  }
  auto added = claims.add(argument.substr(0, equals), argument.substr(equals + 1));
  if (!added) added.error().where = "--" + added.error().where;
  return added;
}

// The claims of the file and of the command line together; none where no option was given. An error names the option
// or the file, and no value.
OrError<Claims> read_claims(const ClaimOptions& options) {
  auto claims = read_claims_file(options.file);
  if (!claims) return claims;
  for (const std::string& argument : options.claims) {
    if (auto added = add_claim(argument, *claims); !added) return std::unexpected(added.error());
  }
  if (!options.name_threshold) return claims;
  const auto threshold = NameThreshold::parse(*options.name_threshold);
  if (!threshold) return error("--name-threshold", threshold.error().what, threshold.error().remedy);
  if (claims->find(ClaimKind::kName) == nullptr) {
    return error("--name-threshold", "is given, and no name is claimed", "add --claim name=…");
  }
  claims->name_threshold(*threshold);
  return claims;
}

void add_claim_options(CLI::App& command, ClaimOptions& options) {
  command
      .add_option_function<std::string>(
          "--claim", [&options](const std::string& given) { options.claims.push_back(given); },
          "What the customer said, to be compared: name, dob (YYYY-MM-DD or YYYY) or gender; may be repeated")
      ->type_name("NAME=VALUE")
      ->trigger_on_parse();
  add_text(command, "--claims-file", options.file, "FILE",
           "The same as a JSON object, which keeps the values off the command line");
  add_text(command, "--name-threshold", options.name_threshold, "SCORE",
           "The lowest score of a name that is a match: above 0, at most 1 (default: equal parts only)");
}

}  // namespace

OrError<DocumentRequest> DocumentRequest::read(const DocumentOptions& options,
                                               const std::optional<ConsentReference>& consent) {
  auto uri = parse_option<DocumentUri>("--uri", options.uri);
  if (!uri) return std::unexpected(uri.error());
  auto doctype = parse_option<Doctype>("--doctype", options.doctype);
  if (!doctype) return std::unexpected(doctype.error());
  auto claims = read_claims(options.claims);
  if (!claims) return std::unexpected(claims.error());
  auto mobile = read_optional_secret(options.mobile_file);
  if (!mobile) return std::unexpected(mobile.error());
  auto email = read_optional_secret(options.email_file);
  if (!email) return std::unexpected(email.error());
  auto named_consent = read_consent(options);
  if (!named_consent) return std::unexpected(named_consent.error());
  auto request = read_request(options.verification);
  if (!request) return std::unexpected(request.error());
  request->hmac = options.hmac;
  request->uri = std::move(*uri);
  request->doctype = std::move(*doctype);
  request->claims = std::move(*claims);
  request->mobile = std::move(*mobile);
  request->email = std::move(*email);
  request->consent = *named_consent ? std::move(*named_consent) : consent;
  if (auto secret = require_client_secret(*request); !secret) return std::unexpected(secret.error());
  auto checked = check_request(std::move(*request));
  if (!checked) return std::unexpected(checked.error());
  auto settings = read_settings(options.verification);
  if (!settings) return std::unexpected(settings.error());
  return DocumentRequest{.settings = std::move(*settings), .request = std::move(*checked)};
}

OrError<SensitiveBuffer> DocumentRequest::read_body(const std::string& file) const {
  // One byte more than the limit is enough to see that the body is longer.
  return read_up_to(file, settings.policy.limits.body_bytes + 1);
}

void add_document_options(CLI::App& command, DocumentOptions& options) {
  add_text(command, "FILE", options.file, "", "The body as received; - is standard input")->required();
  add_verification_options(command, options.verification);
  add_text(command, "--uri", options.uri, "URI", "The DigiLocker URI that was fetched: fixes issuer and doctype");
  add_text(command, "--doctype", options.doctype, "CODE", "The doctype expected, where there is no URI");
  add_text(command, "--hmac", options.hmac, "VALUE", "The response's hmac header");
  add_text(command, "--mobile-file", options.mobile_file, "FILE",
           "A mobile number to compare with its hash in an offline e-KYC");
  add_text(command, "--email-file", options.email_file, "FILE", "An e-mail address, likewise");
  add_claim_options(command, options.claims);
}

}  // namespace dlverify::cli
