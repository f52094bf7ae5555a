#include "verification_options.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "clock.h"
#include "command.h"
#include "input_file.h"
#include "option_error.h"

namespace dlverify::cli {
namespace {

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

OrError<Policy> read_policy(const VerificationOptions& options) {
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

OrError<VerificationTimes> read_times(const VerificationOptions& options) {
  const auto now = clock_now();
  if (!options.at) return VerificationTimes(now);
  const auto validation_time = parse_rfc3339(*options.at);
  if (!validation_time) {
    return error("--at", "is not an RFC 3339 date and time", "write it as 2026-11-22T10:00:00+05:30");
  }
  return VerificationTimes(now, *validation_time);
}

OrError<TrustStore> read_trust(const VerificationOptions& options) {
  const auto directory = options.trust ? options.trust : environment("DLVERIFY_TRUST");
  if (!directory || directory->empty()) {
    return error("trust store", "none is given", "use --trust DIR or DLVERIFY_TRUST; dlverify trust init makes one");
  }
  return TrustStore::load(*directory);
}

OrError<Disclosure> read_disclosure(const VerificationOptions& options) {
  if (!options.disclose) return Disclosure();
  auto disclosure = Disclosure::parse(*options.disclose);
  if (!disclosure) return error("--disclose", std::move(disclosure.error().what), std::move(disclosure.error().remedy));
  return disclosure;
}

// An empty variable is as good as none.
OrError<std::optional<SecretBytes>> read_client_secret(const VerificationOptions& options) {
  if (options.client_secret_file) return read_optional_secret(options.client_secret_file);
  std::optional<SecretBytes> secret;
  const char* const value = std::getenv("DLVERIFY_CLIENT_SECRET");  // NOLINT(concurrency-mt-unsafe): one thread
  if (value != nullptr && !std::string_view(value).empty()) secret.emplace(std::string_view(value));
  return secret;
}

}  // namespace

OrError<std::optional<SecretBytes>> read_optional_secret(const std::optional<std::string>& file) {
  if (!file) return std::optional<SecretBytes>();
  auto secret = read_secret_file(*file);
  if (!secret) return std::unexpected(secret.error());
  return std::optional<SecretBytes>(std::move(*secret));
}

OrError<VerificationSettings> read_settings(const VerificationOptions& options) {
  auto times = read_times(options);
  if (!times) return std::unexpected(times.error());
  auto policy = read_policy(options);
  if (!policy) return std::unexpected(policy.error());
  auto trust = read_trust(options);
  if (!trust) return std::unexpected(trust.error());
  auto verifier = Verifier::create(*policy, *trust);
  if (!verifier) return std::unexpected(verifier.error());
  return VerificationSettings{
      .policy = std::move(*policy), .trust = std::move(*trust), .verifier = std::move(*verifier), .times = *times};
}

OrError<Request> read_request(const VerificationOptions& options) {
  auto disclosure = read_disclosure(options);
  if (!disclosure) return std::unexpected(disclosure.error());
  auto client_secret = read_client_secret(options);
  if (!client_secret) return std::unexpected(client_secret.error());
  auto subject_key = read_optional_secret(options.subject_key_file);
  if (!subject_key) return std::unexpected(subject_key.error());
  auto share_code = read_optional_secret(options.share_code_file);
  if (!share_code) return std::unexpected(share_code.error());
  return Request{.client_secret = std::move(*client_secret),
                 .hmac_demand = options.require_hmac ? HmacDemand::kRequired : HmacDemand::kIfGiven,
                 .wrapping = options.unwrap ? Wrapping::kPullResponse : Wrapping::kNone,
                 .disclosure = std::move(*disclosure),
                 .subject_key = std::move(*subject_key),
                 .share_code = std::move(*share_code)};
}

OrError<CheckedRequest> check_request(Request request) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Pair, 6> options = {{{"doctype", "--doctype"},
                                                   {"hmac", "--hmac"},
                                                   {"subject_key", "--subject-key-file"},
                                                   {"share_code", "--share-code-file"},
                                                   {"mobile", "--mobile-file"},
                                                   {"email", "--email-file"}}};
  static constexpr std::array<Pair, 2> remedies = {
      {{"give the client secret as well", "use --client-secret-file FILE or DLVERIFY_CLIENT_SECRET"},
       {"give the share code as well", "use --share-code-file FILE"}}};
  auto checked = CheckedRequest::create(std::move(request));
  if (checked) return checked;
  for (const auto& [member, option] : options) {
    if (checked.error().where == member) checked.error().where = option;
  }
  for (const auto& [general, particular] : remedies) {
    if (checked.error().remedy == general) checked.error().remedy = particular;
  }
  return checked;
}

void add_verification_options(CLI::App& command, VerificationOptions& options) {
  add_text(command, "--trust", options.trust, "DIR", "The trust store, or DLVERIFY_TRUST");
  add_text(command, "--policy", options.policy, "NAME|FILE", "digilocker (default), strict, or a JSON file");
  add_text(command, "--at", options.at, "TIME", "RFC 3339: the moment certificates are judged at; by default now");
  add_switch(command, "--require-hmac", options.require_hmac, "Refuse where no hmac header is given");
  add_text(command, "--client-secret-file", options.client_secret_file, "FILE",
           "The client secret, up to one final line break; or DLVERIFY_CLIENT_SECRET");
  add_text(command, "--disclose", options.disclose, "FIELDS",
           "Record fields beyond the minimal ones, separated by commas");
  add_text(command, "--subject-key-file", options.subject_key_file, "FILE",
           "The key for name_hash, document_ref and dob_hash, of 16 bytes or more");
  add_text(command, "--share-code-file", options.share_code_file, "FILE", "The share code of an Aadhaar offline e-KYC");
  add_switch(command, "--unwrap", options.unwrap,
             "The body is an issuer's answer (PullDocResponse, PullURIResponse): verify the document in it");
}

}  // namespace dlverify::cli
