#include "batch/result_line.h"

#include <fmt/format.h>

#include "base/json/in_place_json.h"
#include "base/json/ordered_json.h"
#include "base/text/whole_number.h"
#include "report/report_facts.h"
#include "verdict/all_indications.h"

namespace dlverify::cli {
namespace {

constexpr std::string_view kFormat = "dlverify-batch-result/1";
constexpr JsonBounds kResultBounds = {.depth = 32, .values = KeptReport::kValuesMax};

std::string head_of_line(std::uint64_t row, std::string_view id) {
  return fmt::format(R"({{"format":"{}","row":{},"id":{})", kFormat, row, id);
}

const JsonValue* member(const JsonValue* object, std::string_view key, JsonKind kind) {
  const JsonValue* const value = object == nullptr ? nullptr : object->find(key);
  return value != nullptr && value->kind == kind ? value : nullptr;
}

std::optional<std::string> text_member(const JsonValue* object, std::string_view key) {
  const auto text = object != nullptr ? object->text_of(key) : std::nullopt;
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

// Nothing where the line holds neither a report nor a fault.
std::optional<RowVerdict> read_verdict(const JsonValue& line) {
  RowVerdict verdict;
  if (const JsonValue* const fault = member(&line, "error", JsonKind::kObject)) {
    verdict.row_fault = text_member(fault, "code");
    return verdict.row_fault ? std::optional(verdict) : std::nullopt;
  }
  const JsonValue* const report = member(&line, "report", JsonKind::kObject);
  verdict.indication = indication_named(text_member(report, "indication").value_or(""));
  if (!verdict.indication) return std::nullopt;
  const JsonValue* const failure = member(report, "failure", JsonKind::kObject);
  if (failure != nullptr) {
    verdict.failure = text_member(failure, "stage").value_or("") + "/" + text_member(failure, "code").value_or("");
  }
  verdict.doctype = text_member(member(report, "document", JsonKind::kObject), "doctype");
  const JsonValue* const signer = member(report, "signer", JsonKind::kObject);
  verdict.signer_sha256 = text_member(signer, "sha256");
  verdict.signer_name = text_member(signer, "name");
  return verdict;
}

}  // namespace

std::string result_line(std::uint64_t row, std::string_view id, const Report& report) {
  std::string json = to_json(report, JsonLayout::kOneLine);
  const std::string head = head_of_line(row, id) + R"(,"error":null,"report":)";
  static constexpr std::string_view tail = "}\n";
  std::string line;
  line.reserve(head.size() + json.size() + tail.size());  // so that no piece of the record is left behind by growing
  line.append(head).append(json).append(tail);
  wipe(json.data(), json.size());
  return line;
}

std::string result_line(std::uint64_t row, std::string_view id, const RowFault& fault) {
  const Json error = {{"code", name(fault.code)}, {"message", fault.message}};
  return fmt::format("{},\"error\":{},\"report\":null}}\n", head_of_line(row, id), error.dump());
}

std::optional<WrittenResult> read_result_line(SensitiveBuffer line) {
  const auto document = read_json_in_place(std::move(line), kResultBounds);
  if (!document) return std::nullopt;
  const JsonValue& root = document->root();
  if (text_member(&root, "format") != kFormat) return std::nullopt;
  const JsonValue* const row = member(&root, "row", JsonKind::kNumber);
  const auto number = row == nullptr ? std::nullopt : whole_number(row->text);
  auto verdict = read_verdict(root);
  if (!number || !verdict) return std::nullopt;
  return WrittenResult{.row = *number, .verdict = std::move(*verdict)};
}

}  // namespace dlverify::cli
