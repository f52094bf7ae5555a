// Reads what a comparison needs of a report.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/text/hex.h"
#include "base/text/wrong_value.h"
#include "dlverify/record_match.h"
#include "dlverify/request.h"
#include "report/report_facts.h"
#include "verdict/all_indications.h"

namespace dlverify {
namespace {

constexpr std::size_t kKeyIdDigits = 16;

bool is_key_id(std::string_view text) { return is_lower_hex(text, kKeyIdDigits); }

Checked read_hex(const JsonValue& record, std::string_view key, bool (*is_valid)(std::string_view),
                 std::optional<std::string>& value) {
  const JsonValue* const found = record.find(key);
  if (found == nullptr) return wrong_value(fmt::format("its record has no {}: it was made by another dlverify", key));
  if (found->is_null()) return {};
  if (!found->is_text() || !is_valid(found->text)) {
    return wrong_value(fmt::format("{} of its record is not null and not lower-case hex of the length it has", key));
  }
  value = found->text;
  return {};
}

struct RecordMembers {
  std::optional<std::string> doctype, name_hash, dob_hash, subject_key_id;
};

std::expected<RecordMembers, ConfigError> read_record(const JsonValue& record) {
  if (!record.is_object()) return wrong_value("its record is not an object");
  RecordMembers members;
  const auto doctype = record.text_of("doctype");
  if (!doctype || !Doctype::parse(*doctype)) return wrong_value("its record has no doctype");
  members.doctype = *doctype;
  struct Hash {
    std::string_view key;
    bool (*is_valid)(std::string_view);
    std::optional<std::string>& value;
  };
  for (const auto& [key, is_valid, value] :
       {Hash{"name_hash", is_sha256_hex, members.name_hash}, Hash{"dob_hash", is_sha256_hex, members.dob_hash},
        Hash{"subject_key_id", is_key_id, members.subject_key_id}}) {
    if (auto read = read_hex(record, key, is_valid, value); !read) return std::unexpected(std::move(read.error()));
  }
  const bool has_key = members.subject_key_id.has_value();
  if (has_key != members.name_hash.has_value() || (members.dob_hash && !has_key)) {
    return wrong_value("its record has a hash without the subject_key_id, or the other way round");
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
  const auto report = KeptReport::parse(json);
  if (!report) return wrong(report.error().what);
  if (!report->root().is_object()) return wrong("is not a JSON object");
  if (!report->has_known_format()) return wrong(R"(is no "dlverify-report/1" or "dlverify-report/2")");
  const auto indication = indication_named(report->root().text_of("indication").value_or(""));
  if (!indication) return wrong("has no indication that a report can have");
  const JsonValue* const record = report->root().find("record");
  if (record == nullptr) return wrong("has no record, not even null");
  if (record->is_null() != (*indication != Indication::kTotalPassed)) {
    return wrong("has a record without TOTAL_PASSED, or the other way round");
  }
  ReportHashes hashes;
  hashes.indication_ = *indication;
  if (record->is_null()) return hashes;
  auto members = read_record(*record);
  if (!members) return wrong(std::move(members.error().what));
  hashes.doctype_ = std::move(members->doctype);
  hashes.name_hash_ = std::move(members->name_hash);
  hashes.dob_hash_ = std::move(members->dob_hash);
  hashes.subject_key_id_ = std::move(members->subject_key_id);
  return hashes;
}

}  // namespace dlverify
