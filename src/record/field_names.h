#ifndef DLVERIFY_SRC_RECORD_FIELD_NAMES_H_
#define DLVERIFY_SRC_RECORD_FIELD_NAMES_H_

#include <span>
#include <string_view>

namespace dlverify {

// The names of every field that a record of some doctype can have (docs/records.md), sorted.
[[nodiscard]] std::span<const std::string_view> field_names();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_RECORD_FIELD_NAMES_H_
