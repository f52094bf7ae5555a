// dlverify verify: one document, from its bytes to a report.

#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "claim_options.h"
#include "command.h"
#include "dlverify/verify.h"
#include "input_file.h"
#include "report_sink.h"
#include "standard_streams.h"
#include "verification_options.h"

namespace dlverify::cli {
namespace {

template <class T>
using OrError = std::expected<T, ConfigError>;

struct VerifyOptions {
  VerificationOptions verification;
  std::optional<std::string> uri, doctype, hmac, mobile_file, email_file, consent_file;
  std::string format = "text";
  std::string file;
  ClaimOptions claims;
};

std::unexpected<ConfigError> error(std::string where, std::string what, std::string remedy) {
  return std::unexpected(ConfigError{std::move(where), std::move(what), std::move(remedy)});
}

// The parsed value of an option that may be absent; an error names the option.
template <class T>
OrError<std::optional<T>> parse_option(const char* option, const std::optional<std::string>& value) {
  if (!value) return std::optional<T>();
  auto parsed = T::parse(*value);
  if (!parsed) return error(option, std::move(parsed.error().what), std::move(parsed.error().remedy));
  return std::optional<T>(std::move(*parsed));
}

OrError<void> require_client_secret(const VerifyOptions& options, const VerificationSettings& settings) {
  if (!options.hmac || settings.client_secret) return {};
  if (std::getenv("DLVERIFY_CLIENT_SECRET") != nullptr) {  // NOLINT(concurrency-mt-unsafe): one thread
    return error("DLVERIFY_CLIENT_SECRET", "holds no secret: it is empty", "set it to the client secret");
  }
  return error("--hmac", "cannot be checked without the client secret",
               "use --client-secret-file FILE or DLVERIFY_CLIENT_SECRET");
}

// What an Aadhaar offline e-KYC is compared with.
struct ContactSecrets {
  std::optional<SecretBytes> mobile, email;
};

std::string_view text_of(const SecretBytes& secret) {
  return {reinterpret_cast<const char*>(secret.expose().data()), secret.expose().size()};
}

bool is_mobile_number(std::string_view text) {
  return text.size() == 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_email_address(std::string_view text) {
  const auto at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

OrError<ContactSecrets> read_contacts(const VerifyOptions& options) {
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

OrError<std::optional<ConsentReference>> read_consent(const VerifyOptions& options) {
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

// Everything that a verification needs but the body: whatever is wrong with it is found before any input is read.
struct Preparation {
  VerificationSettings settings;
  ContactSecrets contacts;
  std::optional<ConsentReference> consent;
  std::optional<DocumentUri> uri;
  std::optional<Doctype> doctype;
  Claims claims;
};

OrError<Preparation> prepare(const VerifyOptions& options) {
  if (options.format != "text" && options.format != "json") return error("--format", "is neither text nor json", "");
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
  return Preparation{.settings = std::move(*settings),
                     .contacts = std::move(*contacts),
                     .consent = std::move(*consent),
                     .uri = std::move(*uri),
                     .doctype = std::move(*doctype),
                     .claims = std::move(*claims)};
}

OrError<ExitCode> print_report(const Report& report, const VerifyOptions& options) {
  std::string text = options.format == "json" ? to_json(report) : to_text(report, output_colour());
  auto written = write_output(text);
  wipe(text.data(), text.size());
  if (!written) return std::unexpected(written.error());
  if (report.indication() == Indication::kTotalPassed) return ExitCode::kDone;
  return report.indication() == Indication::kTotalFailed ? ExitCode::kFailed : ExitCode::kIndeterminate;
}

OrError<ExitCode> run_verify(const VerifyOptions& options) {
  auto prepared = prepare(options);
  if (!prepared) return std::unexpected(prepared.error());
  const VerificationSettings& settings = prepared->settings;
  // One byte more than the limit is enough to see that the body is longer.
  const auto body = read_up_to(options.file, settings.policy.limits.body_bytes + 1);
  if (!body) return std::unexpected(body.error());

  Request request = settings.request(std::as_bytes(std::span(*body)));
  if (options.hmac) {
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): require_client_secret() refuses a header without a secret
    request.hmac.emplace(std::string_view(*options.hmac), *settings.client_secret);
  }
  if (auto& consent = prepared->consent) request.consent = &*consent;
  request.uri = std::move(prepared->uri);
  request.doctype = std::move(prepared->doctype);
  request.claims = std::move(prepared->claims);
  if (auto& mobile = prepared->contacts.mobile) request.mobile = &*mobile;
  if (auto& email = prepared->contacts.email) request.email = &*email;

  const Verifier verifier(settings.policy, settings.trust);
  const auto outcome = verifier.verify(request, settings.times);
  const Report& report = outcome ? outcome->report() : outcome.error().report();
  NoReportSink reports;
  if (auto taken = reports.take(report); !taken) return std::unexpected(taken.error());
  return print_report(report, options);
}

constexpr const char* kFooter =
    "Environment: DLVERIFY_TRUST (the trust store), DLVERIFY_CLIENT_SECRET (the client secret itself), NO_COLOR.\n"
    "A secret is never a command-line value. An option goes before the environment.\n\n"
    "Examples:\n"
    "  dlverify verify --trust trust --uri in.gov.pan-PANCR-AAAPX0000X pan.xml\n"
    "  dlverify verify --trust trust --doctype ADHAR --at 2026-11-22T10:00:00+05:30 --format json aadhaar.xml\n"
    "  dlverify verify --trust trust --hmac \"$HMAC\" --require-hmac --client-secret-file secret.txt - < body\n"
    "  dlverify verify --trust trust --policy strict --disclose name,dob pan.xml\n"
    "  dlverify verify --trust trust --share-code-file code.txt --mobile-file mobile.txt offlineaadhaar.zip\n"
    "  dlverify verify --trust trust --claims-file claims.json --name-threshold 0.80 aadhaar.xml\n\n"
    "A claim that does not match changes neither the verdict nor the exit status: read \"claims\" in the report.\n"
    "Exit status: 0 TOTAL_PASSED, 1 TOTAL_FAILED, 3 INDETERMINATE; 2 for an error, with nothing on standard output.\n";

}  // namespace

void add_verify_command(CLI::App& tool, Command& chosen) {
  auto* const command = tool.add_subcommand("verify", "Verify one document");
  const auto options = std::make_shared<VerifyOptions>();
  const auto add = [&](const char* name, std::optional<std::string>& value, const char* type, const char* help) {
    add_text_option(*command, name, value, type, help);
  };
  command->add_option("FILE", options->file, "The body as received; - is standard input")->required()->type_name("");
  add_verification_options(*command, options->verification);
  add("--uri", options->uri, "URI", "The DigiLocker URI that was fetched: fixes issuer and doctype");
  add("--doctype", options->doctype, "CODE", "The doctype expected, where there is no URI");
  add("--hmac", options->hmac, "VALUE", "The response's hmac header");
  add("--mobile-file", options->mobile_file, "FILE", "A mobile number to compare with its hash in an offline e-KYC");
  add("--email-file", options->email_file, "FILE", "An e-mail address, likewise");
  add_claim_options(*command, options->claims);
  add("--consent-file", options->consent_file, "FILE", "The consent that the report is to name (docs/consent.md)");
  command->add_option("--format", options->format, "text (default) or json")->type_name("FORMAT");
  command->footer(kFooter);
  command->callback([options, &chosen] { chosen = [options] { return run_verify(*options); }; });
}

}  // namespace dlverify::cli
