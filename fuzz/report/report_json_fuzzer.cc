// A report of any facts. Laws: its JSON is valid UTF-8 and validates against the published schema; the verdict follows
// from the failure alone, and a record is there only without one; the text form is UTF-8 without anything that could
// drive a terminal; both are the same each time.

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/comparable_text.h"
#include "claims/claim_check.h"
#include "dlverify/consent.h"
#include "dlverify/policy.h"
#include "documents/field_reader.h"
#include "documents/sample_documents.h"
#include "record/field_names.h"
#include "record/minimal_record.h"
#include "report/report_builder.h"
#include "support/choices.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

constexpr std::size_t kCodes = std::size_t{std::to_underlying(FailureCode::kDocumentStale)} + 1;
constexpr std::size_t kWarningCodes = std::size_t{std::to_underlying(WarningCode::kConsentScopeExceeded)} + 1;
const std::string kHash(64, 'a');

std::string text(Choices& input) { return std::string(input.line()); }
std::optional<std::string> optional_text(Choices& input) {
  return input.below(2) == 0 ? std::nullopt : std::optional(text(input));
}

std::chrono::sys_seconds moment(Choices& input) {
  return std::chrono::sys_seconds(std::chrono::seconds(std::int64_t{input.word()} * 60'000));
}

SignerFacts signer_facts(Choices& input) {
  return {.name = optional_text(input),
          .subject = optional_text(input),
          .issuer = optional_text(input),
          .serial = "0a",
          .sha256 = kHash,
          .not_before = moment(input),
          .not_after = moment(input),
          .expired_now = input.below(2) == 0,
          .chain = std::vector<std::string>(input.below(3), kHash),
          .anchor = kHash,
          .revocation = static_cast<RevocationStatus>(input.below(4))};
}

SignatureFacts signature_facts(Choices& input) {
  constexpr std::array kAlgorithms{SignatureAlgorithm::kRsaSha1, SignatureAlgorithm::kRsaSha256,
                                   SignatureAlgorithm::kEcdsaSha384};
  return {.algorithm = std::string(name(kAlgorithms.at(input.below(kAlgorithms.size())))),
          .digest = "sha256",
          .canonicalization = std::string(name(static_cast<Canonicalization>(input.below(2)))),
          .octets_sha256 = kHash,
          .engines = input.below(2) == 0 ? std::vector<std::string>{"openssl"}
                                         : std::vector<std::string>{"openssl", "xmlsec1"}};
}

std::optional<ConsentReference> consent(Choices& input) {
  const std::chrono::sys_seconds given = moment(input);
  auto made = ConsentReference::create({.id = text(input),
                                        .purpose = text(input),
                                        .given_at = given,
                                        .expires_at = given + std::chrono::seconds(1 + input.word()),
                                        .scope = std::vector<std::string>(input.below(2), "PANCR")});
  return made ? std::optional(*std::move(made)) : std::nullopt;
}

Claims claims(Choices& input) {
  Claims made;
  for (const std::string_view kind : {"name", "dob", "gender"}) {
    static_cast<void>(made.add(kind, input.line()));  // what is no claim is left out
  }
  return made;
}

// The next line where it could be somebody's name in an XML document; else a name.
std::string document_text(Choices& input) {
  const std::string_view line = input.line();
  const bool is_name = is_plain_text(line) && line.size() <= kNameBytesMax && !comparable_name(line).view().empty();
  return is_name ? std::string(line) : "Asha Example";
}

// What a sample document says, with texts of the input in some of its places.
ParsedDocument parsed_document(Choices& input) {
  using samples::Xml;
  constexpr std::array kSamples{samples::pancr, samples::drvlc, samples::hscer,
                                samples::rvcer, samples::ctcer, samples::generic};
  Xml document = kSamples.at(input.below(kSamples.size()))();
  document.at("IssuedTo/Person").set("name", document_text(input)).set("swd", document_text(input));
  document.at("IssuedTo/Person/Address").set("line1", document_text(input));
  document.at("IssuedBy/Organization").set("name", document_text(input));
  document.set("issuedAt", document_text(input));
  DocumentOutcome outcome = samples::read(document);
  require_law(outcome.parsed.has_value(), "(set-up) the sample is read");
  return std::move(*outcome.parsed);
}

const Disclosure& every_field() {
  static const Disclosure disclosure = [] {
    std::string names;
    for (const std::string_view name : field_names()) names.append(names.empty() ? "" : ",").append(name);
    return Disclosure::parse(names).value();
  }();
  return disclosure;
}

Report make_report(Choices& input) {
  ReportBuilder builder("0.1.0", Policy::digilocker(), kHash, kHash, VerificationTimes(moment(input), moment(input)));
  constexpr std::array kKinds{BodyKind::kXml, BodyKind::kApiError, BodyKind::kJson, BodyKind::kZip};
  builder.body(
      {.sha256 = kHash, .bytes = input.word(), .kind = kKinds.at(input.below(kKinds.size())), .api_error = {}});
  for (std::size_t i = input.below(4); i > 0; --i) {
    builder.warn(static_cast<WarningCode>(input.below(kWarningCodes)), text(input) + ".");
  }
  if (input.below(2) == 0) builder.signature(signature_facts(input));
  if (input.below(2) == 0) builder.signer(signer_facts(input));
  if (auto given = consent(input)) builder.consent(*std::move(given));
  const Claims claimed = claims(input);
  if (!claimed.empty()) builder.claims_made();
  std::vector<std::string> unknown;
  for (std::size_t i = input.below(4); i > 0; --i) unknown.push_back("Certificate/" + text(input));
  builder.document({.doctype = "PANCR",
                    .issuer_id = "in.gov.pan",
                    .asserted_at = format_rfc3339(moment(input)),
                    .unknown_content = std::move(unknown)});
  if (input.below(2) == 0) {
    return std::move(builder).refused({static_cast<FailureCode>(input.below(kCodes)), "refused: " + text(input)});
  }
  for (const Stage stage :
       {Stage::kIntegrity, Stage::kEnvelope, Stage::kXml, Stage::kSignature, Stage::kTrust, Stage::kDocument}) {
    builder.passed(stage);
  }
  static const SecretBytes key(std::string_view("example key"));
  const bool has_key = input.below(2) == 0;
  const Disclosure disclosure = input.below(2) == 0 ? every_field() : Disclosure();
  ParsedDocument document = parsed_document(input);
  if (!claimed.empty()) builder.claims(check_claims(claimed, document));
  return std::move(builder).passed_all(minimise(std::move(document), disclosure, has_key ? &key : nullptr));
}

void require_laws_of_text(const std::string& written) {
  require_law(is_utf8(written), "the text form is UTF-8");
  std::string without_line_feeds = written;
  std::erase(without_line_feeds, '\n');
  require_law(is_plain_text(without_line_feeds), "the text form holds nothing that drives a terminal");
  for (const std::string_view turned : {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"}) {
    require_law(!written.contains(turned), "the text form keeps the reading order");
  }
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  fuzz::Choices input(data, size);
  const Report report = fuzz::make_report(input);
  const std::string json = to_json(report);
  fuzz::require_law(fuzz::is_utf8(json) && nlohmann::json::accept(json), "a report is JSON in UTF-8");
  fuzz::require_valid("report", json, "a report is what the published schema says");
  fuzz::require_law((report.indication() == Indication::kTotalPassed) == !report.failure().has_value() &&
                        (report.record() != nullptr) == !report.failure().has_value(),
                    "a report passes, and has a record, exactly where nothing failed");
  fuzz::require_law(to_json(report) == json, "a report is written the same each time");
  fuzz::require_laws_of_text(to_text(report, TextColour::kNone));
  return 0;
}
