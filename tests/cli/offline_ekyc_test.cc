#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kArchive = testdata("accepted/okyc_zip_aes256/body.bin");

ToolCall verify_archive(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"verify",   "--trust", testdata("trust/uidai"), "--at", "2026-06-01T00:00:00Z",
                                  "--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return {.arguments = std::move(all)};
}

TEST(OfflineEkycTool, OpensAnArchiveWithItsShareCode) {
  const ScratchFolder folder;
  for (const char* code : {"A1b2", "A1b2\n", "A1b2\r\n"}) {
    const ToolRun run = run_tool(verify_archive({"--share-code-file", folder.file("code", code), kArchive}));
    EXPECT_EQ(run.exit_code, 0) << run.error;
    EXPECT_EQ(nlohmann::json::parse(run.output)["body"]["kind"], "zip");
  }
  const ToolRun wrong = run_tool(verify_archive({"--share-code-file", folder.file("code", "A1b2\n\n"), kArchive}));
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_EQ(nlohmann::json::parse(wrong.output)["failure"]["code"], "share_code_wrong");
  const ToolRun none = run_tool(verify_archive({kArchive}));
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_EQ(nlohmann::json::parse(none.output)["failure"]["code"], "share_code_missing");
}

TEST(OfflineEkycTool, ComparesNumberAndAddress) {
  const ScratchFolder folder;
  const ToolRun run = run_tool(verify_archive({"--share-code-file", folder.file("code", "A1b2\n"), "--mobile-file",
                                               folder.file("mobile", "9999900000\n"), "--email-file",
                                               folder.file("email", "ravi@example.org\n"), kArchive}));
  ASSERT_EQ(run.exit_code, 0) << run.error;
  const auto record = nlohmann::json::parse(run.output)["record"];
  EXPECT_EQ(record["mobile_check"], "match");
  EXPECT_EQ(record["email_check"], "mismatch");
  EXPECT_TRUE(record["email_rule"].is_null());
  EXPECT_THAT(run.output, Not(HasSubstr("9999900000")));
}

TEST(OfflineEkycTool, TellsWhatIsWrongWithItsFiles) {
  const ScratchFolder folder;
  const std::string code = folder.file("code", "A1b2");
  const std::string mobile = folder.file("mobile", "9999900000");
  const std::string email = folder.file("email", "asha@example.org");
  expect_error(verify_archive({"--mobile-file", mobile, kArchive}), "--mobile-file");
  expect_error(verify_archive({"--email-file", email, kArchive}), "--email-file");
  expect_error(verify_archive({"--share-code-file", folder.path("absent"), kArchive}), "absent");
  expect_error(verify_archive({"--share-code-file", folder.file("empty", "\n"), kArchive}), "empty");
  for (const char* number : {"999990000", "99999000000", "+919999900000", "99999 00000", "999990000x"}) {
    expect_error(verify_archive({"--share-code-file", code, "--mobile-file", folder.file("bad", number), kArchive}),
                 "ten digits");
  }
  for (const char* address : {"asha", "@example.org", "asha@", "asha @example.org", "asha@example.org\n\n"}) {
    expect_error(verify_archive({"--share-code-file", code, "--email-file", folder.file("bad", address), kArchive}),
                 "e-mail address");
  }
}

}  // namespace
}  // namespace dlverify
