#ifndef DLVERIFY_SRC_REPORT_WIPED_JSON_H_
#define DLVERIFY_SRC_REPORT_WIPED_JSON_H_

#include <nlohmann/json.hpp>
#include <string>

namespace dlverify {

// `json` as text, indented by two, with a final line break. Every text in `json` is overwritten before it is released;
// the result is the caller's to wipe.
[[nodiscard]] std::string text_of_wiped(nlohmann::ordered_json json);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_WIPED_JSON_H_
