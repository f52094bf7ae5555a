// JSON as it is written: the keys in the order in which they were given.

#ifndef DLVERIFY_SRC_BASE_JSON_ORDERED_JSON_H_
#define DLVERIFY_SRC_BASE_JSON_ORDERED_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>

namespace dlverify {

using Json = nlohmann::ordered_json;

// What is there, or what `write` makes of it; else null.
template <class T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
template <class T, class Write>
[[nodiscard]] Json or_null(const std::optional<T>& value, Write write) {
  return value ? Json(write(*value)) : Json();
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_JSON_ORDERED_JSON_H_
