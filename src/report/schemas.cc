#include "dlverify/schemas.h"

#include <algorithm>

#include "base/text/ascii.h"

namespace dlverify {

std::optional<std::string_view> schema_text(std::string_view name) {
  const auto found =
      std::ranges::find_if(schemas(), [name](const Schema& schema) { return equal_in_any_case(schema.name, name); });
  if (found == schemas().end()) return std::nullopt;
  return found->text;
}

std::string_view name(SchemaLanguage language) {
  switch (language) {
    case SchemaLanguage::kJsonSchemaDraft7:
      return "JSON Schema draft-07";
    case SchemaLanguage::kXmlSchema10:
      return "XML Schema 1.0";
  }
  return "";
}

}  // namespace dlverify
