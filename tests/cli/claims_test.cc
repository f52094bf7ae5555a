#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kAadhaar = testdata("accepted/adhar_real_shape/document.xml");  // Asha Example, F, 17 April 1990

ToolCall with_claims(std::vector<std::string> arguments, const std::string& document = kAadhaar) {
  std::vector<std::string> all = {"verify",   "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z",
                                  "--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  all.push_back(document);
  return {.arguments = std::move(all)};
}

// "name:match dob:mismatch", in the report's order.
std::string results(const ToolRun& run) {
  const auto report = nlohmann::json::parse(run.output, nullptr, false);
  if (!report.is_object()) return "no report: " + run.error;
  if (!report.contains("claims")) return "absent";
  if (report["claims"].is_null()) return "null";
  std::string text;
  for (const auto& claim : report["claims"]) {
    text += (text.empty() ? "" : " ") + claim["claim"].get<std::string>() + ":" + claim["result"].get<std::string>();
  }
  return text;
}

TEST(ClaimsTool, ComparesWhatIsClaimed) {
  const ToolRun run =
      run_tool(with_claims({"--claim", "name=example ASHA", "--claim", "gender=F", "--claim=dob=1990-04-17"}));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(results(run), "name:match dob:match gender:match");
  EXPECT_EQ(results(run_tool(with_claims({}))), "absent");
  EXPECT_EQ(results(run_tool(with_claims({"--claim", "name=[Asha,Example]"}))), "name:match");
  EXPECT_EQ(results(run_tool(with_claims({"--claim", "name=आशा उदाहरण"}))), "name:match");
}

TEST(ClaimsTool, AMismatchChangesNeitherVerdictNorExitCode) {
  const ToolRun run =
      run_tool(with_claims({"--claim", "name=Usha Example", "--claim", "dob=1991", "--claim", "gender=M"}));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(results(run), "name:mismatch dob:mismatch gender:mismatch");
}

TEST(ClaimsTool, ComparesNothingWithARefusedDocument) {
  const ToolRun run = run_tool(with_claims({"--claim", "gender=F"}, testdata("signature/name_changed/document.xml")));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(results(run), "null");
}

TEST(ClaimsTool, ReportsNoValue) {
  for (const char* format : {"json", "text"}) {
    ToolCall call = with_claims({"--claim", "name=Zimbrisha Example", "--claim", "dob=1971-12-31"});
    std::ranges::replace(call.arguments, std::string("json"), std::string(format));
    const ToolRun run = run_tool(call);
    EXPECT_EQ(run.exit_code, 0);
    for (const char* value : {"Zimbrisha", "zimbrisha", "1971", "Asha", "1990"}) {
      EXPECT_THAT(run.output, Not(HasSubstr(value)));
    }
    EXPECT_THAT(run.output, HasSubstr("mismatch"));
  }
}

TEST(ClaimsTool, ReadsAFile) {
  const ScratchFolder folder;
  const auto file = folder.file("claims.json", R"({"gender": "female", "name": "Asha Example"})");
  EXPECT_EQ(results(run_tool(with_claims({"--claims-file", file}))), "name:match gender:match");
  EXPECT_EQ(results(run_tool(with_claims({"--claims-file", file, "--claim", "dob=1991"}))),
            "name:match dob:mismatch gender:match");
}

TEST(ClaimsTool, ANameMayMatchFromAThreshold) {
  EXPECT_EQ(results(run_tool(with_claims({"--claim", "name=A Example"}))), "name:mismatch");
  EXPECT_EQ(results(run_tool(with_claims({"--claim", "name=A Example", "--name-threshold", "0.75"}))), "name:match");
  EXPECT_EQ(results(run_tool(with_claims({"--claim", "name=A Example", "--name-threshold", "0.76"}))), "name:mismatch");
}

TEST(ClaimsTool, TellsWhatIsWrong) {
  const ScratchFolder folder;
  const auto file = folder.file("claims.json", R"({"name": "Asha Example"})");
  expect_error(with_claims({"--claim", "Asha"}), "--claim: is not NAME=VALUE");
  expect_error(with_claims({"--claim", ""}), "--claim: is not NAME=VALUE");
  expect_error(with_claims({"--claim", "mobile=1"}), "there is no claim of this name");
  expect_error(with_claims({"--claim", "name="}), "--claim name: is empty");
  expect_error(with_claims({"--claim", "name=..."}), "--claim name: holds no letter");
  expect_error(with_claims({"--claim", "name=a\x01"}), "--claim name: holds a control character");
  expect_error(with_claims({"--claim", "name=\xFF"}), "--claim name: is not UTF-8");
  expect_error(with_claims({"--claim", "name=" + std::string(513, 'a')}), "--claim name: is longer than 512 bytes");
  expect_error(with_claims({"--claim", "dob=17-04-1990"}), "--claim dob: is neither a date");
  expect_error(with_claims({"--claim", "gender=X"}), "--claim gender: is no gender");
  expect_error(with_claims({"--claim", "dob=1990", "--claim", "dob=1990"}), "--claim dob: is given more than once");
  expect_error(with_claims({"--claims-file", file, "--claim", "name=Asha"}), "--claim name: is given more than once");
  expect_error(with_claims({"--claims-file", folder.path("absent")}), "cannot be read");
  expect_error(with_claims({"--claims-file", folder.file("bad", "{")}), "it is not JSON");
  expect_error(with_claims({"--claims-file", folder.file("bad", R"({"nom": "Asha"})")}), "no claim of this name");
  expect_error(with_claims({"--claims-file", folder.file("bad", R"({"dob": "1990", "dob": "1990"})")}), "twice");
  expect_error(with_claims({"--name-threshold", "0.8"}), "no name is claimed");
  for (const char* threshold : {"0", "1.5", "-1", "", "high"}) {
    expect_error(with_claims({"--claim", "name=Asha", "--name-threshold", threshold}),
                 "--name-threshold: is not a number");
  }
}

}  // namespace
}  // namespace dlverify
