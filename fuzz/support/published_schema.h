// The JSON Schemas that the library publishes, by an independent validator.

#ifndef DLVERIFY_FUZZ_SUPPORT_PUBLISHED_SCHEMA_H_
#define DLVERIFY_FUZZ_SUPPORT_PUBLISHED_SCHEMA_H_

#include <string_view>

namespace dlverify::fuzz {

// Whether `json` is what the schema of that name ("report", "policy", "trust", "issued") allows; false for what is no
// JSON.
[[nodiscard]] bool validates(std::string_view schema_name, std::string_view json);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_PUBLISHED_SCHEMA_H_
