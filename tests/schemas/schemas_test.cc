// What the library reads and writes is what the schemas say, by an independent JSON Schema validator.

#include "dlverify/schemas.h"

#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>

#include "dlverify/policy.h"
#include "schemas/json_schema.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

std::string faults(std::string_view name, const Json& document) { return JsonSchema(name).faults(document); }

std::string in_lower_case(std::string_view text) {
  std::string lower;
  for (const char character : text) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  return lower;
}

TEST(Schemas, AreFoundByNameInAnyCase) {
  std::set<std::string> names;
  for (const Schema& schema : schemas()) {
    EXPECT_EQ(schema_text(schema.name), schema.text);
    EXPECT_EQ(schema_text(in_lower_case(schema.name)), schema.text);
    EXPECT_TRUE(names.insert(in_lower_case(schema.name)).second) << schema.name;
    EXPECT_EQ(Json::accept(schema.text), schema.language == SchemaLanguage::kJsonSchemaDraft7) << schema.name;
  }
  EXPECT_GT(names.size(), 10U);
  for (const char* name : {"no_such_schema", "", "PANC", "PANCRX", "PANCR ", "parts", "values", "record.json"}) {
    EXPECT_EQ(schema_text(name), std::nullopt) << name;
  }
}

TEST(Schemas, IncludeNothing) {
  for (const Schema& schema : schemas()) {
    EXPECT_FALSE(schema.text.contains("parts/")) << schema.name;
    EXPECT_FALSE(schema.text.contains("$include")) << schema.name;
  }
}

// Every JSON file in testdata/ is a trust manifest, a policy, or the input of a case.
TEST(Schemas, HoldForEveryJsonFileOfTheTestData) {
  std::map<std::string, int> count;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(testdata_folder())) {
    if (entry.path().extension() != ".json") continue;
    const std::string name = entry.path().stem().string();
    ASSERT_TRUE(name == "trust" || name == "policy") << entry.path();
    EXPECT_EQ(faults(name, Json::parse(read_whole_file(entry.path()))), "") << entry.path();
    ++count[name];
  }
  EXPECT_GT(count["trust"], 3);
  EXPECT_GT(count["policy"], 3);
}

TEST(ReportSchema, HoldsForTheReportOfEveryTestCase) {
  const JsonSchema schema("report");
  for (const TestCase& test_case : all_test_cases()) {
    const auto outcome = verify_case(test_case);
    const Report& report = outcome ? outcome->report() : outcome.error().report();
    EXPECT_EQ(schema.faults(Json::parse(to_json(report))), "") << test_case.name;
  }
}

TEST(ReportSchema, RefusesWhatIsNoReport) {
  const auto outcome = verify_case(all_test_cases().front());
  const Json report = Json::parse(to_json(outcome ? outcome->report() : outcome.error().report()));
  ASSERT_EQ(faults("report", report), "");
  for (const auto& [key, value] : report.items()) {
    Json without = report;
    without.erase(key);
    EXPECT_NE(faults("report", without), "") << key;
  }
  Json other = report;
  other["indication"] = "PASSED";
  EXPECT_NE(faults("report", other), "");
  other = report;
  other["body"]["sha256"] = "ABC";
  EXPECT_NE(faults("report", other), "");
  other = report;
  other["unforeseen"] = 1;
  EXPECT_NE(faults("report", other), "");
}

TEST(TrustSchema, RefusesWhatTheReaderRefuses) {
  const Json rule = Json::parse(R"({"name":"x","match":{"subject":{"O":"x"}},
                                    "may_sign":[{"issuers":["*"],"doctypes":["*"]}]})");
  const std::string sha256(64, 'a');
  const Json store = {
      {"format", "dlverify-trust/1"}, {"anchors", {{{"file", "a.pem"}, {"sha256", sha256}}}}, {"signers", {rule}}};
  ASSERT_EQ(faults("trust", store), "");
  const auto refuses = [&](const char* pointer, const Json& value) {
    Json changed = store;
    changed[Json::json_pointer(pointer)] = value;
    EXPECT_NE(faults("trust", changed), "") << pointer;
  };
  refuses("/format", "dlverify-trust/2");
  refuses("/anchors", Json::array());
  refuses("/anchors/0/sha256", "aa");
  refuses("/anchors/0/file", "/etc/passwd");
  refuses("/unknown", 1);
  refuses("/signers/0/match", Json::object());
  refuses("/signers/0/may_sign", Json::array());
  refuses("/signers/0/may_sign/0/issuers", Json::array());
  refuses("/signers/0/match/policies", {"not an oid"});
}

// The schema and the reader of policy files must not drift apart.
TEST(PolicySchema, AgreesWithTheReader) {
  const std::vector<std::pair<std::string, bool>> policies = {
      {R"({})", true},
      {R"({"name":"lending-2026"})", true},
      {R"({"name":"strict"})", false},
      {R"({"revocation":"required","require_hmac":true,"max_document_age_days":30})", true},
      {R"({"revocation":"maybe"})", false},
      {R"({"max_document_age_days":0})", false},
      {R"({"max_document_age_days":36500})", true},
      {R"({"max_document_age_days":36501})", false},
      {R"({"rsa_bits_min":2048})", true},
      {R"({"rsa_bits_min":2047})", false},
      {R"({"rsa_bits_max":8193})", false},
      {R"({"signature_algorithms":["rsa-sha256"]})", true},
      {R"({"signature_algorithms":[]})", false},
      {R"({"signature_algorithms":["rsa-md5"]})", false},
      {R"({"digest_algorithms":["sha1"]})", false},
      {R"({"limits":{"depth":200,"elements":50000,"body_bytes":8388608}})", true},
      {R"({"limits":{"depth":201}})", false},
      {R"({"limits":{"elements":0}})", false},
      {R"({"limits":{"canonical_bytes":16777217}})", false},
      {R"({"limits":{"unknown":1}})", false},
      {R"({"require_hmac":"yes"})", false},
      {R"({"unknown":1})", false},
  };
  for (const auto& [text, is_policy] : policies) {
    Json policy = Json::parse(text);
    policy["format"] = "dlverify-policy/1";
    policy["base"] = "digilocker";
    EXPECT_EQ(faults("policy", policy).empty(), is_policy) << text;
    EXPECT_EQ(Policy::from_json(policy.dump(), "test").has_value(), is_policy) << text;
  }
}

}  // namespace
}  // namespace dlverify
