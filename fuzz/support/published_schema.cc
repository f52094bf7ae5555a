#include "support/published_schema.h"

#include <cstdio>
#include <map>
#include <string>

#include "support/json_schema.h"
#include "support/law.h"

namespace dlverify::fuzz {

void require_valid(std::string_view schema_name, std::string_view json, std::string_view law) {
  static std::map<std::string, JsonSchema, std::less<>> schemas;
  auto schema = schemas.find(schema_name);
  if (schema == schemas.end()) schema = schemas.try_emplace(std::string(schema_name), schema_name).first;
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  const std::string faults = parsed.is_discarded() ? "no JSON" : schema->second.faults(parsed);
  if (!faults.empty()) std::fprintf(stderr, "%s\n", faults.c_str());
  require_law(faults.empty(), law);
}

}  // namespace dlverify::fuzz
