// What the library reads and writes is what the schemas say, by an independent JSON Schema validator.

#include "dlverify/schemas.h"

#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>

#include "dlverify/claims.h"
#include "dlverify/policy.h"
#include "dlverify/record_match.h"
#include "support/json_schema.h"
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
    const std::string folder = entry.path().parent_path().filename();
    if (folder == "issued" || folder == "written_by_0_1_0")
      continue;  // tests/digilocker/, tests/cli/older_version_test.cc
    ASSERT_TRUE(name == "trust" || name == "policy" || name == "consent") << entry.path();
    EXPECT_EQ(faults(name, Json::parse(read_whole_file(entry.path()))), "") << entry.path();
    ++count[name];
  }
  EXPECT_GT(count["trust"], 3);
  EXPECT_GT(count["policy"], 3);
  EXPECT_GT(count["consent"], 3);
}

TEST(ReportSchema, HoldsForTheReportOfEveryTestCase) {
  const JsonSchema schema("report");
  for (const TestCase& test_case : all_test_cases()) {
    const auto outcome = verify_case(test_case);
    const Report& report = outcome.report();
    EXPECT_EQ(schema.faults(Json::parse(to_json(report))), "") << test_case.name;
  }
}

TEST(ReportSchema, RefusesWhatIsNoReport) {
  const auto outcome = verify_case(all_test_cases().front());
  const Json report = Json::parse(to_json(outcome.report()));
  ASSERT_EQ(JsonSchema("report").faults(report), "");
  for (const auto& [key, value] : report.items()) {
    Json without = report;
    without.erase(key);
    EXPECT_NE(JsonSchema("report").faults(without), "") << key;
  }
  Json other = report;
  other["indication"] = "PASSED";
  EXPECT_NE(JsonSchema("report").faults(other), "");
  other = report;
  other["body"]["sha256"] = "ABC";
  EXPECT_NE(JsonSchema("report").faults(other), "");
  other = report;
  other["unforeseen"] = 1;
  EXPECT_NE(JsonSchema("report").faults(other), "");
}

// A report says what a caller named, U+0000 included; the validator alone takes that for a text's end.
TEST(ReportSchema, HoldsForTextsThatBeginWithNul) {
  const auto outcome = verify_case(all_test_cases().front());
  Json report = Json::parse(to_json(outcome.report()));
  report["verifier"]["policy"] = std::string("\0policy", 7);
  EXPECT_EQ(JsonSchema("report").faults(report), "");
  report["verifier"]["policy"] = "";
  EXPECT_NE(JsonSchema("report").faults(report), "");
}

TEST(ClaimsSchema, AgreesWithTheReader) {
  const std::vector<std::pair<std::string, bool>> files = {
      {R"({"name":"Asha Example"})", true},
      {R"({"name":"आशा","dob":"1988-03-07","gender":"F"})", true},
      {R"({"dob":"1988","gender":"female"})", true},
      {R"({"gender":"Transgender"})", true},
      {R"({})", false},
      {R"({"name":""})", false},
      {R"({"name":"a\u0001"})", false},
      {R"({"name":1})", false},
      {R"({"name":null})", false},
      {R"({"dob":"07-03-1988"})", false},
      {R"({"dob":"88"})", false},
      {R"({"dob":1988})", false},
      {R"({"gender":"X"})", false},
      {R"({"mobile":"9999900000"})", false},
      {R"([])", false},
  };
  for (const auto& [text, is_file] : files) {
    EXPECT_EQ(JsonSchema("claims").faults(Json::parse(text)).empty(), is_file) << text;
    EXPECT_EQ(Claims::from_json(text, "test").has_value(), is_file) << text;
  }
}

TEST(MatchSchema, HoldsForEveryResult) {
  Json report = Json::parse(R"({"format": "dlverify-report/1", "indication": "TOTAL_PASSED", "record": {
      "doctype": "PANCR", "name_hash": null, "dob_hash": null, "subject_key_id": null}})");
  std::vector<ReportHashes> reports = {ReportHashes::from_json(report.dump(), "test").value()};
  for (const char* const name_hash : {"a", "b"}) {
    report["record"]["name_hash"] = std::string(64, name_hash[0]);
    report["record"]["subject_key_id"] = std::string(16, '0');
    reports.push_back(ReportHashes::from_json(report.dump(), "test").value());
  }
  for (const ReportHashes& one : reports) {
    for (const ReportHashes& other : reports) {
      const Json match = Json::parse(to_json(match_records(one, other)));
      EXPECT_EQ(JsonSchema("match").faults(match), "");
      for (const auto& [key, value] : match.items()) {
        Json without = match;
        without.erase(key);
        EXPECT_NE(JsonSchema("match").faults(without), "") << key;
      }
    }
  }
}

TEST(TrustSchema, RefusesWhatTheReaderRefuses) {
  const Json rule = Json::parse(R"({"name":"x","match":{"subject":{"O":"x"}},
                                    "may_sign":[{"issuers":["*"],"doctypes":["*"]}]})");
  const std::string sha256(64, 'a');
  const Json store = {
      {"format", "dlverify-trust/1"}, {"anchors", {{{"file", "a.pem"}, {"sha256", sha256}}}}, {"signers", {rule}}};
  ASSERT_EQ(JsonSchema("trust").faults(store), "");
  const auto refuses = [&](const char* pointer, const Json& value) {
    Json changed = store;
    changed[Json::json_pointer(pointer)] = value;
    EXPECT_NE(JsonSchema("trust").faults(changed), "") << pointer;
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
    EXPECT_EQ(JsonSchema("policy").faults(policy).empty(), is_policy) << text;
    EXPECT_EQ(Policy::from_json(policy.dump(), "test").has_value(), is_policy) << text;
  }
}

// Nor the schema and the reader of consent files.
TEST(ConsentSchema, AgreesWithTheReader) {
  const std::vector<std::pair<std::string, bool>> changes = {
      {R"({})", true},
      {R"({"format":"dlverify-consent/2"})", false},
      {R"({"id":"a b"})", false},
      {R"({"id":""})", false},
      {R"({"id":7})", false},
      {R"({"purpose":" "})", false},
      {R"({"purpose":null})", false},
      {R"({"purpose":"\u0916\u093e\u0924\u093e"})", true},
      {R"({"given_at":"2026-06-01t00:00:00.5z"})", true},
      {R"({"given_at":"2026-06-01"})", false},
      {R"({"expires_at":"2026-07-01T00:00:00+05:30"})", true},
      {R"({"expires_at":null})", false},
      {R"({"scope":["PANCR","ADHAR"]})", true},
      {R"({"scope":["PANCR","PANCR"]})", false},
      {R"({"scope":["pancr"]})", false},
      {R"({"scope":[]})", false},
      {R"({"scope":"PANCR"})", false},
      {R"({"holder":"x"})", false},
  };
  const Json valid = {{"format", "dlverify-consent/1"},
                      {"id", "consent-0042"},
                      {"purpose", "Opening of an account"},
                      {"given_at", "2026-06-01T00:00:00Z"}};
  const auto expect_agreement = [](const Json& consent, bool is_consent) {
    EXPECT_EQ(faults("consent", consent).empty(), is_consent) << consent;
    EXPECT_EQ(ConsentReference::from_json(consent.dump(), "test").has_value(), is_consent) << consent;
  };
  for (const auto& [text, is_consent] : changes) {
    Json consent = valid;
    consent.update(Json::parse(text));
    expect_agreement(consent, is_consent);
  }
  for (const auto& [key, value] : valid.items()) {
    Json without = valid;
    without.erase(key);
    expect_agreement(without, false);
  }
  Json consent = valid;
  for (const auto& [length, is_consent] : {std::pair{128U, true}, std::pair{129U, false}}) {
    consent["id"] = std::string(length, 'x');
    expect_agreement(consent, is_consent);
  }
  consent["id"] = "x";
  for (const auto& [length, is_consent] : {std::pair{200U, true}, std::pair{201U, false}}) {
    consent["purpose"] = std::string(length, 'x');
    expect_agreement(consent, is_consent);
  }
}

TEST(ConsentSchema, HoldsForEveryTestConsent) {
  int consents = 0;
  for (const TestCase& test_case : all_test_cases()) {
    const auto file = test_case.value("consent");
    if (!file) continue;
    ++consents;
    EXPECT_EQ(faults("consent", Json::parse(read_whole_file(test_case.folder / *file))), "") << test_case.name;
  }
  EXPECT_GT(consents, 5);
}

}  // namespace
}  // namespace dlverify
