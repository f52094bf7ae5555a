// A row of a manifest for dlverify batch. Laws: a line is read or refused, the same each time; what is read validates
// against the published schema and has exactly one body; its body encodes
// back to what stands in the row; a refusal is one line that shares no text with the row; an id is JSON of its kind,
// and stands in the row; white space around a row, and members that are null, change nothing.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/text/base64.h"
#include "batch/batch_row.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/shared_text.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

using cli::BatchRow;
using cli::BodyInRow;
using cli::ParsedRow;
using cli::PathOfBody;
using Json = nlohmann::json;

ParsedRow parse(std::string_view line) { return cli::parse_batch_row(SensitiveBuffer(line.begin(), line.end())); }

bool are_same(const BatchRow& one, const BatchRow& other) {
  const auto view = [](const auto& text) { return text ? text->view() : std::string_view("(absent)"); };
  return one.body == other.body && one.uri.has_value() == other.uri.has_value() && one.doctype == other.doctype &&
         view(one.hmac) == view(other.hmac) && one.at == other.at && one.claims.empty() == other.claims.empty() &&
         (!one.uri || (one.uri->issuer() == other.uri->issuer() && one.uri->doctype() == other.uri->doctype() &&
                       one.uri->document_id() == other.uri->document_id()));
}

bool are_same(const ParsedRow& one, const ParsedRow& other) {
  if (one.id != other.id || one.row.has_value() != other.row.has_value()) return false;
  return one.row ? are_same(*one.row, *other.row) : one.row.error().code == other.row.error().code;
}

void require_laws_of_id(const ParsedRow& parsed, std::string_view line) {
  const Json id = Json::parse(parsed.id, nullptr, /*allow_exceptions=*/false);
  require_law(id.is_null() || id.is_string() || id.is_number_integer(), "an id is a text, a whole number or nothing");
  require_law(!parsed.id.contains('\n'), "an id stands on one line");
  const Json row = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (id.is_null() || row.is_discarded()) return;
  require_law(row.is_object() && row.contains("id") && row["id"] == id, "an id is the row's");
}

void require_laws_of_row(const BatchRow& row, std::string_view line) {
  require_valid("batch-row", line, "what is read as a row, the published schema allows");
  const Json json = Json::parse(line);
  if (const auto* const path = std::get_if<PathOfBody>(&row.body)) {
    require_law(json["path"] == *path && json.value("body", Json()).is_null(), "a path is the row's, and no body");
    return;
  }
  std::string text = json["body"];
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  require_law(encode_base64(std::as_bytes(std::span(std::get<BodyInRow>(row.body)))) == text,
              "a body is what the row encodes");
  require_law(json.value("path", Json()).is_null(), "a body comes without a path");
}

void require_laws_of_fault(const cli::RowFault& fault, std::string_view line) {
  require_law(is_plain_text(fault.message) && !fault.message.empty(), "a fault is one line of plain text");
  require_law(!shares_text(fault.message, line), "a fault repeats nothing of the row");
  require_law(std::ranges::count(cli::all_row_fault_codes(), fault.code) == 1 && !name(fault.code).empty(),
              "a fault has a code");
}

// A row with members that are null in it, which the parser takes for absent.
void require_null_is_absent(const ParsedRow& parsed, std::string_view line) {
  Json json = Json::parse(line);
  for (const char* const key : {"id", "path", "body", "uri", "doctype", "hmac", "at", "claims"}) {
    if (!json.contains(key)) json[key] = nullptr;
  }
  require_law(are_same(parse(json.dump()), parsed), "null counts as absent");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify::fuzz;
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  if (line.contains('\n')) return 0;  // a manifest's reader hands over one line
  const auto parsed = parse(line);
  require_law(are_same(parsed, parse(line)), "a line is read the same each time");
  require_laws_of_id(parsed, line);
  if (!parsed.row) {
    require_laws_of_fault(parsed.row.error(), line);
    return 0;
  }
  require_laws_of_row(*parsed.row, line);
  require_law(are_same(parsed, parse(std::string(line) + " \t\r")), "white space behind a row changes nothing");
  require_null_is_absent(parsed, line);
  return 0;
}
