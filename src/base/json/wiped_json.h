#ifndef DLVERIFY_SRC_BASE_JSON_WIPED_JSON_H_
#define DLVERIFY_SRC_BASE_JSON_WIPED_JSON_H_

#include <string>

#include "base/json/ordered_json.h"
#include "dlverify/report.h"

namespace dlverify {

// `json` as text: indented by two, with a final line break; or on one line, without one. Every text in `json` is
// overwritten before it is released; the result is the caller's to wipe.
[[nodiscard]] std::string text_of_wiped(Json json, JsonLayout layout);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_JSON_WIPED_JSON_H_
