// JSON of the caller's own: a manifest, a policy, claims, a report that was kept.

#ifndef DLVERIFY_SRC_BASE_JSON_STRICT_JSON_H_
#define DLVERIFY_SRC_BASE_JSON_STRICT_JSON_H_

#include <expected>
#include <string>
#include <string_view>

#include "base/json/in_place_json.h"
#include "base/json/ordered_json.h"
#include "dlverify/config_error.h"

namespace dlverify {

// Parses RFC 8259 JSON in UTF-8. An object that names a key twice is an error (RFC 8259 section 4: readers differ on
// which one counts), and so is nesting deeper than a manifest needs. `where` names the file in an error.
[[nodiscard]] std::expected<Json, ConfigError> parse_strict_json(std::string_view text, std::string_view where);

// The same of a text whose values are wiped, of `values_max` values at most. An error repeats no key.
[[nodiscard]] std::expected<JsonDocument, ConfigError> parse_sensitive_json(std::string_view text,
                                                                            std::string_view where,
                                                                            std::size_t values_max);

// A key or name of the file as it may stand in a one-line message: quoted, ASCII, cut after 64 bytes.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_JSON_STRICT_JSON_H_
