#include "encoding/strict_json.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dlverify {
namespace {

constexpr int kMaxDepth = 16;

// Watches the parser's events for what nlohmann-json lets pass.
class DuplicateWatch {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        keys_.emplace_back();
        if (depth >= kMaxDepth) note("it is nested too deeply");
        break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end:
        keys_.pop_back();
        break;
      case Json::parse_event_t::key:
        if (!keys_.back().insert(parsed.get_ref<const std::string&>()).second) {
          note(fmt::format("the key {} occurs twice in one object", in_quotes(parsed.get_ref<const std::string&>())));
        }
        break;
      case Json::parse_event_t::value:
        break;
    }
    return true;
  }

  [[nodiscard]] const std::optional<std::string>& complaint() const { return complaint_; }

 private:
  void note(std::string text) {
    if (!complaint_) complaint_ = std::move(text);
  }

  std::vector<std::set<std::string>> keys_;
  std::optional<std::string> complaint_;
};

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
  } catch (const Json::parse_error& problem) {
    return error(fmt::format("it is not JSON (at byte {})", problem.byte));
  } catch (const Json::out_of_range&) {
    return error("it holds a number that is too large");
  }
}

}  // namespace dlverify
