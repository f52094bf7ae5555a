#include "dlverify/digilocker/api_error.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json/in_place_json.h"
#include "base/text/ascii.h"
#include "digilocker/api_error_table.h"
#include "digilocker/error_member.h"

namespace dlverify {
namespace {

constexpr JsonBounds kBounds = {.depth = 16, .values = kApiErrorBodyBytesMax};

constexpr std::string_view kMisspelled = "invalid token";  // of the eAadhaar call in the partner specification
constexpr std::string_view kMeant = "invalid_token";

// Codes are identifiers; anything else in that place may be anything.
bool is_error_code(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '_'; });
}

std::optional<std::string> code_of(const JsonValue& body) {
  const JsonValue& error = *body.find("error");
  if (body.count("error") != 1 || error.kind != JsonKind::kString) return std::nullopt;
  if (const auto known = find_api_error(error.text)) return std::string(known->code);
  if (!is_error_code(error.text)) return std::nullopt;
  return std::string(error.text);
}

std::optional<std::string_view> description_key_of(const JsonValue& body) {
  for (const std::string_view key : {"error_description", "errorDescription"}) {
    if (body.count(key) > 0) return key;
  }
  return std::nullopt;
}

}  // namespace

std::span<const ApiError> api_errors() { return kApiErrorTable; }

std::optional<ApiError> find_api_error(std::string_view code) {
  if (code == kMisspelled) code = kMeant;
  const auto* const found = std::ranges::lower_bound(kApiErrorTable, code, {}, &ApiError::code);
  if (found == kApiErrorTable.end() || found->code != code) return std::nullopt;
  return *found;
}

std::optional<ApiErrorBody> read_api_error(std::span<const std::byte> body) {
  if (body.size() > kApiErrorBodyBytesMax) return std::nullopt;
  const auto* const text = reinterpret_cast<const char*>(body.data());
  const auto json = read_json_in_place(SensitiveBuffer(text, text + body.size()), kBounds);
  if (!json) return std::nullopt;
  if (!has_error_member(json->root())) return std::nullopt;
  ApiErrorBody found{.code = code_of(json->root()), .known = {}, .description_key = description_key_of(json->root())};
  if (found.code) found.known = find_api_error(*found.code);
  return found;
}

std::string_view name(ApiErrorSource source) {
  switch (source) {
    case ApiErrorSource::kPartnerApi:
      return "partner_api";
    case ApiErrorSource::kApiSetu:
      return "api_setu";
    case ApiErrorSource::kBoth:
      return "both";
  }
  return {};
}

std::string_view name(ApiRetry retry) {
  switch (retry) {
    case ApiRetry::kNo:
      return "no";
    case ApiRetry::kLater:
      return "later";
    case ApiRetry::kAfterAction:
      return "after_action";
  }
  return {};
}

std::string_view advice(ApiRetry retry) {
  switch (retry) {
    case ApiRetry::kNo:
      return "the same request will fail again";
    case ApiRetry::kLater:
      return "try again later, and wait longer each time";
    case ApiRetry::kAfterAction:
      return "try again once that is done";
  }
  return {};
}

std::string api_error_summary(std::optional<std::string_view> code) {
  if (!code) return "an error without a well-formed code";
  const auto known = find_api_error(*code);
  if (!known) return fmt::format("{}, a code that is in no specification of the API", *code);
  // What to do about a failure that passes comes after waiting.
  const bool passes = known->retry == ApiRetry::kLater;
  return fmt::format("{}: {}; {}; {}", known->code, known->meaning, passes ? advice(known->retry) : known->what_to_do,
                     passes ? known->what_to_do : advice(known->retry));
}

}  // namespace dlverify
