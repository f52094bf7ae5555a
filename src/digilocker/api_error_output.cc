#include <fmt/format.h>

#include "base/json/ordered_json.h"
#include "dlverify/digilocker/api_error.h"

namespace dlverify {
namespace {

std::string statuses_text(const ApiError& error) {
  std::string text;
  for (const auto status : error.http_statuses()) text += fmt::format("{}{}", text.empty() ? "" : " or ", status);
  return text;
}

std::string line(std::string_view label, std::string_view text) { return fmt::format("  {:<16}{}\n", label, text); }

}  // namespace

std::string to_text(const ApiErrorBody& error) {
  std::string text = "The API answered with an error; there is no list.\n\n";
  text += line("code", error.code.value_or("none that is well-formed"));
  if (error.known) {
    text += line("HTTP status", statuses_text(*error.known));
    text += line("what it means", error.known->meaning);
    text += line("what to do", error.known->what_to_do);
    text += line("try again", fmt::format("{}: {}", name(error.known->retry), advice(error.known->retry)));
  } else {
    text += line("what it means", "unknown: the code is in no specification of the API");
    text += line("what to do", "look at the HTTP status, and ask the API's support");
  }
  if (error.description_key) text += line("description", "there is one; it is not shown, since it may name a person");
  return text;
}

std::string to_json(const ApiErrorBody& error) {
  Json json;
  json["format"] = "dlverify-issued/1";
  json["kind"] = "api_error";
  json["code"] = or_null(error.code);
  json["known"] = error.known.has_value();
  json["http_statuses"] = error.known ? Json(error.known->http_statuses()) : Json::array();
  json["source"] = error.known ? Json(name(error.known->source)) : Json();
  json["retry"] = error.known ? Json(name(error.known->retry)) : Json();
  json["meaning"] = error.known ? Json(error.known->meaning) : Json();
  json["what_to_do"] = error.known ? Json(error.known->what_to_do) : Json();
  json["description_key"] = or_null(error.description_key);
  return json.dump(2) + "\n";
}

}  // namespace dlverify
