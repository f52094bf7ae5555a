#include "audit/vault/entry_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "audit/evidence/entry_bytes.h"
#include "base/json/strict_json.h"
#include "base/text/ascii.h"
#include "base/text/hex.h"
#include "dlverify/audit/log.h"
#include "dlverify/verification_times.h"
#include "report/report_facts.h"

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

// Whether `value` is absent, null or a text; a text is put into `taken`.
bool take_text(const JsonValue* value, std::optional<std::string>& taken) {
  if (value == nullptr || value->is_null()) return true;
  if (value->is_text()) taken = value->text;
  return value->is_text();
}

bool take_warnings(const JsonValue* warnings, std::optional<std::string>& taken) {
  if (warnings == nullptr || !warnings->is_list()) return false;
  for (const JsonValue& warning : warnings->items) {
    const auto code = warning.text_of("code");
    if (!code) return false;
    taken = taken ? fmt::format("{} {}", *taken, *code) : std::string(*code);
  }
  return true;
}

bool take_member(const JsonValue& report, const Member& member, AuditIndex& index) {
  auto& value = index.*member.member;
  if (member.key == nullptr) return take_warnings(report.find("warnings"), value);
  if (member.object == nullptr) return take_text(report.find(member.key), value);
  const JsonValue* const object = report.find(member.object);
  if (object == nullptr || object->is_null()) return true;
  return object->is_object() && take_text(object->find(member.key), value);
}

bool is_retention_class(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

std::unexpected<AuditError> invalid_particular(std::string_view which, std::string what) {
  return audit_fault(AuditFault::kInvalid, which, std::move(what), {});
}

}  // namespace

const std::array<IndexMember, kIndexMembers>& index_members() { return kMembers; }

bool is_reference(std::string_view text, std::size_t bytes_max) {
  return !text.empty() && text.size() <= bytes_max &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

AuditResult<AuditIndex> index_of(std::string_view report) {
  if (report.size() > kAuditBodyBytesMax) return no_report("is longer than 1 MiB");
  const auto kept = KeptReport::parse(report);
  if (!kept) return no_report(kept.error().what);
  if (!kept->has_known_format()) return no_report(R"(is no "dlverify-report/1" or "dlverify-report/2")");
  AuditIndex index;
  for (const Member& member : kMembers) {
    if (!take_member(kept->root(), member, index)) return no_report(fmt::format("has no proper {}", member.name));
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
  json["latency_us"] = or_null(entry.particulars.latency, [](auto latency) { return latency.count(); });
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
