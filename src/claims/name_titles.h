// The words of a name that are not part of it: titles, and marks of a relation. docs/claims.md lists them.

#ifndef DLVERIFY_SRC_CLAIMS_NAME_TITLES_H_
#define DLVERIFY_SRC_CLAIMS_NAME_TITLES_H_

#include <optional>
#include <span>
#include <string_view>

#include "claims/name_parts.h"

namespace dlverify {

// Each in the form that comparable_name() gives it.
[[nodiscard]] std::span<const std::string_view> name_titles();

[[nodiscard]] bool is_title(std::string_view word);

// "s/o", "d/o", "w/o", "h/o", "c/o".
[[nodiscard]] std::optional<PartOf> relation_marked_by(std::string_view word);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_NAME_TITLES_H_
