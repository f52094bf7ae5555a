#include "support/schema_faults.h"

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "dlverify/schemas.h"

namespace dlverify {
namespace {

using Json = nlohmann::json;

const valijson::Schema& schema_of(std::string_view name) {
  static std::map<std::string, valijson::Schema, std::less<>> schemas;
  if (const auto known = schemas.find(name); known != schemas.end()) return known->second;
  const Json text = Json::parse(schema_text(name).value());
  valijson::Schema& schema = schemas[std::string(name)];
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  return schema;
}

}  // namespace

std::string schema_faults(std::string_view name, const Json& document) {
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target(document);
  if (valijson::Validator().validate(schema_of(name), target, &results)) return {};
  std::ostringstream said;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) said << step;
    said << ": " << error.description << '\n';
  }
  return said.str();
}

}  // namespace dlverify
