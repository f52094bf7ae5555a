// Reads what a comparison needs of a report.

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/json/sensitive_json.h"
#include "base/text/hex.h"
#include "dlverify/record_match.h"
#include "dlverify/report_facts.h"
#include "dlverify/request.h"
#include "verdict/all_indications.h"

namespace dlverify {
namespace {

using Problem = std::optional<std::string>;  // what is wrong; nothing where all is well

constexpr std::size_t kKeyIdDigits = 16;

std::optional<Indication> indication_of(const SensitiveJson& report) {
  const auto* const text = text_member(report, "indication");
  for (const Indication indication : kAllIndications) {
    if (text != nullptr && text->view() == name(indication)) return indication;
  }
  return std::nullopt;
}

bool is_key_id(std::string_view text) { return is_lower_hex(text, kKeyIdDigits); }

Problem read_hex(const SensitiveJson& record, const char* key, bool (*is_valid)(std::string_view),
                 std::optional<std::string>& value) {
  const auto found = record.find(key);
  if (found == record.end()) return fmt::format("its record has no {}: it was made by another dlverify", key);
  if (found->is_null()) return std::nullopt;
  const auto* const text = found->get_ptr<const SensitiveString*>();
  if (text == nullptr || !is_valid(text->view())) {
    return fmt::format("{} of its record is not null and not lower-case hex of the length it has", key);
  }
  value = text->view();
  return std::nullopt;
}

struct RecordMembers {
  std::optional<std::string> doctype, name_hash, dob_hash, subject_key_id;
};

std::expected<RecordMembers, std::string> read_record(const SensitiveJson& record) {
  if (!record.is_object()) return std::unexpected("its record is not an object");
  RecordMembers members;
  const auto* const doctype = text_member(record, "doctype");
  if (doctype == nullptr || !Doctype::parse(doctype->view())) return std::unexpected("its record has no doctype");
  members.doctype = doctype->view();
  if (auto problem = read_hex(record, "name_hash", is_sha256_hex, members.name_hash)) return std::unexpected(*problem);
  if (auto problem = read_hex(record, "dob_hash", is_sha256_hex, members.dob_hash)) return std::unexpected(*problem);
  if (auto problem = read_hex(record, "subject_key_id", is_key_id, members.subject_key_id)) {
    return std::unexpected(*problem);
  }
  const bool has_key = members.subject_key_id.has_value();
  if (has_key != members.name_hash.has_value() || (members.dob_hash && !has_key)) {
    return std::unexpected("its record has a hash without the subject_key_id, or the other way round");
  }
  return members;
}

}  // namespace

std::expected<ReportHashes, ConfigError> ReportHashes::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [where](std::string what) {
    return std::unexpected(
        ConfigError{std::string(where), std::move(what), "give a report of dlverify verify --format json"});
  };
  if (json.size() > kReportBytesMax) return wrong("is longer than 1 MiB");
  const auto report = parse_sensitive_json(json, where);
  if (!report) return wrong(report.error().what);
  if (!report->is_object()) return wrong("is not a JSON object");
  const auto* const format = text_member(*report, "format");
  if (format == nullptr || !is_report_format(format->view())) return wrong(R"(is no "dlverify-report/1" or "dlverify-report/2")");
  const auto indication = indication_of(*report);
  if (!indication) return wrong("has no indication that a report can have");
  const auto record = report->find("record");
  if (record == report->end()) return wrong("has no record, not even null");
  if (record->is_null() != (*indication != Indication::kTotalPassed)) {
    return wrong("has a record without TOTAL_PASSED, or the other way round");
  }
  ReportHashes hashes;
  hashes.indication_ = *indication;
  if (record->is_null()) return hashes;
  auto members = read_record(*record);
  if (!members) return wrong(std::move(members.error()));
  hashes.doctype_ = std::move(members->doctype);
  hashes.name_hash_ = std::move(members->name_hash);
  hashes.dob_hash_ = std::move(members->dob_hash);
  hashes.subject_key_id_ = std::move(members->subject_key_id);
  return hashes;
}

}  // namespace dlverify
