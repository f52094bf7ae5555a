// What kind of answer came: by its first bytes, as a report states it.

#ifndef DLVERIFY_SRC_ENVELOPE_BODY_KIND_H_
#define DLVERIFY_SRC_ENVELOPE_BODY_KIND_H_

#include <cstddef>
#include <span>

#include "dlverify/report.h"

namespace dlverify {

// The facts of a body of at most the policy's size, but for its hash, which is a BodyDigest's. The kind is a guess from
// the first bytes.
[[nodiscard]] BodyFacts describe_body(std::span<const std::byte> body);

// The facts of a body that is refused unread.
[[nodiscard]] BodyFacts describe_oversized_body();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_BODY_KIND_H_
