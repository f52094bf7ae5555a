#include "base/json/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace dlverify {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::string_view kTooDeep = "it is nested too deeply";

// Ends the parse: nlohmann-json builds what its callback does not want, too.
struct TooDeep {};

// Watches the parser's events for what nlohmann-json lets pass.
class DuplicateWatch {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        keys_.emplace_back();
        if (depth >= kMaxDepth) throw TooDeep();
        break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end:
        keys_.pop_back();
        break;
      case Json::parse_event_t::key:
        note_key(parsed.get_ref<const std::string&>());
        break;
      case Json::parse_event_t::value:
        break;
    }
    return true;
  }

  [[nodiscard]] const std::optional<std::string>& complaint() const { return complaint_; }

 private:
  void note_key(const std::string& key) {
    if (keys_.back().insert(key).second || complaint_) return;
    complaint_ = fmt::format("the key {} occurs twice in one object", in_quotes(key));
  }

  std::vector<std::set<std::string>> keys_;
  std::optional<std::string> complaint_;
};

std::string in_words(const JsonFault& fault) {
  switch (fault.kind) {
    case JsonFault::Kind::kTooDeep:
      return std::string(kTooDeep);
    case JsonFault::Kind::kTooManyValues:
      return std::string(fault.what);
    case JsonFault::Kind::kNotUtf8:
    case JsonFault::Kind::kMalformed:
      break;
  }
  return fmt::format("it is not JSON (at byte {})", fault.offset + 1);
}

bool names_a_key_twice(const JsonValue& value) {
  auto keys = value.keys;
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) != keys.end() || std::ranges::any_of(value.items, names_a_key_twice);
}

}  // namespace

std::string in_quotes(std::string_view text) {
  return Json(text.substr(0, 64)).dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
}

std::expected<Json, ConfigError> parse_strict_json(std::string_view text, std::string_view where) {
  const auto error = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "correct the file"});
  };
  DuplicateWatch watch;
  try {
    auto json = Json::parse(text.begin(), text.end(), std::ref(watch));
    if (const auto& complaint = watch.complaint()) return error(*complaint);
    return json;
  } catch (const TooDeep&) {
    return error(watch.complaint().value_or(std::string(kTooDeep)));
  } catch (const Json::parse_error& problem) {
    return error(fmt::format("it is not JSON (at byte {})", problem.byte));
  } catch (const Json::out_of_range&) {
    return error("it holds a number that is too large");
  }
}

std::expected<JsonDocument, ConfigError> parse_sensitive_json(std::string_view text, std::string_view where,
                                                              std::size_t values_max) {
  const auto error = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "correct the file"});
  };
  auto document =
      read_json_in_place(SensitiveBuffer(text.begin(), text.end()), {.depth = kMaxDepth, .values = values_max});
  if (!document) return error(in_words(document.error()));
  if (names_a_key_twice(document->root())) return error("a key occurs twice in one object");
  return *std::move(document);
}

}  // namespace dlverify
