#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kGenuine = testdata("accepted/drvlc_real_shape/document.xml");

// verify, judged at a time when every certificate of the test data is valid.
ToolCall verify(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"verify", "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return {.arguments = std::move(all)};
}

nlohmann::json report_of(const ToolRun& run) { return nlohmann::json::parse(run.output, nullptr, false); }

TEST(VerifyTest, ExitCodeIsTheIndication) {
  EXPECT_EQ(run_tool(verify({kGenuine})).exit_code, 0);
  EXPECT_EQ(run_tool(verify({testdata("signature/digit_of_number_changed/document.xml")})).exit_code, 1);
  EXPECT_EQ(run_tool(verify({"--policy", "strict", kGenuine})).exit_code, 3);
}

TEST(VerifyTest, ARefusalIsAReportAndNoError) {
  const ToolRun run = run_tool(verify({"--format", "json", "--policy", "strict", kGenuine}));
  EXPECT_EQ(run.error, "");
  EXPECT_EQ(report_of(run)["failure"]["code"], "algorithm_forbidden");
}

TEST(VerifyTest, ReadsStandardInputForAHyphen) {
  ToolCall call = verify({"--format", "json", "-"});
  call.input_path = kGenuine;
  const ToolRun from_input = run_tool(call);
  const ToolRun from_file = run_tool(verify({"--format", "json", kGenuine}));
  EXPECT_EQ(from_input.exit_code, 0);
  EXPECT_EQ(report_of(from_input)["body"], report_of(from_file)["body"]);
}

TEST(VerifyTest, TimesAreTheOnesGivenAndTheClocks) {
  const auto report = report_of(run_tool(verify({"--format", "json", kGenuine})));
  EXPECT_EQ(report["validation_time"], "2026-06-01T00:00:00Z");
  EXPECT_NE(report["verified_at"], report["validation_time"]);
}

TEST(VerifyTest, TheTrustStoreMayComeFromTheEnvironmentAndTheOptionGoesFirst) {
  const ToolCall call = {.arguments = {"verify", "--at", "2026-06-01T00:00:00Z", kGenuine},
                         .environment = {{"DLVERIFY_TRUST", testdata("trust/main")}}};
  EXPECT_EQ(run_tool(call).exit_code, 0);
  ToolCall both = verify({kGenuine});
  both.environment["DLVERIFY_TRUST"] = "no-such-folder";
  EXPECT_EQ(run_tool(both).exit_code, 0);
}

TEST(VerifyTest, EndlessInputIsAnsweredAtOnce) {
  ToolCall call = verify({"--format", "json", "-"});
  call.input_path = "/dev/zero";
  for (const ToolCall& endless : {call, verify({"--format", "json", "/dev/zero"})}) {
    const ToolRun run = run_tool(endless);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_EQ(report_of(run)["failure"]["code"], "body_too_large");
    EXPECT_TRUE(report_of(run)["body"]["sha256"].is_null());
  }
}

TEST(VerifyTest, TheBodyLimitIsThePolicys) {
  const ScratchFolder folder;
  const auto policy = folder.file(
      "policy.json", R"({"format":"dlverify-policy/1","base":"digilocker","name":"small","limits":{"body_bytes":10}})");
  const ToolRun at_limit = run_tool(verify({"--format", "json", "--policy", policy, folder.file("a", "0123456789")}));
  EXPECT_EQ(report_of(at_limit)["failure"]["code"], "not_xml");
  EXPECT_EQ(report_of(at_limit)["verifier"]["policy"], "small");
  const ToolRun beyond = run_tool(verify({"--format", "json", "--policy", policy, folder.file("b", "0123456789a")}));
  EXPECT_EQ(report_of(beyond)["failure"]["code"], "body_too_large");
}

TEST(VerifyTest, WhatCannotBeReadIsAnError) {
  const ScratchFolder folder;
  expect_error(verify({folder.path("missing.xml")}), "No such file or directory");
  expect_error(verify({folder.path("")}), "Is a directory");
  expect_error(verify({kGenuine + "/x"}), "Not a directory");
  expect_error(verify({""}), "cannot be read");
  expect_error(verify({std::string(5000, 'a')}), "File name too long");
  expect_error(verify({"--policy", folder.path(""), kGenuine}), "Is a directory");
  expect_error(verify({"--policy", std::string(5000, 'a'), kGenuine}), "File name too long");
  expect_error(verify({"--policy", folder.file("p.json", "{"), kGenuine}), "p.json: ");
}

TEST(VerifyTest, ClosedStandardInputIsAnError) {
  ToolCall call = verify({"-"});
  call.closed = {STDIN_FILENO};
  expect_error(call, "standard input: cannot be read");
}

TEST(VerifyTest, AReportThatCannotBeWrittenIsAnError) {
  ToolCall full = verify({kGenuine});
  full.output_path = "/dev/full";
  expect_error(full, "standard output: cannot be written: No space left on device");
  ToolCall closed = verify({kGenuine});
  closed.closed = {STDOUT_FILENO};
  expect_error(closed, "standard output: cannot be written");
}

TEST(VerifyTest, AReaderThatGoesAwayIsAnErrorAndNoSignal) {
  if (::access("/proc/self/fd", R_OK) != 0) GTEST_SKIP() << "there is no /proc on this machine";
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ToolCall call = verify({kGenuine});
  call.output_path = "/proc/self/fd/" + std::to_string(ends[1]);
  const int writer = ::open(call.output_path->c_str(), O_WRONLY | O_CLOEXEC);
  ::close(ends[0]);
  expect_error(call, "standard output: cannot be written");
  ::close(writer);
  ::close(ends[1]);
}

TEST(VerifyTest, ColourIsForTerminalsThatWantIt) {
  if (!has_terminals()) GTEST_SKIP() << "there is no /dev/pts on this machine";
  ToolCall call = verify({kGenuine});
  EXPECT_THAT(run_tool(call).output, Not(HasSubstr("\x1B")));
  EXPECT_THAT(run_tool_on_terminal(call).output, HasSubstr("\x1B[1;32mTOTAL_PASSED\x1B[0m"));
  for (const auto& [name, value] : std::map<std::string, std::string>{{"NO_COLOR", "1"}, {"TERM", "dumb"}}) {
    ToolCall plain = call;
    plain.environment[name] = value;
    const ToolRun run = run_tool_on_terminal(plain);
    EXPECT_THAT(run.output, HasSubstr("TOTAL_PASSED"));
    EXPECT_THAT(run.output, Not(HasSubstr("\x1B"))) << name;
  }
  EXPECT_THAT(run_tool_on_terminal(verify({"--format", "json", kGenuine})).output, Not(HasSubstr("\x1B")));
}

TEST(VerifyTest, DiscloseAddsWhatItNames) {
  const auto minimal = report_of(run_tool(verify({"--format", "json", kGenuine})));
  EXPECT_FALSE(minimal["record"].contains("name"));
  EXPECT_TRUE(minimal["record"]["name_hash"].is_null());
  const auto disclosed = report_of(run_tool(verify({"--format", "json", "--disclose", "name", kGenuine})));
  EXPECT_TRUE(disclosed["record"].contains("name"));
}

TEST(VerifyTest, AFileMayBeCalledAsAnOption) {
  const ToolRun run = run_tool(verify({"--format", "json", "--", "--no-such-option"}));
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.error, HasSubstr("--no-such-option: cannot be read"));
}

}  // namespace
}  // namespace dlverify
