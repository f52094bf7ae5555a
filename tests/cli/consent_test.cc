#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/expect_error.h"
#include "cli/tool_process.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kConsent = R"({"format":"dlverify-consent/1","id":"consent-0042",
  "purpose":"Opening of an account","given_at":"2026-05-31T15:30:00+05:30","scope":["ADHAR"]})";

ToolCall with_consent(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"verify", "--trust", testdata("trust/main"), "--at", "2026-06-01T00:00:00Z"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  all.push_back(testdata("accepted/pancr_real_shape/document.xml"));
  return {.arguments = std::move(all)};
}

TEST(ConsentTool, PutsTheConsentBehindTheRecord) {
  const ScratchFolder folder;
  const ToolRun run = run_tool(with_consent({"--format", "json", "--consent-file", folder.file("c.json", kConsent)}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  const auto json = nlohmann::ordered_json::parse(run.output);
  EXPECT_EQ(std::prev(json.end()).key(), "consent");
  EXPECT_EQ(json["consent"].dump(),
            R"({"id":"consent-0042","purpose":"Opening of an account","given_at":"2026-05-31T10:00:00Z",)"
            R"("expires_at":null,"scope":["ADHAR"]})");
  EXPECT_THAT(run.output, HasSubstr("consent_scope_exceeded"));
}

TEST(ConsentTool, SaysNothingOfConsentWhereNoneWasGiven) {
  const ToolRun json = run_tool(with_consent({"--format", "json"}));
  EXPECT_EQ(json.exit_code, 0) << json.error;
  EXPECT_THAT(json.output, Not(HasSubstr("consent")));
  EXPECT_THAT(run_tool(with_consent({})).output, Not(HasSubstr("Consent")));
}

TEST(ConsentTool, ShowsTheConsentInTheText) {
  const ScratchFolder folder;
  const ToolRun run = run_tool(with_consent({"--consent-file", folder.file("c.json", kConsent)}));
  EXPECT_EQ(run.exit_code, 0) << run.error;
  for (const char* text : {"Consent, as it was given", "consent-0042", "Opening of an account", "2026-05-31T10:00:00Z",
                           "not stated", "ADHAR"}) {
    EXPECT_THAT(run.output, HasSubstr(text));
  }
}

TEST(ConsentTool, TellsWhatIsWrongWithTheFile) {
  const ScratchFolder folder;
  const auto with = [&](std::string_view content) {
    return with_consent({"--consent-file", folder.file("c.json", content)});
  };
  expect_error(with_consent({"--consent-file", folder.path("absent")}), "absent");
  expect_error(with_consent({"--consent-file", folder.path("")}), "directory");
  expect_error(with(""), "not JSON");
  expect_error(with("{}"), "\"format\" is missing");
  expect_error(with(R"({"format":"dlverify-consent/1","format":"dlverify-consent/1"})"), "twice");
  expect_error(with(R"({"format":"dlverify-consent/1","id":"x","purpose":"x","given_at":"2026-06-01T00:00:00Z",
                        "holder":"Asha"})"),
               "\"holder\" is no key of a consent file; see dlverify schema consent");
  expect_error(with(R"({"format":"dlverify-consent/1","id":"x","purpose":"x","given_at":"yesterday"})"), "RFC 3339");
  expect_error(with(std::string(70'000, ' ')), "64 KiB");
}

TEST(ConsentTool, PrintsTheSchemaOfTheFile) {
  const ToolRun run = run_tool({.arguments = {"schema", "consent"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(run.output)["title"], "dlverify-consent/1");
  EXPECT_THAT(run.output, HasSubstr("no personal value"));
}

}  // namespace
}  // namespace dlverify
