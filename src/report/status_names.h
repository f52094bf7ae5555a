// The words that the JSON and the text report share.

#ifndef DLVERIFY_SRC_REPORT_STATUS_NAMES_H_
#define DLVERIFY_SRC_REPORT_STATUS_NAMES_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "dlverify/report.h"

namespace dlverify {

constexpr std::string_view status_name(StageStatus status) {
  constexpr std::array<std::string_view, 4> names = {"passed", "failed", "skipped", "not_reached"};
  return names.at(static_cast<std::size_t>(status));
}

constexpr std::string_view status_name(RevocationStatus status) {
  constexpr std::array<std::string_view, 4> names = {"good", "revoked", "unknown", "not_checked"};
  return names.at(static_cast<std::size_t>(status));
}

constexpr std::string_view kind_name(BodyKind kind) {
  constexpr std::array<std::string_view, 10> names = {"unknown", "xml",   "pull_response", "api_error", "json",
                                                      "pdf",     "image", "html",          "zip",       "empty"};
  return names.at(static_cast<std::size_t>(kind));
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_STATUS_NAMES_H_
