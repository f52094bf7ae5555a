#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

const std::string kAnswer = testdata("accepted/unwrap_pull_doc_pancr/response.xml");
const std::string kPanDocument = testdata("accepted/pancr_real_shape/document.xml");

ToolRun run_verify(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"verify",   "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z",
                                  "--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_tool({.arguments = std::move(all)});
}

std::string refusal_of(const ToolRun& run) {
  return nlohmann::json::parse(run.output)["failure"]["code"].get<std::string>();
}

TEST(UnwrapTool, OpensAnAnswerOnlyWhereItIsAsked) {
  const ToolRun unwrapped = run_verify({"--unwrap", kAnswer});
  EXPECT_EQ(unwrapped.exit_code, 0) << unwrapped.error;
  const auto json = nlohmann::json::parse(unwrapped.output);
  EXPECT_EQ(json["body"]["kind"], "pull_response");
  EXPECT_EQ(json["record"]["doctype"], "PANCR");

  const ToolRun as_it_is = run_verify({kAnswer});
  EXPECT_EQ(as_it_is.exit_code, 1);
  EXPECT_EQ(refusal_of(as_it_is), "wrapper_not_unwrapped");
  EXPECT_THAT(as_it_is.output, HasSubstr("--unwrap"));
}

TEST(UnwrapTool, RefusesABareDocumentThere) {
  EXPECT_EQ(run_verify({kPanDocument}).exit_code, 0);
  const ToolRun run = run_verify({"--unwrap", kPanDocument});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(refusal_of(run), "wrapper_missing");
}

TEST(UnwrapTool, ChecksTheHmacOfTheAnswer) {
  const ScratchFolder folder;
  const std::string secret = folder.file("secret", "example-client-secret");
  const ToolRun run =
      run_verify({"--unwrap", "--client-secret-file", secret, "--hmac", std::string(43, 'A') + "=", kAnswer});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(refusal_of(run), "hmac_mismatch");
}

TEST(UnwrapTool, TakesNoValue) {
  expect_error({.arguments = {"verify", "--unwrap=no", kAnswer}}, "--unwrap: takes no value");
}

TEST(UnwrapTool, ExplainsItsCodes) {
  for (const char* code :
       {"wrapper_not_unwrapped", "wrapper_missing", "wrapper_malformed", "issuer_error", "issuer_pending"}) {
    const ToolRun run = run_tool({.arguments = {"explain", code}});
    EXPECT_EQ(run.exit_code, 0) << code;
    EXPECT_THAT(run.output, HasSubstr("refusal by stage envelope")) << code;
  }
}

}  // namespace
}  // namespace dlverify
