// What an independent JSON Schema validator says of a document.

#ifndef DLVERIFY_TESTS_SUPPORT_JSON_SCHEMA_H_
#define DLVERIFY_TESTS_SUPPORT_JSON_SCHEMA_H_

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

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
  struct Valijson;
  std::shared_ptr<Valijson> valijson_;
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_JSON_SCHEMA_H_
