// A document in an issuer's answer is judged as it would be by itself, and nothing else of the answer is reported.

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

const TestCase& case_named(std::string_view name) {
  return *std::ranges::find(all_test_cases(), name, &TestCase::name);
}

// The report but for what tells of the body.
Json verdict_of(const TestCase& test_case) {
  const auto outcome = verify_case(test_case);
  Json json = Json::parse(to_json(outcome.report()));
  json.erase("body");
  return json;
}

TEST(PullResponsePipeline, JudgesTheDocumentAsIfItHadComeByItself) {
  for (const auto& [wrapped, bare] : {std::pair{"accepted/unwrap_line_breaks", "accepted/pancr_no_request"},
                                      std::pair{"accepted/unwrap_without_namespaces", "accepted/pancr_no_request"},
                                      std::pair{"accepted/unwrap_prefixed_root", "accepted/pancr_no_request"}}) {
    EXPECT_EQ(verdict_of(case_named(wrapped)), verdict_of(case_named(bare))) << wrapped;
  }
}

TEST(PullResponsePipeline, ReportsTheBodyAsItWasReceived) {
  for (const char* name : {"accepted/unwrap_pull_doc_pancr", "signature/unwrap_name_changed"}) {
    const TestCase& test_case = case_named(name);
    const auto outcome = verify_case(test_case);
    const Report& report = outcome.report();
    EXPECT_EQ(report.body().kind, BodyKind::kPullResponse) << name;
    EXPECT_EQ(report.body().bytes, test_case.input().size()) << name;
    EXPECT_EQ(report.body().sha256, sha256_hex(test_case.input())) << name;
    EXPECT_THAT(to_text(report, TextColour::kNone), HasSubstr("issuer's answer")) << name;
  }
}

TEST(PullResponsePipeline, SaysNothingOfWhomTheAnswerNames) {
  for (const char* name : {"accepted/unwrap_pull_uri_pancr", "accepted/unwrap_pull_uri_drvlc",
                           "envelope/unwrap_content_in_person", "envelope/wrapped_pull_uri"}) {
    const auto outcome = verify_case(case_named(name));
    const std::string json = to_json(outcome.report());
    for (const char* text : {"Other Example", "01-01-1970", "1970-01-01", "9999900009", "in.gov.other", "OTHER"}) {
      EXPECT_THAT(json, Not(HasSubstr(text))) << name;
    }
  }
}

TEST(PullResponsePipeline, SaysHowToAskForIt) {
  const auto outcome = verify_case(case_named("envelope/wrapped_pull_doc"));
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.report().failure()->message, HasSubstr("--unwrap"));
  EXPECT_THAT(std::string(explain(FailureCode::kWrapperNotUnwrapped).what_to_do), HasSubstr("--unwrap"));
}

TEST(PullResponsePipeline, HasAMessageForEachFault) {
  std::map<std::string, std::string> said;
  for (const char* name : {"two_contents", "content_below_root", "root_in_other_namespace", "nested_elements",
                           "nested_in_content", "status_unknown", "no_response_status", "base64_cut", "inline",
                           "comment", "too_deep", "not_utf8", "unclosed"}) {
    const auto outcome = verify_case(case_named(std::string("envelope/unwrap_") + name));
    ASSERT_FALSE(outcome) << name;
    const auto [other, is_first] = said.emplace(outcome.report().failure()->message, name);
    EXPECT_TRUE(is_first) << name << " is told as " << other->second;
  }
}

}  // namespace
}  // namespace dlverify
