#ifndef DLVERIFY_TESTS_SUPPORT_SCHEMA_FAULTS_H_
#define DLVERIFY_TESTS_SUPPORT_SCHEMA_FAULTS_H_

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace dlverify {

// Empty where `document` is what the schema `name` says, by valijson; else why not.
[[nodiscard]] std::string schema_faults(std::string_view name, const nlohmann::json& document);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_SCHEMA_FAULTS_H_
