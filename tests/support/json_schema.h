// What an independent JSON Schema validator says of a document.

#ifndef DLVERIFY_TESTS_SUPPORT_JSON_SCHEMA_H_
#define DLVERIFY_TESTS_SUPPORT_JSON_SCHEMA_H_

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace valijson {
class Schema;
class Validator;
}  // namespace valijson

namespace dlverify {

using Json = nlohmann::json;

// For one thread at a time.
class JsonSchema {
 public:
  // The published schema `name`.
  explicit JsonSchema(std::string_view name);

  // Empty where `document` is what the schema says; else why not.
  [[nodiscard]] std::string faults(Json document) const;

 private:
  std::shared_ptr<const valijson::Schema> schema_;
  std::shared_ptr<valijson::Validator> validator_;  // keeps what it has made of the schema's patterns
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_JSON_SCHEMA_H_
