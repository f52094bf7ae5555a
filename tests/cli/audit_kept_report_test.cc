// verify --audit: no verdict without an entry.

#include <fstream>

#include "cli/audit_tool.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

TEST_F(AuditTool, KeepsTheReportThatIsPrinted) {
  const ToolRun run = keep(kPassed, {"--audit-class", "kyc", "--audit-reference", "case-17"});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  const auto entries = query({"--kind", "verification", "--with-report"});
  ASSERT_EQ(entries.size(), 1U);
  const auto reader = AuditReader::open(log());
  ASSERT_TRUE(reader);
  const auto entry = reader->entry(1, AuditBody::kRead);
  ASSERT_TRUE(entry) << entry.error().text();
  EXPECT_EQ(entry->body.value().view(), run.output);
  EXPECT_EQ(entry->particulars.retention_class, "kyc");
  EXPECT_EQ(entry->particulars.reference, "case-17");
  EXPECT_TRUE(entry->particulars.latency.has_value());
}

TEST_F(AuditTool, KeepsWhatIsRefusedToo) {
  keep_one_of_each();
  EXPECT_EQ(count({"--kind", "verification"}), 3U);
  EXPECT_EQ(count({"--verdict", "failed"}), 1U);
}

TEST_F(AuditTool, TextAndJsonAreKeptAlike) {
  ToolCall call = verify({testdata(std::string(kPassed) + "/document.xml")});
  *std::ranges::find(call.arguments, "json") = "text";
  EXPECT_EQ(run_tool(call).exit_code, 0);
  EXPECT_EQ(query({"--with-report"}).at(1)["body"]["format"], "dlverify-report/2");
}

TEST_F(AuditTool, GivesNoVerdictWithoutALog) {
  ToolCall call = verify({testdata(std::string(kPassed) + "/document.xml")});
  *std::ranges::find(call.arguments, log()) = scratch_.path("no-such-log");
  expect_error(call, "is no audit log");
}

TEST_F(AuditTool, GivesNoVerdictWhereAnotherWritesTheLog) {
  const auto writer = AuditLog::open(log());
  ASSERT_TRUE(writer);
  expect_error(verify({testdata(std::string(kPassed) + "/document.xml")}), "another");
}

TEST_F(AuditTool, GivesNoVerdictWithoutTheKey) {
  std::filesystem::remove(log() + "/signing-key.pem");
  expect_error(verify({testdata(std::string(kPassed) + "/document.xml")}), "signing-key.pem");
}

TEST_F(AuditTool, GivesNoVerdictWhereTheVaultIsForeign) {
  std::ofstream(log() + "/vault.sqlite", std::ios::binary | std::ios::trunc) << "not a database at all";
  expect_error(verify({testdata(std::string(kPassed) + "/document.xml")}), "vault.sqlite");
}

TEST_F(AuditTool, GivesNoVerdictWhereTheClockWentBack) {
  append(report_on(kPassed), std::chrono::sys_days(std::chrono::year(2999) / 1 / 1));
  expect_error(verify({testdata(std::string(kPassed) + "/document.xml")}), "");
  EXPECT_EQ(count({"--kind", "verification"}), 1U);
}

TEST_F(AuditTool, RejectsParticularsThatALogCannotHold) {
  const std::string document = testdata(std::string(kPassed) + "/document.xml");
  for (const std::string& bad :
       {std::string("With Blank"), std::string("UPPER"), std::string(65, 'a'), std::string()}) {
    expect_error(verify({"--audit-class", bad, document}), "");
  }
  for (const std::string& bad : {std::string("a b"), std::string("tab\t"), std::string(129, 'a'), std::string()}) {
    expect_error(verify({"--audit-reference", bad, document}), "");
  }
  EXPECT_EQ(count(), 1U);
}

TEST_F(AuditTool, RejectsOptionsOfALogWithoutALog) {
  for (const char* const option : {"--audit-class", "--audit-reference", "--audit-key-file"}) {
    expect_error({.arguments = {"verify", "--trust", testdata("trust/main"), option, "x",
                                testdata(std::string(kPassed) + "/document.xml")}},
                 std::string(option) + ": has no place without a log");
  }
}

TEST_F(AuditTool, BatchKeepsEveryReport) {
  const std::string manifest = scratch_.file(
      "manifest.ndjson", R"({"path":")" + testdata(std::string(kPassed)) + R"(/document.xml"})" + "\n" +
                             R"({"path":")" + testdata(std::string(kFailed)) + R"(/document.xml"})" + "\n");
  const ToolRun run = run_tool({.arguments = {"batch", "--quiet", "--trust", testdata("trust/main"), "--at",
                                              "2026-06-01T00:00:00Z", "--audit", log(), manifest}});
  EXPECT_EQ(run.exit_code, 1) << run.error;
  EXPECT_EQ(count({"--kind", "verification"}), 2U);
  EXPECT_EQ(count({"--verdict", "passed"}), 1U);
}

TEST_F(AuditTool, BatchGivesNoResultWithoutALog) {
  const std::string manifest =
      scratch_.file("manifest.ndjson", R"({"path":")" + testdata(std::string(kPassed)) + R"(/document.xml"})" + "\n");
  expect_error({.arguments = {"batch", "--quiet", "--trust", testdata("trust/main"), "--audit",
                              scratch_.path("no-such-log"), manifest}},
               "is no audit log");
}

}  // namespace
}  // namespace dlverify
