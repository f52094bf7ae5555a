// The JSON Schemas that the library publishes, by an independent validator.

#ifndef DLVERIFY_FUZZ_SUPPORT_PUBLISHED_SCHEMA_H_
#define DLVERIFY_FUZZ_SUPPORT_PUBLISHED_SCHEMA_H_

#include <string_view>

namespace dlverify::fuzz {

// The law that `json` is what the schema of that name ("report", "policy", "trust", "issued") allows. Where it is
// broken, the validator's words are printed before `law`.
void require_valid(std::string_view schema_name, std::string_view json, std::string_view law);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_PUBLISHED_SCHEMA_H_
