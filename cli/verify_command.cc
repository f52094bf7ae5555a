// dlverify verify: one document, from its bytes to a report.

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "claim_options.h"
#include "command.h"
#include "dlverify/verify.h"
#include "input_file.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

template <class T>
using OrError = std::expected<T, ConfigError>;

struct VerifyOptions {
  std::optional<std::string> trust, uri, doctype, hmac, client_secret_file, at, policy, disclose, subject_key_file,
      share_code_file, mobile_file, email_file, consent_file;
  bool require_hmac = false;
  bool unwrap = false;
  std::string format = "text";
  std::string file;
  ClaimOptions claims;
};

std::unexpected<ConfigError> error(std::string where, std::string what, std::string remedy) {
  return std::unexpected(ConfigError{std::move(where), std::move(what), std::move(remedy)});
}

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

// The parsed value of an option that may be absent; an error names the option.
template <class T>
OrError<std::optional<T>> parse_option(const char* option, const std::optional<std::string>& value) {
  if (!value) return std::optional<T>();
  auto parsed = T::parse(*value);
  if (!parsed) return error(option, std::move(parsed.error().what), std::move(parsed.error().remedy));
  return std::optional<T>(std::move(*parsed));
}

OrError<Policy> read_policy(const VerifyOptions& options) {
  const std::string chosen = options.policy.value_or("digilocker");
  if (auto policy = Policy::named(chosen)) return policy;
  std::error_code unknown;
  if (!std::filesystem::exists(chosen, unknown) && !unknown) {
    return error("--policy", "there is neither a policy nor a file of this name",
                 "use digilocker, strict, or a policy file");
  }
  const auto text = read_settings_file(chosen);
  if (!text) return std::unexpected(text.error());
  return Policy::from_json({text->data(), text->size()}, chosen);
}

OrError<VerificationTimes> read_times(const VerifyOptions& options) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!options.at) return VerificationTimes(now);
  const auto validation_time = parse_rfc3339(*options.at);
  if (!validation_time) {
    return error("--at", "is not an RFC 3339 date and time", "write it as 2026-11-22T10:00:00+05:30");
  }
  return VerificationTimes(now, *validation_time);
}

OrError<TrustStore> read_trust(const VerifyOptions& options) {
  const auto directory = options.trust ? options.trust : environment("DLVERIFY_TRUST");
  if (!directory || directory->empty()) {
    return error("trust store", "none is given", "use --trust DIR or DLVERIFY_TRUST; dlverify trust init makes one");
  }
  return TrustStore::load(*directory);
}

OrError<std::optional<SecretBytes>> read_client_secret(const VerifyOptions& options) {
  std::optional<SecretBytes> secret;
  if (options.client_secret_file) {
    auto content = read_secret_file(*options.client_secret_file);
    if (!content) return std::unexpected(content.error());
    secret.emplace(std::move(*content));
  } else if (const char* const value = std::getenv("DLVERIFY_CLIENT_SECRET")) {  // NOLINT(concurrency-mt-unsafe)
    if (std::string_view(value).empty() && options.hmac) {
      return error("DLVERIFY_CLIENT_SECRET", "holds no secret: it is empty", "set it to the client secret");
    }
    if (!std::string_view(value).empty()) secret.emplace(std::string_view(value));
  }
  if (options.hmac && !secret) {
    return error("--hmac", "cannot be checked without the client secret",
                 "use --client-secret-file FILE or DLVERIFY_CLIENT_SECRET");
  }
  return secret;
}

OrError<std::optional<SecretBytes>> read_optional_secret(const std::optional<std::string>& file) {
  if (!file) return std::optional<SecretBytes>();
  auto secret = read_secret_file(*file);
  if (!secret) return std::unexpected(secret.error());
  return std::optional<SecretBytes>(std::move(*secret));
}

// What an Aadhaar offline e-KYC is opened and compared with.
struct OfflineEkycSecrets {
  std::optional<SecretBytes> share_code, mobile, email;
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

OrError<OfflineEkycSecrets> read_offline_ekyc_secrets(const VerifyOptions& options) {
  if (!options.share_code_file && (options.mobile_file || options.email_file)) {
    return error(options.mobile_file ? "--mobile-file" : "--email-file", "cannot be checked without the share code",
                 "use --share-code-file FILE");
  }
  auto share_code = read_optional_secret(options.share_code_file);
  if (!share_code) return std::unexpected(share_code.error());
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
  return OfflineEkycSecrets{
      .share_code = std::move(*share_code), .mobile = std::move(*mobile), .email = std::move(*email)};
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
  Policy policy;
  TrustStore trust;
  VerificationTimes times;
  std::optional<SecretBytes> client_secret, subject_key;
  OfflineEkycSecrets offline_ekyc;
  std::optional<ConsentReference> consent;
  std::optional<DocumentUri> uri;
  std::optional<Doctype> doctype;
  Disclosure disclosure;
  Claims claims;
};

OrError<Preparation> prepare(const VerifyOptions& options) {
  if (options.format != "text" && options.format != "json") return error("--format", "is neither text nor json", "");
  auto times = read_times(options);
  if (!times) return std::unexpected(times.error());
  auto uri = parse_option<DocumentUri>("--uri", options.uri);
  if (!uri) return std::unexpected(uri.error());
  auto doctype = parse_option<Doctype>("--doctype", options.doctype);
  if (!doctype) return std::unexpected(doctype.error());
  if (contradict(*uri, *doctype)) {
    return error("--doctype", "differs from the doctype in --uri", "leave --doctype out: the URI tells it");
  }
  auto disclosure = parse_option<Disclosure>("--disclose", options.disclose);
  if (!disclosure) return std::unexpected(disclosure.error());
  auto claims = read_claims(options.claims);
  if (!claims) return std::unexpected(claims.error());
  auto policy = read_policy(options);
  if (!policy) return std::unexpected(policy.error());
  auto client_secret = read_client_secret(options);
  if (!client_secret) return std::unexpected(client_secret.error());
  auto subject_key = read_optional_secret(options.subject_key_file);
  if (!subject_key) return std::unexpected(subject_key.error());
  auto offline_ekyc = read_offline_ekyc_secrets(options);
  if (!offline_ekyc) return std::unexpected(offline_ekyc.error());
  auto consent = read_consent(options);
  if (!consent) return std::unexpected(consent.error());
  auto trust = read_trust(options);
  if (!trust) return std::unexpected(trust.error());
  return Preparation{.policy = std::move(*policy),
                     .trust = std::move(*trust),
                     .times = *times,
                     .client_secret = std::move(*client_secret),
                     .subject_key = std::move(*subject_key),
                     .offline_ekyc = std::move(*offline_ekyc),
                     .consent = std::move(*consent),
                     .uri = std::move(*uri),
                     .doctype = std::move(*doctype),
                     .disclosure = std::move(*disclosure).value_or(Disclosure()),
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
  // One byte more than the limit is enough to see that the body is longer.
  const auto body = read_up_to(options.file, prepared->policy.limits.body_bytes + 1);
  if (!body) return std::unexpected(body.error());

  Request request{.body = std::as_bytes(std::span(*body))};
  if (options.hmac) {
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): read_client_secret() refuses a header without a secret
    request.hmac.emplace(std::string_view(*options.hmac), *prepared->client_secret);
  }
  if (options.require_hmac) request.hmac_demand = HmacDemand::kRequired;
  if (options.unwrap) request.wrapping = Wrapping::kPullResponse;
  if (auto& consent = prepared->consent) request.consent = &*consent;
  request.uri = std::move(prepared->uri);
  request.doctype = std::move(prepared->doctype);
  request.disclosure = std::move(prepared->disclosure);
  request.claims = std::move(prepared->claims);
  if (auto& subject_key = prepared->subject_key) request.subject_key = &*subject_key;
  if (auto& share_code = prepared->offline_ekyc.share_code) request.share_code = &*share_code;
  if (auto& mobile = prepared->offline_ekyc.mobile) request.mobile = &*mobile;
  if (auto& email = prepared->offline_ekyc.email) request.email = &*email;

  const Verifier verifier(std::move(prepared->policy), std::move(prepared->trust));
  const auto outcome = verifier.verify(request, prepared->times);
  return print_report(outcome ? outcome->report() : outcome.error().report(), options);
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
    command
        ->add_option_function<std::string>(
            name, [options, &value](const std::string& given) { value = given; }, help)
        ->type_name(type);
  };
  command->add_option("FILE", options->file, "The body as received; - is standard input")->required()->type_name("");
  add("--trust", options->trust, "DIR", "The trust store, or DLVERIFY_TRUST");
  add("--uri", options->uri, "URI", "The DigiLocker URI that was fetched: fixes issuer and doctype");
  add("--doctype", options->doctype, "CODE", "The doctype expected, where there is no URI");
  add("--hmac", options->hmac, "VALUE", "The response's hmac header");
  command->add_flag("--require-hmac", options->require_hmac, "Refuse where no hmac header is given")
      ->disable_flag_override();
  add("--client-secret-file", options->client_secret_file, "FILE",
      "The client secret, up to one final line break; or DLVERIFY_CLIENT_SECRET");
  add("--at", options->at, "TIME", "RFC 3339: the moment certificates are judged at; by default now");
  add("--policy", options->policy, "NAME|FILE", "digilocker (default), strict, or a JSON file");
  add("--disclose", options->disclose, "FIELDS", "Record fields beyond the minimal ones, separated by commas");
  add("--subject-key-file", options->subject_key_file, "FILE", "The key for name_hash, document_ref and dob_hash");
  add("--share-code-file", options->share_code_file, "FILE", "The share code of an Aadhaar offline e-KYC");
  add("--mobile-file", options->mobile_file, "FILE", "A mobile number to compare with its hash in an offline e-KYC");
  add("--email-file", options->email_file, "FILE", "An e-mail address, likewise");
  add_claim_options(*command, options->claims);
  command
      ->add_flag("--unwrap", options->unwrap,
                 "The body is an issuer's answer (PullDocResponse, PullURIResponse): verify the document in it")
      ->disable_flag_override();
  add("--consent-file", options->consent_file, "FILE", "The consent that the report is to name (docs/consent.md)");
  command->add_option("--format", options->format, "text (default) or json")->type_name("FORMAT");
  command->footer(kFooter);
  command->callback([options, &chosen] { chosen = [options] { return run_verify(*options); }; });
}

}  // namespace dlverify::cli
