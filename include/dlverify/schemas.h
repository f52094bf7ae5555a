// The JSON Schemas (draft-07) of what the library reads and writes, as `dlverify schema NAME` prints them.

#ifndef DLVERIFY_SCHEMAS_H_
#define DLVERIFY_SCHEMAS_H_

#include <optional>
#include <span>
#include <string_view>

namespace dlverify {

struct Schema {
  std::string_view name;  // "consent", "policy", "report", "trust"
  std::string_view text;  // static storage
};

// Every schema, by name.
[[nodiscard]] std::span<const Schema> schemas();

// The text of one; nothing where there is no such schema.
[[nodiscard]] std::optional<std::string_view> schema_text(std::string_view name);

}  // namespace dlverify

#endif  // DLVERIFY_SCHEMAS_H_
