// What the tests of `dlverify batch` call it with, and what they read of its results.

#ifndef DLVERIFY_TESTS_CLI_BATCH_CALL_H_
#define DLVERIFY_TESTS_CLI_BATCH_CALL_H_

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "cli/tool_process.h"

namespace dlverify {

inline ToolCall batch(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"batch", "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return {.arguments = std::move(all)};
}

inline std::string row_of(const std::string& path, const std::string& more = "") {
  return "{\"path\":\"" + testdata(path) + "\"" + more + "}\n";
}

inline const std::string kPassingRow = row_of("accepted/pancr_real_shape/document.xml");
inline const std::string kForgedRow = row_of("signature/name_changed/document.xml");
inline const std::string kUnauthorisedRow = row_of("trust/citizen_signs_pancr/document.xml");

// `count` rows of every kind, each with an id of its own.
inline std::string mixed_rows(std::size_t count) {
  static const std::vector<std::string> kPaths = {
      "accepted/pancr_real_shape/document.xml", "accepted/drvlc_real_shape/document.xml",
      "signature/name_changed/document.xml", "trust/citizen_signs_pancr/document.xml", "no/such/file"};
  std::string rows;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 11 == 10) rows += "no row " + std::to_string(i) + "\n";
    if (i % 11 != 10) rows += row_of(kPaths[i * 7 % kPaths.size()], ",\"id\":" + std::to_string(1000 + i));
  }
  return rows;
}

inline std::vector<nlohmann::json> lines_of(const std::string& output) {
  std::vector<nlohmann::json> lines;
  std::istringstream stream(output);
  for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line, nullptr, false));
  return lines;
}

// The results, less the moment at which they were made.
inline std::string without_moment(const std::string& results) {
  static const std::regex moment(R"("verified_at":"[^"]*"|"expired_now":[a-z]*)");
  return std::regex_replace(results, moment, "\"moment\":0");
}

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_CLI_BATCH_CALL_H_
