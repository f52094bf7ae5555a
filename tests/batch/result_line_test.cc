#include "batch/result_line.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/json_schema.h"
#include "support/test_case.h"

namespace dlverify::cli {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::optional<WrittenResult> read(std::string_view line) {
  return read_result_line(SensitiveBuffer(line.begin(), line.end()));
}

std::string without_line_feed(std::string line) {
  line.pop_back();
  return line;
}

const std::vector<std::pair<std::string, Verification>>& all_verifications() {
  static const auto verifications = [] {
    std::vector<std::pair<std::string, Verification>> made;
    for (const TestCase& test_case : all_test_cases()) made.emplace_back(test_case.name, verify_case(test_case));
    return made;
  }();
  return verifications;
}

TEST(ResultLine, HoldsTheVeryReportThatVerifyPrints) {
  for (const auto& [name, verification] : all_verifications()) {
    const Report& report = verification.report();
    const std::string line = result_line(17, "\"a\"", report);
    ASSERT_EQ(std::ranges::count(line, '\n'), 1) << name;
    ASSERT_TRUE(line.ends_with("}\n"));
    const auto json = OrderedJson::parse(line);
    EXPECT_EQ(json["report"].dump(2) + "\n", to_json(report)) << name;
    EXPECT_EQ(json.dump() + "\n", line) << name;
  }
}

TEST(ResultLine, IsWhatItsSchemaSays) {
  const JsonSchema schema("batch-result");
  for (const auto& [name, verification] : all_verifications()) {
    const Report& report = verification.report();
    EXPECT_EQ(schema.faults(Json::parse(result_line(1, "null", report))), "") << name;
  }
  for (const RowFaultCode code : all_row_fault_codes()) {
    const std::string line = result_line(1, "7", RowFault{code, "what is \"wrong\""});
    EXPECT_EQ(schema.faults(Json::parse(line)), "") << name(code);
  }
  Json both = Json::parse(result_line(1, "7", RowFault{RowFaultCode::kBodyMissing, "x"}));
  both["error"] = nullptr;
  EXPECT_NE(schema.faults(both), "") << "neither a report nor an error";
}

TEST(ResultLine, IsReadAsItWasCounted) {
  for (const auto& [name, verification] : all_verifications()) {
    const Report& report = verification.report();
    const auto written = read(without_line_feed(result_line(18, "3", report)));
    ASSERT_TRUE(written) << name;
    const RowVerdict counted = verdict_of(report);
    EXPECT_EQ(written->row, 18U);
    EXPECT_EQ(written->verdict.indication, counted.indication);
    EXPECT_EQ(written->verdict.failure, counted.failure);
    EXPECT_EQ(written->verdict.doctype, counted.doctype);
    EXPECT_EQ(written->verdict.signer_sha256, counted.signer_sha256);
    EXPECT_EQ(written->verdict.signer_name, counted.signer_name);
    EXPECT_FALSE(written->verdict.row_fault);
  }
  const auto faulty = read(without_line_feed(result_line(19, "null", {RowFaultCode::kRowTooLong, "x"})));
  ASSERT_TRUE(faulty);
  EXPECT_EQ(faulty->row, 19U);
  EXPECT_FALSE(faulty->verdict.indication);
  EXPECT_EQ(faulty->verdict.row_fault, "row_too_long");
}

TEST(ResultLine, NoPartOfALineIsOne) {
  const std::string line = without_line_feed(result_line(1, "null", all_verifications().front().second.report()));
  ASSERT_TRUE(read(line));
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_FALSE(read(std::string_view(line).substr(0, size))) << size;
    EXPECT_FALSE(read(std::string_view(line).substr(size + 1))) << size;
  }
}

TEST(ResultLine, NothingElseIsReadAsOne) {
  for (const char* line :
       {"{}", "[]", "17", R"({"format":"dlverify-report/1","indication":"TOTAL_PASSED"})",
        R"({"format":"dlverify-batch-result/2","row":1,"id":null,"error":{"code":"x"},"report":null})",
        R"({"format":"dlverify-batch-result/1","row":-1,"id":null,"error":{"code":"x"},"report":null})",
        R"({"format":"dlverify-batch-result/1","row":"1","id":null,"error":{"code":"x"},"report":null})",
        R"({"format":"dlverify-batch-result/1","id":null,"error":{"code":"x"},"report":null})",
        R"({"format":"dlverify-batch-result/1","row":1,"id":null,"error":null,"report":null})",
        R"({"format":"dlverify-batch-result/1","row":1,"id":null,"error":{},"report":null})",
        R"({"format":"dlverify-batch-result/1","row":1,"id":null,"error":null,"report":{"indication":"YES"}})"}) {
    EXPECT_FALSE(read(line)) << line;
  }
}

}  // namespace
}  // namespace dlverify::cli
