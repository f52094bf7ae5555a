#include "support/json_schema.h"

#include <algorithm>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "dlverify/schemas.h"

namespace dlverify {
namespace {

// valijson counts a text's characters up to U+0000: another control character takes its place.
void replace_nul(Json& json) {
  if (auto* const text = json.get_ptr<std::string*>()) std::ranges::replace(*text, '\0', '\x01');
  if (!json.is_structured()) return;
  for (Json& item : json) replace_nul(item);
}

}  // namespace

struct JsonSchema::Valijson {
  valijson::Schema schema;
  valijson::Validator validator;  // keeps what it has made of the schema's patterns
};

JsonSchema::JsonSchema(std::string_view name) : valijson_(std::make_shared<Valijson>()) {
  const Json text = Json::parse(schema_text(name).value());
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), valijson_->schema);
}

std::string JsonSchema::faults(Json document) const {
  replace_nul(document);
  const valijson::adapters::NlohmannJsonAdapter target(document);
  auto& [schema, validator] = *valijson_;
  if (validator.validate(schema, target, nullptr)) return {};
  valijson::ValidationResults results;  // costs half of the time, and is seldom asked for
  validator.validate(schema, target, &results);
  std::ostringstream said;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) said << step;
    said << ": " << error.description << '\n';
  }
  return said.str();
}

}  // namespace dlverify
