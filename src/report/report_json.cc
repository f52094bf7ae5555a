#include <variant>

#include "base/json/wiped_json.h"
#include "dlverify/report.h"
#include "dlverify/verification_times.h"
#include "report/status_names.h"

namespace dlverify {
namespace {

Json to_value(const RecordObject& object) {
  auto json = Json::object();
  for (const auto& [key, text] : object) json[std::string(key)] = text.view();
  return json;
}

struct RecordValueWriter {
  Json operator()(std::monostate) const { return {}; }
  Json operator()(const SensitiveText& text) const { return text.view(); }
  Json operator()(const RecordObject& object) const { return to_value(object); }
  Json operator()(const std::vector<SensitiveText>& texts) const {
    auto json = Json::array();
    for (const auto& text : texts) json.push_back(text.view());
    return json;
  }
  Json operator()(const std::vector<RecordObject>& objects) const {
    auto json = Json::array();
    for (const auto& object : objects) json.push_back(to_value(object));
    return json;
  }
};

Json record_json(const Record& record) {
  Json json;
  json["doctype"] = record.doctype();
  json["number_last4"] = or_null(record.number_last4());
  json["issued_by"] = or_null(record.issued_by());
  json["name_hash"] = or_null(record.name_hash());
  json["document_ref"] = or_null(record.document_ref());
  json["dob_hash"] = or_null(record.dob_hash());
  json["subject_key_id"] = or_null(record.subject_key_id());
  for (const auto& field : record.fields()) {
    json[std::string(field.name)] = std::visit(RecordValueWriter(), field.value);
  }
  return json;
}

Json body_json(const BodyFacts& body) {
  Json json;
  json["sha256"] = or_null(body.sha256);
  json["bytes"] = or_null(body.bytes);
  json["kind"] = kind_name(body.kind);
  if (body.kind == BodyKind::kApiError) json["api_error"] = or_null(body.api_error);
  return json;
}

Json failure_json(const Failure& failure) {
  Json json;
  json["stage"] = name(stage_of(failure.code));
  json["code"] = name(failure.code);
  json["message"] = failure.message;
  json["reference"] = reference_of(failure.code);
  return json;
}

Json warnings_json(std::span<const Warning> warnings) {
  auto json = Json::array();
  for (const auto& warning : warnings) {
    Json item;
    item["code"] = name(warning.code);
    item["message"] = warning.message;
    json.push_back(std::move(item));
  }
  return json;
}

Json stages_json(std::span<const StageResult> stages) {
  auto json = Json::array();
  for (const auto& result : stages) {
    Json item;
    item["stage"] = name(result.stage);
    item["status"] = status_name(result.status);
    json.push_back(std::move(item));
  }
  return json;
}

Json signature_json(const SignatureFacts& signature) {
  Json json;
  json["algorithm"] = signature.algorithm;
  json["digest"] = signature.digest;
  json["canonicalization"] = signature.canonicalization;
  json["octets_sha256"] = signature.octets_sha256;
  json["engines"] = signature.engines;
  return json;
}

Json signer_json(const SignerFacts& signer) {
  Json json;
  json["name"] = or_null(signer.name);
  json["subject"] = or_null(signer.subject);
  json["issuer"] = or_null(signer.issuer);
  json["serial"] = signer.serial;
  json["sha256"] = signer.sha256;
  json["not_before"] = format_rfc3339(signer.not_before);
  json["not_after"] = format_rfc3339(signer.not_after);
  json["expired_now"] = signer.expired_now;
  json["chain"] = signer.chain;
  json["anchor"] = or_null(signer.anchor);
  json["revocation"] = status_name(signer.revocation);
  return json;
}

Json document_json(const DocumentFacts& document) {
  Json json;
  json["doctype"] = or_null(document.doctype);
  json["issuer_id"] = or_null(document.issuer_id);
  json["asserted_at"] = or_null(document.asserted_at);
  json["unknown_content"] = document.unknown_content;
  return json;
}

Json claims_json(const Report& report) {
  if (report.failure()) return {};
  auto json = Json::array();
  for (const ClaimResult& result : report.claims()) {
    Json item;
    item["claim"] = name(result.claim);
    item["result"] = name(result.outcome);
    item["field"] = or_null(result.field);
    item["rule"] = or_null(result.rule);
    item["score"] = or_null(result.score);
    item["threshold"] = or_null(result.threshold);
    json.push_back(std::move(item));
  }
  return json;
}

Json consent_json(const ConsentTerms& consent) {
  Json json;
  json["id"] = consent.id;
  json["purpose"] = consent.purpose;
  json["given_at"] = format_rfc3339(consent.given_at);
  json["expires_at"] = or_null(consent.expires_at, format_rfc3339);
  json["scope"] = consent.scope.empty() ? Json() : Json(consent.scope);
  return json;
}

Json report_json(const Report& report) {
  Json json;
  json["format"] = "dlverify-report/2";
  json["verifier"]["version"] = report.verifier_version();
  json["verifier"]["policy"] = report.policy_name();
  json["verifier"]["policy_sha256"] = report.policy_sha256();
  json["verifier"]["trust_store_sha256"] = report.trust_store_sha256();
  json["body"] = body_json(report.body());
  json["verified_at"] = format_rfc3339(report.verified_at());
  json["validation_time"] = format_rfc3339(report.validation_time());
  json["indication"] = name(report.indication());
  json["sub_indication"] = or_null(report.sub_indication());
  json["failure"] = or_null(report.failure(), failure_json);
  json["warnings"] = warnings_json(report.warnings());
  json["stages"] = stages_json(report.stages());
  json["signature"] = or_null(report.signature(), signature_json);
  json["signer"] = or_null(report.signer(), signer_json);
  json["document"] = document_json(report.document());
  json["record"] = report.record() != nullptr ? record_json(*report.record()) : Json();
  if (report.has_claims()) json["claims"] = claims_json(report);
  if (const auto& consent = report.consent()) json["consent"] = consent_json(consent->terms());
  return json;
}

}  // namespace

std::string to_json(const Report& report, JsonLayout layout) { return text_of_wiped(report_json(report), layout); }

}  // namespace dlverify
