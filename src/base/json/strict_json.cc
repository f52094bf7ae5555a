#include "base/json/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace dlverify {
namespace {

constexpr std::size_t kDepthMax = 16;

std::string in_words(const JsonFault& fault) {
  switch (fault.kind) {
    case JsonFault::Kind::kTooDeep:
      return "it is nested too deeply";
    case JsonFault::Kind::kTooManyValues:
      return "it holds too many values";
    case JsonFault::Kind::kNumberTooLarge:
      return "it holds a number that is too large";
    case JsonFault::Kind::kNotUtf8:
    case JsonFault::Kind::kMalformed:
      break;
  }
  return fmt::format("it is not JSON (at byte {})", fault.offset + 1);
}

std::optional<std::string_view> repeated_key(const JsonValue& value) {
  auto keys = value.keys;
  std::ranges::sort(keys);
  if (const auto found = std::ranges::adjacent_find(keys); found != keys.end()) return *found;
  for (const JsonValue& item : value.items) {
    if (const auto key = repeated_key(item)) return key;
  }
  return std::nullopt;
}

enum class KeysInErrors : std::uint8_t { kNamed, kNotNamed };

std::expected<JsonDocument, ConfigError> parse(std::string_view text, std::string_view where, std::size_t values_max,
                                               KeysInErrors keys) {
  const auto error = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "correct the file"});
  };
  auto document =
      read_json_in_place(SensitiveBuffer(text.begin(), text.end()), {.depth = kDepthMax, .values = values_max});
  if (!document) return error(in_words(document.error()));
  if (const auto key = repeated_key(document->root())) {
    const std::string name = keys == KeysInErrors::kNamed ? "the key " + in_quotes(*key) : "a key";
    return error(name + " occurs twice in one object");
  }
  return *std::move(document);
}

}  // namespace

std::string in_quotes(std::string_view text) {
  return Json(text.substr(0, 64)).dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
}

std::expected<Json, ConfigError> parse_strict_json(std::string_view text, std::string_view where) {
  const auto document = parse(text, where, std::numeric_limits<std::size_t>::max(), KeysInErrors::kNamed);
  if (!document) return std::unexpected(document.error());
  return Json::parse(text);
}

std::expected<JsonDocument, ConfigError> parse_sensitive_json(std::string_view text, std::string_view where,
                                                              std::size_t values_max) {
  return parse(text, where, values_max, KeysInErrors::kNotNamed);
}

}  // namespace dlverify
