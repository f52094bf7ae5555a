#include "batch/batch_row.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json/in_place_json.h"
#include "base/text/ascii.h"
#include "base/text/base64.h"
#include "dlverify/verification_times.h"
#include "option_error.h"

namespace dlverify::cli {
namespace {

constexpr JsonBounds kRowBounds = {.depth = 2, .values = 1'000};  // a row, and the claims in it
constexpr std::size_t kWholeNumberDigitsMax = 18;
constexpr auto kKeys =
    std::to_array<std::string_view>({"id", "path", "body", "uri", "doctype", "hmac", "at", "claims"});

template <class T>
using OrFault = std::expected<T, RowFault>;

std::unexpected<RowFault> malformed(std::string_view key, std::string_view what) {
  return fault(RowFaultCode::kValueMalformed, fmt::format("{}: {}", key, what));
}

// The value of `key`; null where it is absent or null.
const JsonValue* find_value(const JsonValue& row, std::string_view key) {
  const JsonValue* const value = row.find(key);
  return value == nullptr || value->kind == JsonKind::kNull ? nullptr : value;
}

OrFault<std::optional<std::string_view>> text_of(const JsonValue& row, std::string_view key) {
  const JsonValue* const value = find_value(row, key);
  if (value == nullptr) return std::optional<std::string_view>();
  if (value->kind != JsonKind::kString) return malformed(key, "is not a text");
  return std::optional(value->text);
}

// `parse` makes of a text an expected T whose error says what is wrong and repeats no value.
template <class T, class Parse>
OrFault<std::optional<T>> parsed_text(const JsonValue& row, std::string_view key, Parse parse) {
  const auto value = text_of(row, key);
  if (!value) return std::unexpected(value.error());
  const std::optional<std::string_view>& text = *value;
  if (!text) return std::optional<T>();
  auto parsed = parse(*text);
  if (!parsed) return malformed(key, parsed.error().what);
  return std::optional<T>(std::move(*parsed));
}

OrError<std::chrono::sys_seconds> parse_time(std::string_view text) {
  if (const auto time = parse_rfc3339(text)) return *time;
  return error({}, "is not an RFC 3339 date and time");
}

OrError<std::string> parse_path(std::string_view text) {
  if (!text.empty() && !text.contains('\0')) return std::string(text);
  return error({}, "is empty or holds a NUL");
}

bool is_whole_number(std::string_view number) {
  const auto digits = number.substr(number.starts_with('-') ? 1 : 0);
  return number != "-0" && digits.size() <= kWholeNumberDigitsMax && is_digits(digits);
}

OrFault<std::string> read_id(const JsonValue& row) {
  const JsonValue* const value = find_value(row, "id");
  if (value == nullptr) return "null";
  if (value->kind == JsonKind::kNumber && is_whole_number(value->text)) return std::string(value->text);
  const bool is_text = value->kind == JsonKind::kString && !value->text.empty() && value->text.size() <= kRowIdBytesMax;
  if (is_text) return nlohmann::json(value->text).dump();
  return malformed("id", fmt::format("is neither a text of 1 to {} bytes nor a whole number of at most {} digits",
                                     kRowIdBytesMax, kWholeNumberDigitsMax));
}

OrFault<void> require_known_keys(const JsonValue& row) {
  for (std::size_t i = 0; i < row.keys.size(); ++i) {
    if (std::ranges::find(kKeys, row.keys[i]) == kKeys.end()) {
      return fault(RowFaultCode::kKeyUnknown,
                   fmt::format("key {} of the row is none that rows have: {}", i + 1, fmt::join(kKeys, ", ")));
    }
    if (row.count(row.keys[i]) > 1) {
      return fault(RowFaultCode::kKeyRepeated, fmt::format("{}: is given more than once", row.keys[i]));
    }
  }
  return {};
}

OrFault<std::variant<PathOfBody, BodyInRow>> read_body(const JsonValue& row) {
  auto given_path = parsed_text<std::string>(row, "path", parse_path);
  if (!given_path) return std::unexpected(given_path.error());
  const auto given_body = text_of(row, "body");
  if (!given_body) return std::unexpected(given_body.error());
  std::optional<std::string>& path = *given_path;
  const std::optional<std::string_view>& body = *given_body;
  if (path && body) return fault(RowFaultCode::kBodyAmbiguous, "both path and body are given");
  if (path) return std::move(*path);
  if (!body) return fault(RowFaultCode::kBodyMissing, "neither path nor body is given");
  auto bytes = decode_sensitive_xml_base64(*body);
  if (!bytes) return fault(RowFaultCode::kBodyNotBase64, "body: is not Base64 (RFC 4648 section 4, padded)");
  return std::move(*bytes);
}

OrFault<Claims> read_claims(const JsonValue& row) {
  Claims claims;
  const JsonValue* const object = find_value(row, "claims");
  if (object == nullptr) return claims;
  if (object->kind != JsonKind::kObject || object->keys.empty()) return malformed("claims", "is no object of claims");
  for (std::size_t i = 0; i < object->keys.size(); ++i) {
    const JsonValue& value = object->items[i];
    if (value.kind != JsonKind::kString) return malformed("claims", fmt::format("claim {} is not a text", i + 1));
    if (auto added = claims.add(object->keys[i], value.text); !added) {
      return malformed("claims", fmt::format("claim {} {}", i + 1, added.error().what));
    }
  }
  return claims;
}

OrFault<BatchRow> read_row(const JsonValue& row) {
  if (auto known = require_known_keys(row); !known) return std::unexpected(known.error());
  if (auto id = read_id(row); !id) return std::unexpected(id.error());
  auto uri = parsed_text<DocumentUri>(row, "uri", DocumentUri::parse);
  if (!uri) return std::unexpected(uri.error());
  auto doctype = parsed_text<Doctype>(row, "doctype", Doctype::parse);
  if (!doctype) return std::unexpected(doctype.error());
  const auto given_hmac = text_of(row, "hmac");
  if (!given_hmac) return std::unexpected(given_hmac.error());
  const std::optional<std::string_view>& hmac = *given_hmac;
  const auto at = parsed_text<std::chrono::sys_seconds>(row, "at", parse_time);
  if (!at) return std::unexpected(at.error());
  auto claims = read_claims(row);
  if (!claims) return std::unexpected(claims.error());
  auto body = read_body(row);
  if (!body) return std::unexpected(body.error());
  return BatchRow{.body = std::move(*body),
                  .uri = std::move(*uri),
                  .doctype = std::move(*doctype),
                  .hmac = hmac ? std::optional<SensitiveText>(*hmac) : std::nullopt,
                  .at = *at,
                  .claims = std::move(*claims)};
}

}  // namespace

std::string_view name(RowFaultCode code) {
  switch (code) {
    case RowFaultCode::kRowTooLong:
      return "row_too_long";
    case RowFaultCode::kRowMalformed:
      return "row_malformed";
    case RowFaultCode::kKeyUnknown:
      return "key_unknown";
    case RowFaultCode::kKeyRepeated:
      return "key_repeated";
    case RowFaultCode::kValueMalformed:
      return "value_malformed";
    case RowFaultCode::kDoctypeDiffers:
      return "doctype_differs";
    case RowFaultCode::kBodyMissing:
      return "body_missing";
    case RowFaultCode::kBodyAmbiguous:
      return "body_ambiguous";
    case RowFaultCode::kBodyNotBase64:
      return "body_not_base64";
    case RowFaultCode::kFileUnreadable:
      return "file_unreadable";
    case RowFaultCode::kClientSecretMissing:
      return "client_secret_missing";
  }
  return "";
}

std::span<const RowFaultCode> all_row_fault_codes() {
  using enum RowFaultCode;
  static constexpr auto codes =
      std::to_array({kRowTooLong, kRowMalformed, kKeyUnknown, kKeyRepeated, kValueMalformed, kDoctypeDiffers,
                     kBodyMissing, kBodyAmbiguous, kBodyNotBase64, kFileUnreadable, kClientSecretMissing});
  return codes;
}

ParsedRow parse_batch_row(SensitiveBuffer line) {
  if (trimmed({line.data(), line.size()}).empty()) {
    return {.row = fault(RowFaultCode::kRowMalformed, "the line is empty, where a JSON object is to stand")};
  }
  const auto document = read_json_in_place(std::move(line), kRowBounds);
  if (!document) {
    const JsonFault& problem = document.error();
    return {.row = fault(RowFaultCode::kRowMalformed,
                         fmt::format("it is not a row of JSON: {} (at byte {})", problem.what, problem.offset + 1))};
  }
  const JsonValue& root = document->root();
  if (root.kind != JsonKind::kObject) return {.row = fault(RowFaultCode::kRowMalformed, "it is not a JSON object")};
  return {.id = root.count("id") > 1 ? "null" : read_id(root).value_or("null"), .row = read_row(root)};
}

}  // namespace dlverify::cli
