// The error answers of DigiLocker's APIs: what a code means, whether to try again, and what to do.
//
//   if (const auto error = dlverify::read_api_error(body)) {
//     return back_off(error->known ? error->known->retry : dlverify::ApiRetry::kNo);
//   }
//
// An answer is a JSON object {"error": "invalid_token", "error_description": "…"}; APIs that issuers publish on API
// Setu spell the second key errorDescription. The description is free text and may name a person: it is never repeated.

#ifndef DLVERIFY_DIGILOCKER_API_ERROR_H_
#define DLVERIFY_DIGILOCKER_API_ERROR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// Whose specification defines a code. The issuer API (pull URI, pull document) defines none: it answers with a status.
enum class ApiErrorSource : std::uint8_t {
  kPartnerApi,  // Authorized Partner API Specification
  kApiSetu,     // the issuers' APIs on API Setu
  kBoth,
};

enum class ApiRetry : std::uint8_t {
  kNo,           // the same request will fail again
  kLater,        // the same request may succeed: wait, and longer each time
  kAfterAction,  // once something outside the request is done: a token renewed, an account linked
};

// All views are of static storage.
struct ApiError {
  std::string_view code;
  std::array<std::uint16_t, 2> statuses;  // HTTP; the second is 0 where there is one only
  ApiErrorSource source;
  ApiRetry retry;
  std::string_view meaning;
  std::string_view what_to_do;

  [[nodiscard]] std::span<const std::uint16_t> http_statuses() const {
    return std::span(statuses).first(statuses[1] == 0 ? 1 : 2);
  }
};

// Every code of the specifications, by name.
[[nodiscard]] std::span<const ApiError> api_errors();

// Nothing for a code that no specification has. "invalid token", as one page spells it, is invalid_token.
[[nodiscard]] std::optional<ApiError> find_api_error(std::string_view code);

// An error body. Nothing of it but the code, and only a well-formed one, is kept.
struct ApiErrorBody {
  std::optional<std::string> code;                  // 1 to 64 of a-z, 0-9 and _; nothing where it is anything else
  std::optional<ApiError> known;                    // what the specifications say of the code
  std::optional<std::string_view> description_key;  // "error_description" or "errorDescription", where there is one
};

// Bodies that are longer than this are not error bodies, which are a few hundred bytes long.
inline constexpr std::size_t kApiErrorBodyBytesMax = std::size_t{64} << 10;

// Nothing where `body` is not a JSON object with an `error` that is more than null, false or a blank text. What the
// HTTP status was is not asked.
[[nodiscard]] std::optional<ApiErrorBody> read_api_error(std::span<const std::byte> body);
[[nodiscard]] inline std::optional<ApiErrorBody> read_api_error(std::string_view body) {
  return read_api_error(std::as_bytes(std::span(body)));
}

// "partner_api", "api_setu" or "both".
[[nodiscard]] std::string_view name(ApiErrorSource source);
// "no", "later" or "after_action".
[[nodiscard]] std::string_view name(ApiRetry retry);
// "try again later, and wait longer each time".
[[nodiscard]] std::string_view advice(ApiRetry retry);

// What a code means and what to do, on one line: "invalid_token: the access token is wrong, …; get another token, …".
// Of a code that is in no specification, it says so; nothing stands for a body without a well-formed code.
[[nodiscard]] std::string api_error_summary(std::optional<std::string_view> code);

// For people, several lines.
[[nodiscard]] std::string to_text(const ApiErrorBody& error);
// "dlverify-issued/1" of kind "api_error" (docs/issued-files.md), one final newline.
[[nodiscard]] std::string to_json(const ApiErrorBody& error);

}  // namespace dlverify

#endif  // DLVERIFY_DIGILOCKER_API_ERROR_H_
