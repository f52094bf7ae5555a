#include "base/json/strict_json.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "base/json/sensitive_json.h"

namespace dlverify {
namespace {

constexpr int kMaxDepth = 16;

// Ends the parse: nlohmann-json builds what its callback does not want, too.
struct TooDeep {};

// Watches the parser's events for what nlohmann-json lets pass.
template <class AnyJson>
class DuplicateWatch {
 public:
  using Event = typename AnyJson::parse_event_t;
  using String = typename AnyJson::string_t;

  bool operator()(int depth, Event event, const AnyJson& parsed) {
    switch (event) {
      case Event::object_start:
      case Event::array_start:
        keys_.emplace_back();
        if (depth >= kMaxDepth) throw TooDeep();
        break;
      case Event::object_end:
      case Event::array_end:
        keys_.pop_back();
        break;
      case Event::key:
        note_key(parsed.template get_ref<const String&>());
        break;
      case Event::value:
        break;
    }
    return true;
  }

  [[nodiscard]] const std::optional<std::string>& complaint() const { return complaint_; }

 private:
  void note_key(const String& key) {
    if (keys_.back().insert(key).second) return;
    // What a person wrote may stand where a key should.
    if constexpr (std::is_same_v<AnyJson, SensitiveJson>) return note("a key occurs twice in one object");
    note(fmt::format("the key {} occurs twice in one object", in_quotes({key.data(), key.size()})));
  }
  void note(std::string text) {
    if (!complaint_) complaint_ = std::move(text);
  }

  std::vector<std::set<String>> keys_;
  std::optional<std::string> complaint_;
};

template <class AnyJson>
std::expected<AnyJson, ConfigError> parse_as(std::string_view text, std::string_view where) {
  const auto error = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "correct the file"});
  };
  DuplicateWatch<AnyJson> watch;
  try {
    auto json = AnyJson::parse(text.begin(), text.end(), std::ref(watch));
    if (const auto& complaint = watch.complaint()) return error(*complaint);
    return json;
  } catch (const TooDeep&) {
    return error(watch.complaint().value_or("it is nested too deeply"));
  } catch (const typename AnyJson::parse_error& problem) {
    return error(fmt::format("it is not JSON (at byte {})", problem.byte));
  } catch (const typename AnyJson::out_of_range&) {
    return error("it holds a number that is too large");
  }
}

}  // namespace

std::string in_quotes(std::string_view text) {
  return Json(text.substr(0, 64)).dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
}

std::expected<Json, ConfigError> parse_strict_json(std::string_view text, std::string_view where) {
  return parse_as<Json>(text, where);
}

std::expected<SensitiveJson, ConfigError> parse_sensitive_json(std::string_view text, std::string_view where) {
  return parse_as<SensitiveJson>(text, where);
}

const SensitiveString* text_member(const SensitiveJson& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : found->get_ptr<const SensitiveString*>();
}

}  // namespace dlverify
