// What an independent JSON Schema validator says of a document.

#ifndef DLVERIFY_TESTS_SCHEMAS_JSON_SCHEMA_H_
#define DLVERIFY_TESTS_SCHEMAS_JSON_SCHEMA_H_

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "dlverify/schemas.h"

namespace dlverify {

using Json = nlohmann::json;

class JsonSchema {
 public:
  explicit JsonSchema(std::string_view name) {
    const Json text = Json::parse(schema_text(name).value());
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema_);
  }

  // Empty where `document` is what the schema says; else why not.
  [[nodiscard]] std::string faults(const Json& document) const {
    valijson::ValidationResults results;
    const valijson::adapters::NlohmannJsonAdapter target(document);
    if (valijson::Validator().validate(schema_, target, &results)) return {};
    std::ostringstream said;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string& step : error.context) said << step;
      said << ": " << error.description << '\n';
    }
    return said.str();
  }

 private:
  valijson::Schema schema_;
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SCHEMAS_JSON_SCHEMA_H_
