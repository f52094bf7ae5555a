// Reads claims from JSON: {"name": "…", "dob": "1988-03-07", "gender": "F"}.

#include <cstddef>
#include <string>
#include <utility>

#include "base/json/strict_json.h"
#include "dlverify/claims.h"

namespace dlverify {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{64} << 10U;
constexpr std::size_t kValuesMax = 1'000;

}  // namespace

std::expected<Claims, ConfigError> Claims::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [where](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "see dlverify schema claims"});
  };
  if (json.size() > kFileBytesMax) return wrong("is longer than 64 KiB");
  const auto parsed = parse_sensitive_json(json, where, kValuesMax);
  if (!parsed) return wrong(parsed.error().what);
  const JsonValue& object = parsed->root();
  if (!object.is_object()) return wrong("is not a JSON object");
  if (object.keys.empty()) return wrong("holds no claim");
  Claims claims;
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    if (!object.items[i].is_text()) return wrong("holds a claim that is no text");
    if (auto added = claims.add(object.keys[i], object.items[i].text); !added) {
      return wrong(added.error().where + " " + added.error().what);
    }
  }
  return claims;
}

}  // namespace dlverify
