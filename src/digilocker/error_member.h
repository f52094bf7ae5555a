#ifndef DLVERIFY_SRC_DIGILOCKER_ERROR_MEMBER_H_
#define DLVERIFY_SRC_DIGILOCKER_ERROR_MEMBER_H_

#include "base/json/in_place_json.h"
#include "base/text/ascii.h"

namespace dlverify {

// Whether an answer is an error answer: an object with an `error` that is not null, and neither false nor blank, as
// vendors write it where nothing went wrong. An `error` that stands twice counts as one.
[[nodiscard]] inline bool has_error_member(const JsonValue& answer) {
  if (answer.count("error") > 1) return true;
  const JsonValue* const error = answer.find("error");
  if (error == nullptr || error->kind == JsonKind::kNull) return false;
  const bool is_false = error->kind == JsonKind::kBoolean && error->text == "false";
  const bool is_blank = error->kind == JsonKind::kString && trimmed(error->text).empty();
  return !is_false && !is_blank;
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_ERROR_MEMBER_H_
