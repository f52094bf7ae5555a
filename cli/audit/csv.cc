#include "audit/csv.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "dlverify/verification_times.h"

namespace dlverify::cli {
namespace {

struct IndexColumn {
  const char* name;
  std::optional<std::string> AuditIndex::* value;
};

constexpr std::array<IndexColumn, 19> kIndexColumns = {{
    {"verified_at", &AuditIndex::verified_at},
    {"validation_time", &AuditIndex::validation_time},
    {"indication", &AuditIndex::indication},
    {"sub_indication", &AuditIndex::sub_indication},
    {"stage", &AuditIndex::stage},
    {"code", &AuditIndex::code},
    {"warnings", &AuditIndex::warnings},
    {"doctype", &AuditIndex::doctype},
    {"issuer", &AuditIndex::issuer},
    {"body_kind", &AuditIndex::body_kind},
    {"body_sha256", &AuditIndex::body_sha256},
    {"signature_algorithm", &AuditIndex::signature_algorithm},
    {"signer", &AuditIndex::signer},
    {"signer_name", &AuditIndex::signer_name},
    {"signer_not_after", &AuditIndex::signer_not_after},
    {"document_ref", &AuditIndex::document_ref},
    {"name_hash", &AuditIndex::name_hash},
    {"consent", &AuditIndex::consent},
    {"policy", &AuditIndex::policy},
}};

constexpr std::string_view kLineEnd = "\r\n";

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front())) field += '\'';
  for (const char character : text) {
    if (character == '"') field += '"';
    field += character == '\r' || character == '\n' ? ' ' : character;
  }
  field += '"';
  return field;
}

std::string csv_head() {
  std::string line = "sequence,period,kind,logged_at,erased_by,latency_us,retention_class,reference";
  for (const IndexColumn& column : kIndexColumns) line += fmt::format(",{}", column.name);
  return line.append(kLineEnd);
}

std::string csv_row(const LogEntry& entry) {
  const AuditParticulars& particulars = entry.particulars;
  std::string line =
      fmt::format("{},{},{},{},{},{},{},{}", entry.sequence, csv_field(entry.period), name(entry.kind),
                  format_rfc3339(entry.time), entry.erased_by ? fmt::format("{}", *entry.erased_by) : "",
                  particulars.latency ? fmt::format("{}", particulars.latency->count()) : "",
                  csv_field(particulars.retention_class.value_or("")), csv_field(particulars.reference.value_or("")));
  for (const IndexColumn& column : kIndexColumns) line += "," + csv_field((entry.index.*column.value).value_or(""));
  return line.append(kLineEnd);
}

}  // namespace dlverify::cli
