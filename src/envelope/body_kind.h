// What kind of answer came: a guess from the first bytes.

#ifndef DLVERIFY_SRC_ENVELOPE_BODY_KIND_H_
#define DLVERIFY_SRC_ENVELOPE_BODY_KIND_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "dlverify/report.h"
#include "integrity/authentic_body.h"

namespace dlverify {

// A JSON body is kJson: whether it is an API error, require_xml() finds out.
[[nodiscard]] BodyKind kind_of(std::string_view bytes);

// The facts of an authentic body, without its SHA-256. A JSON body is parsed to tell an API error.
[[nodiscard]] BodyFacts describe_body(const AuthenticBody& body);

// The facts of a body that is nothing but an API error, without its SHA-256; nothing where it is anything else. The one
// reading of a body whose HMAC was asked for and did not come.
[[nodiscard]] std::optional<BodyFacts> describe_api_error(std::span<const std::byte> body);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_BODY_KIND_H_
