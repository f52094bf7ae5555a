#include "audit/vault/entry_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "audit/evidence/entry_bytes.h"
#include "base/json/strict_json.h"
#include "base/text/ascii.h"
#include "base/text/hex.h"
#include "dlverify/audit/log.h"
#include "dlverify/report_facts.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

using Member = IndexMember;
constexpr std::array<Member, kIndexMembers> kMembers{{
    {"verified_at", &AuditIndex::verified_at, nullptr, "verified_at"},
    {"validation_time", &AuditIndex::validation_time, nullptr, "validation_time"},
    {"indication", &AuditIndex::indication, nullptr, "indication"},
    {"sub_indication", &AuditIndex::sub_indication, nullptr, "sub_indication"},
    {"stage", &AuditIndex::stage, "failure", "stage"},
    {"code", &AuditIndex::code, "failure", "code"},
    {"warnings", &AuditIndex::warnings, nullptr, nullptr},
    {"doctype", &AuditIndex::doctype, "document", "doctype"},
    {"issuer", &AuditIndex::issuer, "document", "issuer_id"},
    {"body_kind", &AuditIndex::body_kind, "body", "kind"},
    {"body_sha256", &AuditIndex::body_sha256, "body", "sha256"},
    {"signature_algorithm", &AuditIndex::signature_algorithm, "signature", "algorithm"},
    {"signer", &AuditIndex::signer, "signer", "sha256"},
    {"signer_name", &AuditIndex::signer_name, "signer", "name"},
    {"signer_not_after", &AuditIndex::signer_not_after, "signer", "not_after"},
    {"document_ref", &AuditIndex::document_ref, "record", "document_ref"},
    {"name_hash", &AuditIndex::name_hash, "record", "name_hash"},
    {"consent", &AuditIndex::consent, "consent", "id"},
    {"policy", &AuditIndex::policy, "verifier", "policy"},
}};

std::unexpected<AuditError> no_report(std::string what) {
  return audit_fault(AuditFault::kInvalid, "the report", std::move(what),
                     "append a report as dlverify verify --format json writes it");
}

// Whether `json` is absent, null or a text; a text is put into `value`.
bool take_text(const SensitiveJson& json, const char* key, std::optional<std::string>& value) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return true;
  const auto* const text = found->get_ptr<const SensitiveString*>();
  if (text != nullptr) value = text->view();
  return text != nullptr;
}

bool take_warnings(const SensitiveJson& report, std::optional<std::string>& value) {
  const auto found = report.find("warnings");
  if (found == report.end() || !found->is_array()) return false;
  for (const auto& warning : *found) {
    const auto* const code = warning.is_object() ? text_member(warning, "code") : nullptr;
    if (code == nullptr) return false;
    value = value ? *value + " " + std::string(code->view()) : std::string(code->view());
  }
  return true;
}

bool take_member(const SensitiveJson& report, const Member& member, AuditIndex& index) {
  auto& value = index.*member.member;
  if (member.key == nullptr) return take_warnings(report, value);
  if (member.object == nullptr) return take_text(report, member.key, value);
  const auto object = report.find(member.object);
  if (object == report.end() || object->is_null()) return true;
  return object->is_object() && take_text(*object, member.key, value);
}

bool is_retention_class(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

std::unexpected<AuditError> invalid_particular(std::string_view which, std::string what) {
  return audit_fault(AuditFault::kInvalid, which, std::move(what), {});
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

}  // namespace

const std::array<IndexMember, kIndexMembers>& index_members() { return kMembers; }

bool is_reference(std::string_view text, std::size_t bytes_max) {
  return !text.empty() && text.size() <= bytes_max &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

AuditResult<AuditIndex> index_of(std::string_view report) {
  if (report.size() > kAuditBodyBytesMax) return no_report("is longer than 1 MiB");
  const auto json = parse_sensitive_json(report, "the report");
  if (!json) return no_report(json.error().what);
  const auto* const format = json->is_object() ? text_member(*json, "format") : nullptr;
  if (format == nullptr || !is_report_format(format->view())) {
    return no_report(R"(is no "dlverify-report/1" or "dlverify-report/2")");
  }
  AuditIndex index;
  for (const Member& member : kMembers) {
    if (!take_member(*json, member, index)) return no_report(fmt::format("has no proper {}", member.name));
  }
  if (!index.indication || !index.verified_at) return no_report("has no indication or no verified_at");
  return index;
}

AuditResult<std::string> particulars_text(const AuditParticulars& particulars) {
  Json json = Json::object();
  if (particulars.latency) {
    if (particulars.latency->count() < 0) return invalid_particular("the latency", "is negative");
    json["latency_us"] = particulars.latency->count();
  }
  if (particulars.retention_class) {
    if (!is_retention_class(*particulars.retention_class)) {
      return invalid_particular("the retention class", "is not 1 to 64 characters of a-z, 0-9, '.', '_' and '-'");
    }
    json["retention_class"] = *particulars.retention_class;
  }
  if (particulars.reference) {
    if (!is_reference(*particulars.reference, 128)) {
      return invalid_particular("the reference", "is not 1 to 128 printable ASCII characters without blanks");
    }
    json["reference"] = *particulars.reference;
  }
  return json.dump();
}

std::optional<AuditParticulars> parse_particulars(std::string_view text) {
  const auto json = parse_strict_json(text, "particulars");
  if (!json || !json->is_object()) return std::nullopt;
  AuditParticulars particulars;
  for (const auto& [key, value] : json->items()) {
    if (key == "latency_us" && value.is_number_integer()) {
      particulars.latency = std::chrono::microseconds(value.get<std::int64_t>());
    } else if (key == "retention_class" && value.is_string()) {
      particulars.retention_class = value.get<std::string>();
    } else if (key == "reference" && value.is_string()) {
      particulars.reference = value.get<std::string>();
    } else {
      return std::nullopt;
    }
  }
  const auto again = particulars_text(particulars);
  return again && *again == text ? std::optional(particulars) : std::nullopt;
}

std::string to_json(const LogEntry& entry) {
  Json json;
  json["format"] = "dlverify-audit-entry/1";
  json["sequence"] = entry.sequence;
  json["period"] = entry.period;
  json["time"] = format_rfc3339(entry.time);
  json["kind"] = name(entry.kind);
  json["commitment"] = to_hex(entry.commitment);
  json["erased_by"] = or_null(entry.erased_by);
  json["latency_us"] = entry.particulars.latency ? Json(entry.particulars.latency->count()) : Json();
  json["retention_class"] = or_null(entry.particulars.retention_class);
  json["reference"] = or_null(entry.particulars.reference);
  for (const Member& member : kMembers) json[member.name] = or_null(entry.index.*member.member);
  std::string text = json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
  text.pop_back();
  text += R"(,"body":)";
  if (entry.body) {
    // A report is a JSON value of several lines: its line breaks stand between tokens, never in a text.
    for (const char c : entry.body->view()) {
      if (c != '\n') text.push_back(c);
    }
  } else {
    text += "null";
  }
  return text + "}\n";
}

}  // namespace dlverify
