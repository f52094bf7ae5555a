#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "cli/audit_tool.h"
#include "support/json_schema.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using AuditQuery = AuditTool;

TEST_F(AuditQuery, FindsByEachCriterion) {
  keep_one_of_each();
  const auto all = query({"--kind", "verification"});
  ASSERT_EQ(all.size(), 3U);
  const auto report = nlohmann::json::parse(report_on(kPassed));
  const auto found = [this](std::vector<std::string> options) { return count(std::move(options)); };
  EXPECT_EQ(found({}), 4U);
  EXPECT_EQ(found({"--kind", "opening"}), 1U);
  EXPECT_EQ(found({"--verdict", "passed"}), 1U);
  EXPECT_EQ(found({"--verdict", "TOTAL_FAILED"}), 1U);
  EXPECT_EQ(found({"--verdict", "indeterminate"}), 1U);
  EXPECT_EQ(found({"--code", "digest_mismatch"}), 1U);
  EXPECT_EQ(found({"--code", "hmac_mismatch"}), 0U);
  EXPECT_EQ(found({"--doctype", "PANCR"}), 1U);
  EXPECT_EQ(found({"--warning", "sha1_signature", "--verdict", "passed"}), 1U);
  EXPECT_EQ(found({"--signer", report["signer"]["sha256"]}), found({"--verdict", "passed"}));
  EXPECT_EQ(found({"--document-ref", report["record"]["document_ref"]}), 1U);
  EXPECT_EQ(found({"--name-hash", report["record"]["name_hash"]}), 1U);
  EXPECT_EQ(found({"--body-sha256", report["body"]["sha256"]}), 1U);
  EXPECT_EQ(found({"--entry", "1"}), 1U);
  EXPECT_EQ(found({"--entry", "1-2"}), 2U);
  EXPECT_EQ(found({"--entry", "2-"}), 2U);
  EXPECT_EQ(found({"--from", "2020-01-02"}), 3U);
  EXPECT_EQ(found({"--before", "2020-01-02"}), 1U);
  EXPECT_EQ(found({"--before", "2020-01-01"}), 0U);
  EXPECT_EQ(found({"--from", "2020-01-01T05:30:00+05:30", "--before", "2020-01-01T00:00:01Z"}), 1U);
  EXPECT_EQ(found({"--kept"}), 4U);
  EXPECT_EQ(found({"--erased"}), 0U);
  EXPECT_EQ(query({"--limit", "1", "--newest-first"}).at(0)["sequence"], 3);
}

TEST_F(AuditQuery, FindsByConsentClassAndReference) {
  const std::string consent = scratch_.file(
      "consent.json",
      R"({"format":"dlverify-consent/1","id":"consent-7","purpose":"KYC","given_at":"2026-01-01T00:00:00Z"})");
  keep(kPassed, {"--consent-file", consent, "--audit-class", "kyc", "--audit-reference", "case-17", "--uri",
                 "in.gov.pan-PANCR-ZZZPE0000Z"});
  keep(kPassed);
  EXPECT_EQ(count({"--consent", "consent-7"}), 1U);
  EXPECT_EQ(count({"--class", "kyc"}), 1U);
  EXPECT_EQ(count({"--reference", "case-17"}), 1U);
  EXPECT_EQ(count({"--issuer", "in.gov.pan"}), 1U);
  EXPECT_EQ(count({"--issuer", "in.gov"}), 0U);
}

TEST_F(AuditQuery, TextIsATableOfEveryKind) {
  keep_one_of_each();
  const ToolRun run = run_tool(audit({"query"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, StartsWith("entry "));
  EXPECT_THAT(run.output, HasSubstr("(opening)"));
  EXPECT_THAT(run.output, HasSubstr("signature/digest_mismatch"));
  EXPECT_THAT(run.output, HasSubstr("4 entries\n"));
}

TEST_F(AuditQuery, GivesAReportOnlyWhereItIsAskedFor) {
  keep_one_of_each();
  EXPECT_THAT(run_tool(audit({"query"}, {"--format", "ndjson"})).output, Not(HasSubstr("number_last4")));
  EXPECT_THAT(run_tool(audit({"query"}, {"--format", "ndjson", "--with-report"})).output, HasSubstr("number_last4"));
}

TEST_F(AuditQuery, RejectsValuesThatCanFitNothing) {
  const std::string hash(64, 'a');
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--verdict", "believed"}, "--verdict: is none"},
      {{"--verdict", ""}, "--verdict"},
      {{"--code", "digest_missmatch"}, "--code: is no code"},
      {{"--code", "sha1_signature"}, "--code: is no code"},
      {{"--warning", "digest_mismatch"}, "--warning: is no warning"},
      {{"--doctype", "pancr"}, "--doctype"},
      {{"--signer", "abc"}, "--signer: is not 64 digits"},
      {{"--name-hash", std::string(63, 'a')}, "--name-hash"},
      {{"--name-hash", std::string(64, 'A')}, "--name-hash"},
      {{"--document-ref", hash + "a"}, "--document-ref"},
      {{"--body-sha256", std::string(64, 'g')}, "--body-sha256"},
      {{"--from", "yesterday"}, "--from: is neither a date"},
      {{"--from", "2026-02-30"}, "--from: is neither a date"},
      {{"--before", "2026-13-01"}, "--before"},
      {{"--from", "2026-01-02", "--before", "2026-01-02"}, "--before: is not later"},
      {{"--entry", "one"}, "--entry: is neither"},
      {{"--entry", "-1"}, "--entry"},
      {{"--entry", "9-8"}, "--entry: ends before"},
      {{"--entry", "1-2-3"}, "--entry: is neither"},
      {{"--entry", "99999999999999999999"}, "--entry: is neither"},
      {{"--limit", "-1"}, "--limit"},
      {{"--limit", "1.5"}, "--limit: is no whole number"},
      {{"--period", "../x"}, "--period"},
      {{"--kind", "report"}, "--kind: is no kind"},
      {{"--issuer", ""}, "--issuer: is empty"},
      {{"--kept", "--erased"}, "--erased: contradicts"},
      {{"--format", "csv"}, "--format"},
      {{"--with-report"}, "--with-report: has no place"},
  };
  for (const auto& [options, said] : cases) expect_error(audit({"query"}, options), said);
}

TEST_F(AuditQuery, RejectsAFolderThatIsNoLog) {
  expect_error({.arguments = {"audit", "query", scratch_.path("nothing")}}, "is no audit log");
  expect_error({.arguments = {"audit", "query", testdata("trust/main")}}, "is no audit log");
  expect_error({.arguments = {"audit", "query"}}, "LOG is missing");
  expect_error({.arguments = {"audit"}}, "no command is given");
}

TEST_F(AuditQuery, AFullDeviceIsAnError) {
  ToolCall call = audit({"query"});
  call.output_path = "/dev/full";
  EXPECT_EQ(run_tool(call).exit_code, 2);
}

using AuditExport = AuditTool;

TEST_F(AuditExport, WritesEveryEntryForItsOwnerAlone) {
  keep_one_of_each();
  const std::string file = scratch_.path("export.ndjson");
  EXPECT_EQ(run_tool(audit({"export"}, {"-o", file})).exit_code, 0);
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(run_tool(audit({"export"})).output, run_tool(audit({"query"}, {"--format", "ndjson"})).output);
}

class AuditExportOfMonths : public AuditTool {
 protected:
  AuditExportOfMonths() : AuditTool(AuditPeriod::kMonth) {}

  // One entry of each kind, erased ones among them.
  void log_every_kind() const {
    keep_one_of_each();
    auto opened = AuditLog::open(log());
    ASSERT_TRUE(opened) << opened.error().text();
    const AuditAttribution officer{"privacy desk", "request ER-2041"};
    const auto now = std::chrono::sys_days(std::chrono::year(2099) / 1 / 1);
    const SequenceRange erased{3, 3};
    ASSERT_TRUE(opened->erase(std::span(&erased, 1), officer, now));
    ASSERT_TRUE(opened->place_hold({"case-118", {{4, SequenceRange::kOpenEnd}}}, officer, now));
    ASSERT_TRUE(opened->release_hold("case-118", officer, now));
    ASSERT_TRUE(opened->prune("2020-01", officer, now));
    ASSERT_TRUE(opened->accept_clock(officer, now - std::chrono::days(1)));
  }
};

TEST_F(AuditExportOfMonths, EveryEntryIsWhatTheSchemaSays) {
  log_every_kind();
  const JsonSchema entry_schema("audit-entry");
  const JsonSchema report_schema("report");
  for (const bool has_report : {false, true}) {
    const ToolRun run = run_tool(
        audit({"export"}, has_report ? std::vector<std::string>{"--with-report"} : std::vector<std::string>()));
    ASSERT_EQ(run.exit_code, 0) << run.error;
    std::map<std::string, int> kinds;
    int reports = 0;
    std::istringstream lines(run.output);
    for (std::string line; std::getline(lines, line);) {
      const auto entry = Json::parse(line, nullptr, false);
      EXPECT_EQ(entry_schema.faults(entry), "") << line;
      ++kinds[entry["kind"]];
      if (entry["kind"] != "verification" || entry["body"].is_null()) continue;
      ++reports;
      EXPECT_EQ(report_schema.faults(entry["body"]), "") << line;
    }
    EXPECT_EQ(kinds.size(), 7U) << "every kind";
    EXPECT_EQ(reports, has_report ? 2 : 0);
  }
}

TEST_F(AuditExport, TheSchemaRejectsWhatIsNoEntry) {
  keep(kPassed);
  const auto entry = query({"--kind", "verification", "--with-report"}).at(0);
  const JsonSchema schema("audit-entry");
  ASSERT_EQ(schema.faults(entry), "");
  for (const auto& [key, value] : entry.items()) {
    Json altered = entry;
    altered.erase(key);
    EXPECT_NE(schema.faults(altered), "") << "without " << key;
    altered[key] = -1.5;
    EXPECT_NE(schema.faults(altered), "") << key;
  }
}

TEST_F(AuditExport, CsvHoldsNoFormula) {
  for (const std::string id : {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c\"calc\"'!A0"}) {
    keep(kPassed, {"--audit-reference", id});
  }
  const ToolRun run = run_tool(audit({"export"}, {"--format", "csv", "--kind", "verification"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, HasSubstr("\"'=1+1\""));
  EXPECT_THAT(run.output, HasSubstr("\"'+1\""));
  EXPECT_THAT(run.output, HasSubstr("\"'-1\""));
  EXPECT_THAT(run.output, HasSubstr("\"'@SUM(A1)\""));
  EXPECT_THAT(run.output, HasSubstr("\"'=cmd|'/c\"\"calc\"\"'!A0\""));
  for (const char* const formula : {",=", ",+", ",-", ",@", "\"=", "\"+", "\"-", "\"@"}) {
    EXPECT_THAT(run.output, Not(HasSubstr(formula)));
  }
}

TEST_F(AuditExport, CsvHasOneLineAnEntryAndAsManyFieldsAsNames) {
  keep_one_of_each();
  std::istringstream lines(run_tool(audit({"export"}, {"--format", "csv"})).output);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_TRUE(line.ends_with('\r'));
    EXPECT_EQ(std::ranges::count(line, ','), 26) << line;
  }
  EXPECT_EQ(count, 5U);
}

TEST_F(AuditExport, AFailureLeavesNoFile) {
  keep(kPassed);
  expect_error(audit({"export"}, {"-o", scratch_.path("no-such-folder/export.csv")}), "cannot be written");
  expect_error(audit({"export"}, {"-o", log()}), "is not a file that could be replaced");
  expect_error(audit({"export"}, {"-o", "/dev/null"}), "is not a file that could be replaced");
  expect_error(audit({"export"}, {"--format", "xml", "-o", scratch_.path("x")}), "--format");
  expect_error(audit({"export"}, {"--format", "csv", "--with-report", "-o", scratch_.path("x")}), "--with-report");
  expect_error(audit({"export"}, {"--verdict", "no", "-o", scratch_.path("x")}), "--verdict");
  EXPECT_FALSE(std::filesystem::exists(scratch_.path("x")));
}

TEST_F(AuditExport, AFailureLeavesTheFileThatWasThere) {
  const std::string file = scratch_.file("export.ndjson", "of last month");
  expect_error({.arguments = {"audit", "export", scratch_.path("nothing"), "-o", file}}, "is no audit log");
  std::ifstream stream(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "of last month");
}

}  // namespace
}  // namespace dlverify
