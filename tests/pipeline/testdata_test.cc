// Every case of testdata/ gets the verdict that its case.txt foretells.

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "support/test_case.h"

namespace dlverify {
namespace {

class TestData : public testing::TestWithParam<TestCase> {};

std::set<std::string> split(const std::string& comma_separated) {
  std::set<std::string> parts;
  std::istringstream stream(comma_separated);
  for (std::string part; std::getline(stream, part, ',');) parts.insert(part);
  return parts;
}

// "mismatch, initials", as far as it is told.
std::string result_of_claim(const nlohmann::json& report, const std::string& kind) {
  for (const auto& claim : report.value("claims", nlohmann::json::array())) {
    if (claim["claim"] != kind) continue;
    const std::string rule = claim["rule"].is_null() ? "" : ", " + claim["rule"].get<std::string>();
    return claim["result"].get<std::string>() + rule;
  }
  return "absent";
}

std::string as_text(const nlohmann::json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

TEST_P(TestData, GetsItsVerdict) {
  const TestCase& test_case = GetParam();
  const auto outcome = verify_case(test_case);
  const Report& report = outcome.report();
  ASSERT_EQ(verdict(outcome), test_case.expected()) << to_json(report);

  const auto json = nlohmann::json::parse(to_json(report));
  if (const auto warnings = test_case.value("warnings")) {
    std::set<std::string> codes;
    for (const auto& warning : json["warnings"]) codes.insert(warning["code"].get<std::string>());
    EXPECT_EQ(codes, split(*warnings));
  }
  for (const auto& [key, value] : test_case.values) {
    if (key.starts_with("result.")) {
      EXPECT_EQ(result_of_claim(json, key.substr(7)), value) << key;
    }
    if (!key.starts_with("record.")) continue;
    const auto& record = json["record"];
    const auto field = record.find(key.substr(7));
    EXPECT_EQ(field == record.end() ? "absent" : as_text(*field), value) << key;
  }
}

TEST_P(TestData, ReportsEachStageInOrder) {
  const auto outcome = verify_case(GetParam());
  const Report& report = outcome.report();
  ASSERT_EQ(report.stages().size(), kAllStages.size());
  bool failed = false;
  for (const StageResult& stage : report.stages()) {
    EXPECT_TRUE(!failed || stage.status == StageStatus::kNotReached);
    failed |= stage.status == StageStatus::kFailed;
  }
  EXPECT_EQ(failed, !outcome.has_value());
  EXPECT_EQ(report.record() == nullptr, !outcome.has_value());
  EXPECT_EQ(report.indication() == Indication::kTotalPassed, outcome.has_value());
}

INSTANTIATE_TEST_SUITE_P(Cases, TestData, testing::ValuesIn(all_test_cases()), [](const auto& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, '/', '_');
  return name;
});

}  // namespace
}  // namespace dlverify
