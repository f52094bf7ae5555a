#include "report/report_facts.h"

#include <fmt/format.h>

#include <utility>

#include "base/json/strict_json.h"
#include "base/text/hex.h"
#include "base/text/wrong_value.h"
#include "dlverify/verification_times.h"
#include "verdict/all_indications.h"

namespace dlverify {
namespace {

// Reads members of one object. The first that is not what it should be is remembered, and every further read gives
// nothing.
class MemberReader {
 public:
  MemberReader(const JsonValue& object, std::string path, std::string& problem)
      : object_(object), path_(std::move(path)), problem_(problem) {
    if (object.kind != JsonKind::kObject) fail("is not an object");
  }

  // The text of a member that must be one.
  std::string text(std::string_view key) {
    auto found = text_or_null(key);
    if (!found) fail("lacks a text", key);
    return std::move(found).value_or(std::string());
  }

  std::optional<std::string> text_or_null(std::string_view key) {
    const JsonValue* const value = member(key);
    if (value == nullptr || value->kind == JsonKind::kNull) return std::nullopt;
    if (value->kind == JsonKind::kString) return std::string(value->text);
    fail("is neither a text nor null", key);
    return std::nullopt;
  }

  std::string digest(std::string_view key) {
    auto found = text(key);
    if (!is_sha256_hex(found)) fail("is no SHA-256 in lower-case hex", key);
    return found;
  }

  std::optional<std::string> digest_or_null(std::string_view key) {
    auto found = text_or_null(key);
    if (found && !is_sha256_hex(*found)) fail("is no SHA-256 in lower-case hex", key);
    return found;
  }

  std::chrono::sys_seconds time(std::string_view key) {
    const auto parsed = parse_rfc3339(text(key));
    if (!parsed) fail("is no RFC 3339 time", key);
    return parsed.value_or(std::chrono::sys_seconds());
  }

  // The member, which must be there; null where it is not.
  const JsonValue* member(std::string_view key) {
    const JsonValue* const value = object_.find(key);
    if (value == nullptr) fail("is missing", key);
    if (object_.count(key) > 1) fail("is there twice", key);
    return value;
  }

  // A reader of the object that the member `key` is; nothing where it is null.
  std::optional<MemberReader> object_or_null(std::string_view key) {
    const JsonValue* const value = member(key);
    if (value == nullptr || value->kind == JsonKind::kNull) return std::nullopt;
    return MemberReader(*value, path_of(key), problem_);
  }

  MemberReader object(std::string_view key) {
    static const JsonValue none;
    const JsonValue* const value = member(key);
    return MemberReader(value != nullptr ? *value : none, path_of(key), problem_);
  }

  void fail(std::string_view what, std::string_view key = {}) {
    if (problem_.empty()) problem_ = fmt::format("{} {}", key.empty() ? path_ : path_of(key), what);
  }

 private:
  std::string path_of(std::string_view key) const {
    return path_ == "it" ? std::string(key) : fmt::format("{}.{}", path_, key);
  }

  const JsonValue& object_;
  std::string path_;
  std::string& problem_;
};

Indication read_indication(MemberReader& report) {
  const auto indication = indication_named(report.text("indication"));
  if (!indication) report.fail("is none that a report can have", "indication");
  return indication.value_or(Indication::kIndeterminate);
}

std::vector<std::string> read_warnings(MemberReader& report, std::string& problem) {
  std::vector<std::string> codes;
  const JsonValue* const warnings = report.member("warnings");
  if (warnings == nullptr) return codes;
  if (warnings->kind != JsonKind::kArray) report.fail("is not a list", "warnings");
  for (const JsonValue& item : warnings->items) codes.push_back(MemberReader(item, "warnings", problem).text("code"));
  return codes;
}

ReportFacts::Signer read_signer(MemberReader signer) {
  return {.name = signer.text_or_null("name"),
          .subject = signer.text_or_null("subject"),
          .issuer = signer.text_or_null("issuer"),
          .sha256 = signer.digest("sha256"),
          .not_before = signer.time("not_before"),
          .not_after = signer.time("not_after")};
}

ConsentTerms read_consent(MemberReader consent) {
  ConsentTerms terms{.id = consent.text("id"),
                     .purpose = consent.text("purpose"),
                     .given_at = consent.time("given_at"),
                     .expires_at = {},
                     .scope = {}};
  if (consent.text_or_null("expires_at")) terms.expires_at = consent.time("expires_at");
  const JsonValue* const scope = consent.member("scope");
  if (scope == nullptr || scope->kind == JsonKind::kNull) return terms;
  for (const JsonValue& item : scope->items) {
    if (item.kind != JsonKind::kString) consent.fail("holds something that is no text", "scope");
    terms.scope.emplace_back(item.text);
  }
  if (terms.scope.empty()) consent.fail("is not a list of doctypes", "scope");
  return terms;
}

void read_verifier(MemberReader verifier, ReportFacts& facts) {
  facts.verifier_version = verifier.text("version");
  facts.policy_name = verifier.text("policy");
  facts.policy_sha256 = verifier.digest("policy_sha256");
  facts.trust_store_sha256 = verifier.digest("trust_store_sha256");
}

ReportFacts facts_of(const JsonValue& root, std::string& problem) {
  ReportFacts facts;
  MemberReader report(root, "it", problem);
  if (root.kind != JsonKind::kObject) return facts;
  if (!is_report_format(report.text("format"))) {
    report.fail(R"(is neither "dlverify-report/1" nor "dlverify-report/2")", "format");
  }
  read_verifier(report.object("verifier"), facts);
  MemberReader body = report.object("body");
  facts.body_sha256 = body.digest_or_null("sha256");
  facts.body_kind = body.text("kind");
  facts.verified_at = report.time("verified_at");
  facts.validation_time = report.time("validation_time");
  facts.indication = read_indication(report);
  facts.sub_indication = report.text_or_null("sub_indication");
  if (auto failure = report.object_or_null("failure")) {
    facts.refusal = ReportFacts::Refusal{.stage = failure->text("stage"), .code = failure->text("code")};
  }
  if (facts.refusal.has_value() == (facts.indication == Indication::kTotalPassed)) {
    report.fail("and indication contradict each other", "failure");
  }
  facts.warnings = read_warnings(report, problem);
  if (auto signature = report.object_or_null("signature")) facts.signature_algorithm = signature->text("algorithm");
  if (auto signer = report.object_or_null("signer")) facts.signer = read_signer(*signer);
  MemberReader document = report.object("document");
  facts.doctype = document.text_or_null("doctype");
  facts.issuer_id = document.text_or_null("issuer_id");
  if (auto record = report.object_or_null("record")) {
    facts.name_hash = record->digest_or_null("name_hash");
    facts.document_ref = record->digest_or_null("document_ref");
    facts.subject_key_id = record->text_or_null("subject_key_id");
  }
  if (root.find("consent") != nullptr) facts.consent = read_consent(report.object("consent"));
  return facts;
}

}  // namespace

bool is_report_format(std::string_view format) {
  return format == "dlverify-report/1" || format == "dlverify-report/2";
}

std::expected<KeptReport, ConfigError> KeptReport::parse(std::string_view json) {
  if (json.size() > ReportFacts::kReportBytesMax) return wrong_value("it is longer than 16 MiB");
  auto document = parse_sensitive_json(json, {}, kValuesMax);
  if (!document) return std::unexpected(document.error());
  return KeptReport(*std::move(document));
}

bool KeptReport::has_known_format() const { return is_report_format(root().text_of("format").value_or("")); }

const JsonValue* KeptReport::at(std::initializer_list<std::string_view> path) const {
  const JsonValue* value = &root();
  for (const std::string_view key : path) {
    if (value == nullptr || !value->is_object()) return nullptr;
    value = value->find(key);
  }
  return value;
}

std::expected<ReportWithFacts, ConfigError> read_report(std::string_view json, std::string_view where) {
  const auto wrong = [where](std::string_view what) {
    return std::unexpected(ConfigError{std::string(where), fmt::format("is no report: {}", what),
                                       "give what dlverify verify --format json or the audit log wrote"});
  };
  auto report = KeptReport::parse(json);
  if (!report) return wrong(report.error().what);
  std::string problem;
  ReportFacts facts = facts_of(report->root(), problem);
  if (!problem.empty()) return wrong(problem);
  return ReportWithFacts{*std::move(report), std::move(facts)};
}

std::expected<ReportFacts, ConfigError> ReportFacts::from_json(std::string_view json, std::string_view where) {
  auto read = read_report(json, where);
  if (!read) return std::unexpected(read.error());
  return std::move(read->facts);
}

}  // namespace dlverify
