#include "dlverify/schemas.h"

#include <algorithm>

namespace dlverify {
namespace {

constexpr char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

}  // namespace

std::optional<std::string_view> schema_text(std::string_view name) {
  const auto found = std::ranges::find_if(
      schemas(), [name](const Schema& schema) { return std::ranges::equal(schema.name, name, {}, lower, lower); });
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
