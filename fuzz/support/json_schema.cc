#include "support/json_schema.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "dlverify/schemas.h"

namespace dlverify::fuzz {
namespace {

using Json = nlohmann::json;

const valijson::Schema& schema(const std::string& name) {
  static std::map<std::string, valijson::Schema> parsed;
  const auto [found, is_new] = parsed.try_emplace(name);
  if (is_new) {
    const Json text = Json::parse(schema_text(name).value());
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), found->second);
  }
  return found->second;
}

}  // namespace

bool validates(std::string_view schema_name, std::string_view json) {
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (parsed.is_discarded()) return false;
  const valijson::adapters::NlohmannJsonAdapter target(parsed);
  return valijson::Validator().validate(schema(std::string(schema_name)), target, nullptr);
}

}  // namespace dlverify::fuzz
