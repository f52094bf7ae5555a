#include "support/json_schema.h"

#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "dlverify/schemas.h"

namespace dlverify {

JsonSchema::JsonSchema(std::string_view name) {
  const Json text = Json::parse(schema_text(name).value());
  auto schema = std::make_shared<valijson::Schema>();
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), *schema);
  schema_ = std::move(schema);
}

std::string JsonSchema::faults(const Json& document) const {
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target(document);
  if (valijson::Validator().validate(*schema_, target, &results)) return {};
  std::ostringstream said;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) said << step;
    said << ": " << error.description << '\n';
  }
  return said.str();
}

}  // namespace dlverify
