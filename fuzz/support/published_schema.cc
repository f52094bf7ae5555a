#include "support/published_schema.h"

#include <map>
#include <string>

#include "support/json_schema.h"

namespace dlverify::fuzz {

bool validates(std::string_view schema_name, std::string_view json) {
  static std::map<std::string, JsonSchema, std::less<>> schemas;
  auto schema = schemas.find(schema_name);
  if (schema == schemas.end()) schema = schemas.try_emplace(std::string(schema_name), schema_name).first;
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  return !parsed.is_discarded() && schema->second.faults(parsed).empty();
}

}  // namespace dlverify::fuzz
