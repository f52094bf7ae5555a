#include "support/json_schema.h"

#include <algorithm>
#include <sstream>
#include <utility>
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

JsonSchema::JsonSchema(std::string_view name) : validator_(std::make_shared<valijson::Validator>()) {
  const Json text = Json::parse(schema_text(name).value());
  auto schema = std::make_shared<valijson::Schema>();
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), *schema);
  schema_ = std::move(schema);
}

std::string JsonSchema::faults(Json document) const {
  replace_nul(document);
  const valijson::adapters::NlohmannJsonAdapter target(document);
  if (validator_->validate(*schema_, target, nullptr)) return {};
  valijson::ValidationResults results;  // costs half of the time, and is seldom asked for
  validator_->validate(*schema_, target, &results);
  std::ostringstream said;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) said << step;
    said << ": " << error.description << '\n';
  }
  return said.str();
}

}  // namespace dlverify
