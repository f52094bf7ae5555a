// Reads claims from JSON: {"name": "…", "dob": "1988-03-07", "gender": "F"}.

#include <cstddef>
#include <string>
#include <utility>

#include "base/json/sensitive_json.h"
#include "dlverify/claims.h"

namespace dlverify {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{64} << 10U;

}  // namespace

std::expected<Claims, ConfigError> Claims::from_json(std::string_view json, std::string_view where) {
  const auto wrong = [where](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "see dlverify schema claims"});
  };
  if (json.size() > kFileBytesMax) return wrong("is longer than 64 KiB");
  const auto parsed = parse_sensitive_json(json, where);
  if (!parsed) return wrong(parsed.error().what);
  if (!parsed->is_object()) return wrong("is not a JSON object");
  if (parsed->empty()) return wrong("holds no claim");
  Claims claims;
  for (const auto& [key, value] : parsed->get_ref<const SensitiveJson::object_t&>()) {
    const auto* const text = value.get_ptr<const SensitiveString*>();
    if (text == nullptr) return wrong("holds a claim that is no text");
    if (auto added = claims.add(key.view(), text->view()); !added) {
      return wrong(added.error().where + " " + added.error().what);
    }
  }
  return claims;
}

}  // namespace dlverify
