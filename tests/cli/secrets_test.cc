#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

// As testdata/accepted/hmac_raw/case.txt tells.
constexpr std::string_view kSecret = "example-client-secret";
constexpr const char* kHmac = "C4OPi0tvlz/XbNHGmkGoTSU01lCooCgGNeE/maytCDg=";
const std::string kHmacDocument = testdata("accepted/hmac_raw/document.xml");

ToolCall with_secrets(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"verify",   "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z",
                                  "--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  all.push_back(kHmacDocument);
  return {.arguments = std::move(all)};
}

std::string code_of(const ToolRun& run) {
  const auto report = nlohmann::json::parse(run.output, nullptr, false);
  if (!report.is_object()) return "no report: " + run.error;
  return report["failure"].is_null() ? "" : report["failure"]["code"].get<std::string>();
}

TEST(ClientSecretTest, FileIsTheSecretUpToOneFinalLineBreak) {
  const ScratchFolder folder;
  for (const std::string_view end : {"", "\n", "\r\n"}) {
    const auto file = folder.file("secret", std::string(kSecret) + std::string(end));
    EXPECT_EQ(code_of(run_tool(with_secrets({"--hmac", kHmac, "--client-secret-file", file}))), "");
  }
  for (const std::string_view end : {"\n\n", " ", "\r", "\n\r\n", "x"}) {
    const auto file = folder.file("secret", std::string(kSecret) + std::string(end));
    EXPECT_EQ(code_of(run_tool(with_secrets({"--hmac", kHmac, "--client-secret-file", file}))), "hmac_mismatch");
  }
}

TEST(ClientSecretTest, EnvironmentHoldsTheSecretItself) {
  ToolCall call = with_secrets({"--hmac", kHmac});
  call.environment["DLVERIFY_CLIENT_SECRET"] = kSecret;
  EXPECT_EQ(code_of(run_tool(call)), "");
  call.environment["DLVERIFY_CLIENT_SECRET"] = std::string(kSecret) + "\n";
  EXPECT_EQ(code_of(run_tool(call)), "hmac_mismatch");
}

TEST(ClientSecretTest, TheFileGoesBeforeTheEnvironment) {
  const ScratchFolder folder;
  ToolCall call = with_secrets({"--hmac", kHmac, "--client-secret-file", folder.file("secret", kSecret)});
  call.environment["DLVERIFY_CLIENT_SECRET"] = "another";
  EXPECT_EQ(code_of(run_tool(call)), "");
}

TEST(ClientSecretTest, WithoutOneAHeaderIsAnError) {
  expect_error(with_secrets({"--hmac", kHmac}), "--hmac: cannot be checked without the client secret");
  expect_error(with_secrets({"--hmac", ""}), "--hmac: cannot be checked without the client secret");
}

TEST(ClientSecretTest, AnEmptyOneIsAnError) {
  const ScratchFolder folder;
  for (const std::string_view content : {"", "\n", "\r\n"}) {
    const auto file = folder.file("secret", content);
    expect_error(with_secrets({"--hmac", kHmac, "--client-secret-file", file}), "secret: holds no secret");
    expect_error(with_secrets({"--client-secret-file", file}), "secret: holds no secret");
    expect_error(with_secrets({"--subject-key-file", file}), "secret: holds no secret");
  }
  ToolCall call = with_secrets({"--hmac", kHmac});
  call.environment["DLVERIFY_CLIENT_SECRET"] = "";
  expect_error(call, "DLVERIFY_CLIENT_SECRET: holds no secret");
}

TEST(ClientSecretTest, AFileThatCannotBeOneIsAnError) {
  const ScratchFolder folder;
  expect_error(with_secrets({"--client-secret-file", folder.path("missing")}), "cannot be read");
  expect_error(with_secrets({"--client-secret-file", folder.path("")}), "Is a directory");
  expect_error(with_secrets({"--client-secret-file", "/dev/zero"}), "/dev/zero: is longer than 64 KiB");
  expect_error(with_secrets({"--subject-key-file", folder.path("missing")}), "cannot be read");
}

TEST(ClientSecretTest, IsNeverInTheOutput) {
  const ScratchFolder folder;
  const auto file = folder.file("secret", "another-s3cr3t");
  for (const char* const format : {"json", "text"}) {
    ToolCall call = with_secrets({"--hmac", kHmac, "--client-secret-file", file});
    std::ranges::replace(call.arguments, std::string("json"), std::string(format));
    const ToolRun run = run_tool(call);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.output, Not(HasSubstr("s3cr3t")));
  }
}

TEST(HmacTest, AnEmptyHeaderIsGivenButMissing) {
  const ScratchFolder folder;
  const auto file = folder.file("secret", kSecret);
  EXPECT_EQ(code_of(run_tool(with_secrets({"--hmac", "", "--client-secret-file", file}))), "hmac_missing");
  EXPECT_EQ(code_of(run_tool(with_secrets({"--hmac=", "--client-secret-file", file}))), "hmac_missing");
  EXPECT_EQ(code_of(run_tool(with_secrets({"--hmac", " \t", "--client-secret-file", file}))), "hmac_missing");
}

TEST(HmacTest, AHeaderMayFollowAnEqualsSign) {
  const ScratchFolder folder;
  const auto file = folder.file("secret", kSecret);
  EXPECT_EQ(code_of(run_tool(with_secrets({std::string("--hmac=") + kHmac, "--client-secret-file", file}))), "");
}

TEST(HmacTest, MayBeRequired) {
  EXPECT_EQ(code_of(run_tool(with_secrets({}))), "");
  EXPECT_EQ(code_of(run_tool(with_secrets({"--require-hmac"}))), "hmac_missing");
}

TEST(SubjectKeyTest, MakesHashesThatDependOnIt) {
  const ScratchFolder folder;
  const auto hash_under = [&](std::string_view key) {
    const ToolRun run = run_tool(with_secrets({"--subject-key-file", folder.file("key", key)}));
    const auto report = nlohmann::json::parse(run.output, nullptr, false);
    return report.is_object() ? report["record"]["name_hash"].get<std::string>() : std::string();
  };
  EXPECT_EQ(hash_under("one subject key.").size(), 64U);
  EXPECT_EQ(hash_under("one subject key."), hash_under("one subject key.\n"));
  EXPECT_NE(hash_under("one subject key."), hash_under("two subject key."));
}

TEST(SubjectKeyTest, HasSixteenBytesAtLeast) {
  const ScratchFolder folder;
  for (const std::string_view key : {"k", "fifteen bytes..", "fifteen bytes..\n"}) {
    expect_error(with_secrets({"--subject-key-file", folder.file("key", key)}),
                 "--subject-key-file: is shorter than 16 bytes");
  }
}

}  // namespace
}  // namespace dlverify
