#include "dlverify/audit/retention_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dlverify/verification_times.h"
#include "support/json_schema.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

std::string with_rules(const std::string& rules) {
  return R"({"format":"dlverify-retention/1","rules":[)" + rules + "]}";
}
std::string rule(const std::string& more) { return R"({"name":"a","ground":"g","keep_for":"P1Y")" + more + "}"; }

LogEntry entry(std::optional<std::string> retention_class, std::optional<std::string> doctype, std::string indication) {
  LogEntry result;
  result.particulars.retention_class = std::move(retention_class);
  result.index.doctype = std::move(doctype);
  result.index.indication = std::move(indication);
  return result;
}

std::string end_of(const char* period, const char* logged_at) {
  const auto parsed = RetentionPeriod::parse(period);
  if (!parsed) return parsed.error().what;
  const auto end = parsed->end(parse_rfc3339(logged_at).value());
  return end ? format_rfc3339(*end) : "never";
}

TEST(RetentionPeriodTest, EndsWhereTheCalendarSays) {
  EXPECT_EQ(end_of("P180D", "2026-01-01T10:00:00Z"), "2026-06-30T10:00:00Z");
  EXPECT_EQ(end_of("P1Y", "2026-11-25T10:00:00Z"), "2027-11-25T10:00:00Z");
  EXPECT_EQ(end_of("P5Y", "2024-02-29T10:00:00Z"), "2029-03-01T10:00:00Z");
  EXPECT_EQ(end_of("P4Y", "2024-02-29T10:00:00Z"), "2028-02-29T10:00:00Z");
  EXPECT_EQ(end_of("P1M", "2026-01-31T23:59:59Z"), "2026-03-01T23:59:59Z");
  EXPECT_EQ(end_of("P1M", "2026-12-31T00:00:00Z"), "2027-01-31T00:00:00Z");
  EXPECT_EQ(end_of("unlimited", "2026-01-31T23:59:59Z"), "never");
}

TEST(RetentionPeriodTest, RejectsWhatIsNoPeriod) {
  for (const char* const text :
       {"",     "P",   "PY",    "P0Y",  "P01Y", "P-1Y",          "P+1Y",  "P1",     "1Y",      "P1W",    "P1Y6M",
        "PT1H", "P1y", "P1.5Y", " P1Y", "P1Y ", "P99999999999D", "P101Y", "P1201M", "P36501D", "forever"}) {
    EXPECT_FALSE(RetentionPeriod::parse(text)) << text;
  }
  for (const char* const text : {"P100Y", "P1200M", "P36500D", "P1D"}) {
    const auto period = RetentionPeriod::parse(text);
    ASSERT_TRUE(period) << text;
    EXPECT_EQ(period->text(), text);
  }
}

TEST(RetentionRuleTest, IsDueFromTheSecondOnAtWhichThePeriodIsOver) {
  const auto policy = RetentionPolicy::from_json(with_rules(rule("")), "p");
  ASSERT_TRUE(policy) << policy.error().text();
  const auto logged_at = parse_rfc3339("2025-11-25T10:00:00Z").value();
  EXPECT_FALSE(policy->rules()[0].is_due(logged_at, parse_rfc3339("2026-11-25T09:59:59Z").value()));
  EXPECT_TRUE(policy->rules()[0].is_due(logged_at, parse_rfc3339("2026-11-25T10:00:00Z").value()));
}

TEST(RetentionPolicyTest, TheFirstRuleThatFitsCounts) {
  const auto policy = RetentionPolicy::from_json(
      with_rules(R"({"name":"none","ground":"g","keep_for":"P1Y","classes":[null],"doctypes":["PANCR",null]},)"
                 R"({"name":"failed","ground":"g","keep_for":"P1Y","verdicts":["failed","indeterminate"]},)"
                 R"({"name":"kyc","ground":"g","keep_for":"unlimited","classes":["kyc"]})"),
      "p");
  ASSERT_TRUE(policy) << policy.error().text();
  const auto name_for = [&policy](const LogEntry& log_entry) {
    const auto* const found = policy->rule_for(log_entry);
    return found != nullptr ? found->name : "no rule";
  };
  EXPECT_EQ(name_for(entry({}, "PANCR", "TOTAL_PASSED")), "none");
  EXPECT_EQ(name_for(entry({}, {}, "TOTAL_FAILED")), "none");
  EXPECT_EQ(name_for(entry("kyc", "PANCR", "TOTAL_FAILED")), "failed");
  EXPECT_EQ(name_for(entry("kyc", "PANCR", "TOTAL_PASSED")), "kyc");
  EXPECT_EQ(name_for(entry({}, "DRVLC", "TOTAL_PASSED")), "no rule");
  EXPECT_EQ(name_for(entry("other", "PANCR", "TOTAL_PASSED")), "no rule");
}

TEST(RetentionPolicyTest, EveryFileHasAHashOfItsOwn) {
  const auto one = RetentionPolicy::from_json(with_rules(rule("")), "p");
  const auto other = RetentionPolicy::from_json(with_rules(rule("")) + " ", "p");
  ASSERT_TRUE(one && other);
  EXPECT_NE(one->sha256(), other->sha256());
}

TEST(RetentionPolicyTest, RejectsWhatIsNoPolicy) {
  struct Case {
    std::string text, said;
    bool is_valid_by_schema = false;  // what a schema cannot say
  };
  const std::string again = rule("");
  const std::vector<Case> cases = {
      {"", "p: "},
      {"[]", "is not a JSON object"},
      {"{}", "\"format\" is missing"},
      {R"({"format":"dlverify-retention/1"})", "\"rules\" is missing"},
      {R"({"format":"dlverify-retention/2","rules":[)" + again + "]}", "\"format\" is not"},
      {R"({"format":"dlverify-retention/1","rules":[)" + again + R"(],"note":1})", "\"note\" is no key"},
      {with_rules(""), "\"rules\" is not a list"},
      {R"({"format":"dlverify-retention/1","rules":{}})", "\"rules\" is not a list"},
      {with_rules("7"), "rule 1: is not a JSON object"},
      {with_rules(R"({"ground":"g","keep_for":"P1Y"})"), "rule 1: \"name\" is missing"},
      {with_rules(R"({"name":"a","keep_for":"P1Y"})"), "rule 1: \"ground\" is missing"},
      {with_rules(R"({"name":"a","ground":"g"})"), "rule 1: \"keep_for\" is missing"},
      {with_rules(R"({"name":"A B","ground":"g","keep_for":"P1Y"})"), "\"name\" is not"},
      {with_rules(R"({"name":"a","ground":" ","keep_for":"P1Y"})"), "\"ground\" is not"},
      {with_rules(R"({"name":"a","ground":")" + std::string(101, 'g') + R"(","keep_for":"P1Y"})"), "\"ground\" is not"},
      {with_rules(R"({"name":"a","ground":"g\n","keep_for":"P1Y"})"), "\"ground\" is not", true},
      {with_rules(R"({"name":"a","ground":"g","keep_for":"1 year"})"), "\"keep_for\" is no period"},
      {with_rules(R"({"name":"a","ground":"g","keep_for":"P101Y"})"), "\"keep_for\" is longer than 100Y", true},
      {with_rules(R"({"name":"a","ground":"g","keep_for":365})"), "\"keep_for\" is no period"},
      {with_rules(rule(R"(,"classes":[])")), "\"classes\" is not a list"},
      {with_rules(rule(R"(,"classes":"kyc")")), "\"classes\" is not a list"},
      {with_rules(rule(R"(,"classes":["a","a"])")), "\"classes\" holds the same value twice"},
      {with_rules(rule(R"(,"classes":[null,null])")), "\"classes\" holds the same value twice"},
      {with_rules(rule(R"(,"doctypes":["pancr"])")), "\"doctypes\" holds an unknown value"},
      {with_rules(rule(R"(,"verdicts":["TOTAL_PASSED"])")), "\"verdicts\" holds an unknown value"},
      {with_rules(rule(R"(,"verdicts":[null])")), "\"verdicts\" holds an unknown value"},
      {with_rules(rule(R"(,"issuers":["x"])")), "\"issuers\" is no key of a rule"},
      {with_rules(again + "," + again), "\"a\" is the name of an earlier rule", true},
      {with_rules(again + R"(,{"name":"b","ground":"g","keep_for":"P1Y"})"), "rule 2: is never reached", true},
      {R"({"format":"dlverify-retention/1","rules":[)" + again + R"(],"rules":[]})", "twice", true},
      {with_rules(again) + std::string(std::size_t{64} << 10U, ' '), "is longer than 64 KiB", true},
  };
  const JsonSchema schema("retention");
  for (const Case& wrong : cases) {
    const auto policy = RetentionPolicy::from_json(wrong.text, "p");
    ASSERT_FALSE(policy) << wrong.text;
    EXPECT_THAT(policy.error().text(), HasSubstr(wrong.said)) << wrong.text;
    const auto json = Json::parse(wrong.text, nullptr, false);
    if (!wrong.is_valid_by_schema && !json.is_discarded()) {
      EXPECT_NE(schema.faults(json), "") << wrong.text;
    }
  }
}

TEST(RetentionPolicyTest, TheSchemaTakesWhatIsAPolicy) {
  const JsonSchema schema("retention");
  for (const std::string& text :
       {with_rules(rule("")),
        with_rules(rule(R"(,"classes":[null,"kyc"],"doctypes":["PANCR",null],"verdicts":["passed"])"))}) {
    EXPECT_TRUE(RetentionPolicy::from_json(text, "p")) << text;
    EXPECT_EQ(schema.faults(Json::parse(text)), "") << text;
  }
}

}  // namespace
}  // namespace dlverify
