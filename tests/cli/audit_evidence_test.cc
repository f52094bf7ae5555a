// What leaves the log for others: certificate, access request, replay, report page.

#include <fstream>

#include "base/crypto/sha256.h"
#include "cli/audit_tool.h"
#include "support/json_schema.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

using AuditCertificate = AuditTool;

TEST_F(AuditCertificate, TellsTheHashesOfRecordAndDocument) {
  const ToolRun kept = keep(kPassed);
  const std::string document = testdata(std::string(kPassed) + "/document.xml");
  const ToolRun run = run_tool(audit(
      {"certificate"}, {"--entry", "1", "--document", document, "--record-output", scratch_.path("record.json")}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_EQ(content_of(scratch_.path("record.json")), kept.output);
  EXPECT_THAT(run.output, HasSubstr(sha256_hex(kept.output)));
  EXPECT_THAT(run.output, HasSubstr(sha256_hex(content_of(document))));
  for (const char* const part : {"PART A (To be filled by the Party)", "PART B (To be filled by the Expert)",
                                 "[X] SHA256", "HASH REPORT", "63(4)(c)", " IST (", kOrigin}) {
    EXPECT_THAT(run.output, HasSubstr(part));
  }
}

TEST_F(AuditCertificate, RejectsWhatItCannotVouchFor) {
  keep(kPassed);
  const std::string other = testdata(std::string(kFailed) + "/document.xml");
  expect_error(audit({"certificate"}), "--entry is missing");
  expect_error(audit({"certificate"}, {"--entry", "x"}), "--entry: is no whole number");
  expect_error(audit({"certificate"}, {"--entry", "0"}), "is no verification");
  expect_error(audit({"certificate"}, {"--entry", "9"}), "");
  expect_error(audit({"certificate"}, {"--entry", "1", "--document", other}), "is not the document");
  expect_error(audit({"certificate"}, {"--entry", "1", "--document", scratch_.path("nothing")}), "cannot be read");
  expect_error(audit({"certificate"}, {"--entry", "1", "-o", scratch_.path("no/such/folder")}), "cannot be written");
}

TEST_F(AuditCertificate, RejectsAnErasedEntry) {
  keep(kPassed);
  run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--entry", "1", "--expect", "1"}));
  expect_error(audit({"certificate"}, {"--entry", "1"}), "erased");
}

using AuditSubject = AuditTool;

TEST_F(AuditSubject, GivesEverythingOnOnePersonAndOnNoOther) {
  keep_one_of_each();
  keep(kPassed, {"--disclose", "name,dob"});
  const ToolRun run = run_tool(audit({"subject"}, {name_hash(), "--format", "json"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  const auto json = nlohmann::json::parse(run.output, nullptr, false);
  ASSERT_EQ(json["entries"].size(), 2U) << run.output;
  EXPECT_EQ(json["format"], "dlverify-audit-subject/1");
  EXPECT_EQ(json["origin"], kOrigin);
  EXPECT_EQ(json["entries"][1]["body"]["record"]["name"], "ASHA EXAMPLE");
  const ToolRun text = run_tool(audit({"subject"}, {name_hash()}));
  EXPECT_THAT(text.output, HasSubstr("2 entries. Not found in this way"));
}

TEST_F(AuditSubject, NobodyIsAnEmptyAnswer) {
  const ToolRun run = run_tool(audit({"subject"}, {std::string(64, 'a'), "--format", "json"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_EQ(nlohmann::json::parse(run.output, nullptr, false)["entries"].size(), 0U);
}

TEST_F(AuditSubject, RejectsWhatIsNoHash) {
  for (const std::string& bad :
       {std::string("ASHA EXAMPLE"), std::string(64, 'A'), std::string(63, 'a'), std::string("-")}) {
    expect_error(audit({"subject"}, {bad}), "NAME_HASH: is not 64 digits");
  }
  expect_error(audit({"subject"}), "NAME_HASH is missing");
  expect_error(audit({"subject"}, {std::string(64, 'a'), "--format", "ndjson"}), "--format");
}

class AuditReplay : public AuditTool {
 protected:
  [[nodiscard]] ToolRun replay(const std::string& folder, std::vector<std::string> options = {},
                               const std::string& store = "trust/main") const {
    const ToolRun run = run_tool(
        audit({"replay"}, options + std::vector<std::string>{"--entry", "1", "--trust", testdata(store), "--format",
                                                             "json", testdata(folder + "/document.xml")}));
    EXPECT_EQ(JsonSchema("audit-replay").faults(Json::parse(run.output, nullptr, false)), "") << run.output;
    return run;
  }
  [[nodiscard]] std::vector<std::string> with_key() const { return {"--subject-key-file", subject_key()}; }
};

std::vector<std::string> changes_of(const ToolRun& run) {
  return nlohmann::json::parse(run.output, nullptr, false).value("changes", std::vector<std::string>{"no JSON"});
}

TEST_F(AuditReplay, TheSameInputsGiveTheSameReport) {
  keep(kPassed);
  const ToolRun run = replay(kPassed, with_key());
  EXPECT_EQ(run.exit_code, 0) << run.output << run.error;
  EXPECT_EQ(nlohmann::json::parse(run.output)["result"], "same");
}

TEST_F(AuditReplay, ARefusalIsReplayedToo) {
  keep(kFailed);
  EXPECT_EQ(replay(kFailed).exit_code, 0);
}

TEST_F(AuditReplay, TheConsentIsTheEntrys) {
  const std::string consent = scratch_.file(
      "consent.json",
      R"({"format":"dlverify-consent/1","id":"c-7","purpose":"KYC","given_at":"2026-01-01T00:00:00Z","scope":["PANCR"]})");
  keep(kPassed, {"--consent-file", consent});
  EXPECT_EQ(replay(kPassed, with_key()).exit_code, 0);
}

TEST_F(AuditReplay, SaysWhatIsNotThatOfTheEntry) {
  keep(kPassed);
  EXPECT_EQ(changes_of(replay(kFailed, with_key())).front(), "document");
  EXPECT_EQ(changes_of(replay(kPassed, with_key(), "trust/no_crl")), std::vector<std::string>{"trust_store"});
  EXPECT_EQ(changes_of(replay(kPassed, with_key() + std::vector<std::string>{"--policy", "strict"})),
            std::vector<std::string>{"policy"});
  EXPECT_EQ(changes_of(replay(kPassed)), std::vector<std::string>{"request"});
  EXPECT_EQ(changes_of(replay(kPassed, with_key() + std::vector<std::string>{"--disclose", "dob"})),
            std::vector<std::string>{"request"});
  EXPECT_EQ(changes_of(replay(kPassed, with_key() + std::vector<std::string>{"--uri", "in.gov.pan-PANCR-ZZZPE0000Z"})),
            std::vector<std::string>{"request"});
  EXPECT_EQ(changes_of(replay(kPassed, with_key() + std::vector<std::string>{"--claim", "gender=F"})),
            std::vector<std::string>{"request"});
  EXPECT_EQ(replay(kPassed).exit_code, 3);
}

TEST_F(AuditReplay, TheSchemaRejectsWhatIsNoResult) {
  keep(kPassed);
  const auto result = Json::parse(replay(kPassed).output);
  const JsonSchema schema("audit-replay");
  for (const auto& [key, value] : result.items()) {
    Json altered = result;
    altered.erase(key);
    EXPECT_NE(schema.faults(altered), "") << "without " << key;
    altered[key] = -1.5;
    EXPECT_NE(schema.faults(altered), "") << key;
  }
}

TEST_F(AuditReplay, NamesWhatDiffersAndNoValue) {
  keep(kPassed, {"--disclose", "name"});
  const ToolRun run = replay(kPassed, with_key());
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.output, HasSubstr("record.name"));
  EXPECT_THAT(run.output, Not(HasSubstr("ASHA")));
}

TEST_F(AuditReplay, TextSaysThenAndNow) {
  keep(kPassed);
  const ToolRun run = run_tool(audit({"replay"}, {"--entry", "1", "--trust", testdata("trust/main"), "--policy",
                                                  "strict", testdata(std::string(kPassed) + "/document.xml")}));
  EXPECT_EQ(run.exit_code, 3) << run.error;
  EXPECT_THAT(run.output, HasSubstr("TOTAL_PASSED then"));
  EXPECT_THAT(run.output, HasSubstr("INDETERMINATE (signature/algorithm_forbidden) now"));
}

TEST_F(AuditReplay, RejectsWhatCannotBeReplayed) {
  keep(kPassed);
  const std::string document = testdata(std::string(kPassed) + "/document.xml");
  const std::vector<std::string> trust = {"--trust", testdata("trust/main"), document};
  expect_error(audit({"replay"}, trust), "--entry is missing");
  expect_error(audit({"replay"}, trust + std::vector<std::string>{"--entry", "0"}), "is no verification");
  expect_error(audit({"replay"}, trust + std::vector<std::string>{"--entry", "7"}), "");
  expect_error(audit({"replay"}, trust + std::vector<std::string>{"--entry", "1", "--at", "2026-06-01T00:00:00Z"}),
               "--at");
  expect_error(audit({"replay"}, {"--entry", "1", document}), "trust store");
  expect_error(audit({"replay"}, {"--entry", "1", "--trust", testdata("trust/main"), scratch_.path("no")}),
               "cannot be read");
  run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--entry", "1", "--expect", "1"}));
  expect_error(audit({"replay"}, trust + std::vector<std::string>{"--entry", "1"}), "it was erased");
}

using AuditReportPage = AuditTool;

TEST_F(AuditReportPage, ItsNumbersAreThoseOfQuery) {
  keep_one_of_each();
  keep(kPassed);
  const std::string file = scratch_.path("report.html");
  const ToolRun run = run_tool(audit({"report"}, {"-o", file}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  const std::string page = content_of(file);
  const auto number = [](const char* id, std::size_t value) {
    return "id=\"" + std::string(id) + "\">" + std::to_string(value) + "<";
  };
  EXPECT_THAT(page, HasSubstr(number("total", count({"--kind", "verification"}))));
  EXPECT_THAT(page, HasSubstr(number("passed", count({"--verdict", "passed"}))));
  EXPECT_THAT(page, HasSubstr(number("failed", count({"--verdict", "failed"}))));
  EXPECT_THAT(page, HasSubstr(number("indeterminate", count({"--verdict", "indeterminate"}))));
  EXPECT_THAT(page, HasSubstr(number("erased", 0)));
  EXPECT_THAT(page, HasSubstr("CN="));  // a signer's subject, from a report
}

TEST_F(AuditReportPage, CountsWhatWasErasedAndTellsWhy) {
  keep_one_of_each();
  run_tool(audit({"erase"}, kBecause + std::vector<std::string>{"--entry", "1", "--expect", "1"}));
  const std::string page = run_tool(audit({"report"})).output;
  EXPECT_THAT(page, HasSubstr("id=\"erased\">1<"));
  EXPECT_THAT(page, HasSubstr("id=\"total\">2<"));
  EXPECT_THAT(page, HasSubstr("request ER-2041"));
}

TEST_F(AuditReportPage, HoldsNothingOfAPerson) {
  keep(kPassed, {"--disclose", "name,dob,number"});
  const std::string page = run_tool(audit({"report"})).output;
  const auto record = nlohmann::json::parse(report_on(kPassed))["record"];
  for (const char* const key : {"name_hash", "document_ref", "dob_hash", "number_last4"}) {
    EXPECT_THAT(page, Not(HasSubstr(record[key].get<std::string>()))) << key;
  }
  EXPECT_THAT(page, Not(HasSubstr("ASHA")));
}

TEST_F(AuditReportPage, AnEmptyLogHasAPage) {
  const ToolRun run = run_tool(audit({"report"}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, HasSubstr("The log holds no verification."));
}

TEST_F(AuditReportPage, RejectsWhatCannotBeMade) {
  expect_error(audit({"report"}, {"--rows", "many"}), "--rows: is no whole number");
  expect_error(audit({"report"}, {"--rows", "20001"}), "--rows: is more than 20000");
  expect_error(audit({"report"}, {"-o", log()}), "is not a file that could be replaced");
  expect_error({.arguments = {"audit", "report", scratch_.path("nothing"), "-o", scratch_.path("x.html")}},
               "is no audit log");
  EXPECT_FALSE(std::filesystem::exists(scratch_.path("x.html")));
}

}  // namespace
}  // namespace dlverify
