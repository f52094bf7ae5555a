#include "api_error_explanation.h"

#include <fmt/format.h>

#include <string_view>

namespace dlverify::cli {
namespace {

std::string_view whose(ApiErrorSource source) {
  switch (source) {
    case ApiErrorSource::kPartnerApi:
      return "Authorized Partner API";
    case ApiErrorSource::kApiSetu:
      return "the issuers' APIs on API Setu";
    case ApiErrorSource::kBoth:
      return "Authorized Partner API, and the issuers' APIs on API Setu";
  }
  return {};
}

}  // namespace

std::string api_error_explanation(const ApiError& error) {
  std::string statuses;
  for (const auto status : error.http_statuses()) {
    statuses += fmt::format("{}{}", statuses.empty() ? "" : " or ", status);
  }
  return fmt::format(
      "{}\n  error code of DigiLocker's API, HTTP status {}\n\nWhat it means\n  {}\n\nWhat to do\n  {}\n\n"
      "Try again\n  {}: {}\n\nReference\n  {}\n",
      error.code, statuses, error.meaning, error.what_to_do, name(error.retry), advice(error.retry),
      whose(error.source));
}

std::string list_of_api_errors() {
  std::string text = "error codes of DigiLocker's API\n";
  for (const ApiError& error : api_errors()) text += fmt::format("  {:<32}{}\n", error.code, error.meaning);
  return text;
}

}  // namespace dlverify::cli
