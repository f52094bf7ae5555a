#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

class MatchTool : public testing::Test {
 protected:
  // The path of the report on a case's document, under the subject key `key`; without a key where it is empty.
  std::string report(const std::string& folder, const std::string& key = "a subject key of the tests") {
    ToolCall call{.arguments = {"verify", "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z", "--format",
                                "json", testdata(folder + "/document.xml")}};
    if (!key.empty()) {
      call.arguments.insert(call.arguments.end(), {"--subject-key-file", scratch_.file("key", key)});
    }
    return scratch_.file("report" + std::to_string(++reports_), run_tool(call).output);
  }

  const ScratchFolder scratch_;
  int reports_ = 0;
};

TEST_F(MatchTool, DocumentsOfOnePersonMatch) {
  const ToolRun run =
      run_tool({.arguments = {"match", report("accepted/adhar_real_shape"), report("accepted/pancr_real_shape")}});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_TRUE(run.output.starts_with("match: ")) << run.output;
}

TEST_F(MatchTool, AnotherPersonIsAMismatch) {
  const ToolRun run = run_tool({.arguments = {"match", "--format", "json", report("accepted/adhar_real_shape"),
                                              report("accepted/pancr_organization")}});
  EXPECT_EQ(run.exit_code, 1) << run.error;
  const auto json = nlohmann::json::parse(run.output);
  EXPECT_EQ(json["result"], "mismatch");
  EXPECT_EQ(json["name_hash"], "mismatch");
  EXPECT_EQ(json["dob_hash"], "not_in_document");
}

TEST_F(MatchTool, OneReportMayComeFromStandardInput) {
  const std::string aadhaar = report("accepted/adhar_real_shape");
  const std::string pan = report("accepted/pancr_real_shape");
  EXPECT_EQ(run_tool({.arguments = {"match", aadhaar, "-"}, .input_path = pan}).exit_code, 0);
  EXPECT_EQ(run_tool({.arguments = {"match", "-", aadhaar}, .input_path = pan}).exit_code, 0);
}

TEST_F(MatchTool, SaysWhyNothingCanBeCompared) {
  const std::string aadhaar = report("accepted/adhar_real_shape");
  for (const auto& [other, said] : std::vector<std::pair<std::string, std::string>>{
           {report("accepted/adhar_real_shape", "another subject key"), "two subject keys"},
           {report("accepted/adhar_real_shape", ""), "without --subject-key-file"},
           {report("signature/name_changed"), "a document was refused"},
           {report("trust/citizen_signs_pancr"), "a document was refused"}}) {
    const ToolRun run = run_tool({.arguments = {"match", aadhaar, other}});
    EXPECT_EQ(run.exit_code, 3) << run.error;
    EXPECT_THAT(run.output, HasSubstr(said));
    EXPECT_EQ(run.error, "");
  }
}

TEST_F(MatchTool, TellsWhatIsWrong) {
  const std::string aadhaar = report("accepted/adhar_real_shape");
  expect_error({.arguments = {"match", aadhaar}}, "OTHER is missing");
  expect_error({.arguments = {"match"}}, "is missing");
  expect_error({.arguments = {"match", aadhaar, aadhaar, aadhaar}}, "an argument too many");
  expect_error({.arguments = {"match", "-", "-"}}, "both reports are standard input");
  expect_error({.arguments = {"match", aadhaar, scratch_.path("absent")}}, "cannot be read");
  expect_error({.arguments = {"match", aadhaar, scratch_.path("")}}, "Is a directory");
  expect_error({.arguments = {"match", aadhaar, "/dev/zero"}}, "/dev/zero: is longer than 1 MiB");
  expect_error({.arguments = {"match", aadhaar, "-"}}, "standard input: it is not JSON");
  expect_error({.arguments = {"match", aadhaar, scratch_.file("other", "{}")}}, "dlverify-report/1");
  expect_error({.arguments = {"match", "--format", "xml", aadhaar, aadhaar}}, "neither text nor json");
}

}  // namespace
}  // namespace dlverify
