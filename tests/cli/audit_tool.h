// A log in a folder of the test's own, and the tool on it.

#ifndef DLVERIFY_TESTS_CLI_AUDIT_TOOL_H_
#define DLVERIFY_TESTS_CLI_AUDIT_TOOL_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/expect_error.h"
#include "cli/tool_process.h"
#include "dlverify/audit/log.h"
#include "dlverify/audit/reader.h"

namespace dlverify {

class AuditTool : public testing::Test {
 protected:
  static constexpr std::chrono::sys_seconds kOpened = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);

  explicit AuditTool(AuditPeriod period = AuditPeriod::kUnlimited) {
    auto key = AuditSigningKey::generate(kOrigin);
    EXPECT_TRUE(key.has_value());
    const auto created = AuditLog::create(log(), {.origin = kOrigin, .period = period}, key.value(), kOpened);
    EXPECT_TRUE(created) << created.error().text();
    EXPECT_TRUE(key->save(log() + "/signing-key.pem"));
  }

  [[nodiscard]] std::string log() const { return scratch_.path("log"); }

  // verify with the log, judged at a time when every certificate of the test data is valid.
  [[nodiscard]] ToolCall verify(std::vector<std::string> arguments) const {
    std::vector<std::string> all = {
        "verify",   "--trust", testdata("trust/main"), "--at",       "2026-06-01T00:00:00Z", "--audit", log(),
        "--format", "json",    "--subject-key-file",   subject_key()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return {.arguments = std::move(all)};
  }
  ToolRun keep(const std::string& folder, std::vector<std::string> options = {}) const {
    options.push_back(testdata(folder + "/document.xml"));
    return run_tool(verify(std::move(options)));
  }
  // One that passed, one that failed and one for which there is not enough evidence: entries 1, 2 and 3.
  void keep_one_of_each() const {
    EXPECT_EQ(keep(kPassed).exit_code, 0);
    EXPECT_EQ(keep(kFailed).exit_code, 1);
    EXPECT_EQ(keep(kIndeterminate, {"--policy", "strict"}).exit_code, 3);
  }

  // The report on a document, logged at a time of the test's choice.
  void append(const std::string& report, std::chrono::sys_seconds when, AuditParticulars particulars = {}) const {
    auto opened = AuditLog::open(log());
    ASSERT_TRUE(opened) << opened.error().text();
    const auto receipt = opened->append({.report = report, .particulars = std::move(particulars), .now = when});
    ASSERT_TRUE(receipt) << receipt.error().text();
  }
  [[nodiscard]] std::string report_on(const std::string& folder) const {
    return run_tool(
               {.arguments = {"verify", "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z", "--format",
                              "json", "--subject-key-file", subject_key(), testdata(folder + "/document.xml")}})
        .output;
  }

  // dlverify audit VERB LOG …
  [[nodiscard]] ToolCall audit(std::vector<std::string> verb, const std::vector<std::string>& options = {}) const {
    std::vector<std::string> all = {"audit"};
    all.insert(all.end(), verb.begin(), verb.end());
    all.push_back(log());
    all.insert(all.end(), options.begin(), options.end());
    return {.arguments = std::move(all)};
  }
  [[nodiscard]] std::vector<nlohmann::json> query(std::vector<std::string> options = {}) const {
    options.insert(options.end(), {"--format", "ndjson"});
    const ToolRun run = run_tool(audit({"query"}, options));
    EXPECT_EQ(run.exit_code, 0) << run.error;
    std::vector<nlohmann::json> entries;
    std::istringstream lines(run.output);
    for (std::string line; std::getline(lines, line);) entries.push_back(nlohmann::json::parse(line, nullptr, false));
    return entries;
  }
  [[nodiscard]] std::size_t count(std::vector<std::string> options = {}) const {
    options.emplace_back("--count");
    const ToolRun run = run_tool(audit({"query"}, options));
    EXPECT_EQ(run.exit_code, 0) << run.error;
    return std::stoul("0" + run.output);
  }
  [[nodiscard]] std::string name_hash() const {
    return nlohmann::json::parse(report_on(kPassed))["record"]["name_hash"].get<std::string>();
  }

  [[nodiscard]] std::string subject_key() const { return scratch_.path("subject.key"); }
  void SetUp() override { EXPECT_NE(scratch_.file("subject.key", "a subject key of the tests"), ""); }

  static constexpr const char* kOrigin = "example.com/kyc-audit";
  static constexpr const char* kPassed = "accepted/pancr_real_shape";
  static constexpr const char* kFailed = "signature/digit_of_number_changed";
  static constexpr const char* kIndeterminate = "accepted/drvlc_real_shape";  // under the policy strict
  const ScratchFolder scratch_{folder_in_memory()};
};

// What says who has something done, and why.
inline const std::vector<std::string> kBecause = {"--by", "privacy desk", "--ground", "request ER-2041"};

inline std::vector<std::string> operator+(std::vector<std::string> one, const std::vector<std::string>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_CLI_AUDIT_TOOL_H_
