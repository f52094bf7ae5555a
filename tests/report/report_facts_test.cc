#include "dlverify/report_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace dlverify {
namespace {

using testing::HasSubstr;
using Json = nlohmann::ordered_json;

constexpr const char* kHash = "9a3fd3170000000000000000000000000000000000000000000000000000abcd";

// A report that passed, with every member that is read.
Json passed() {
  return Json::parse(R"({
    "format": "dlverify-report/1",
    "verifier": {"version": "0.1.0", "policy": "digilocker", "policy_sha256": "HASH", "trust_store_sha256": "HASH"},
    "body": {"sha256": "HASH", "bytes": 12, "kind": "xml"},
    "verified_at": "2026-11-25T10:00:00Z", "validation_time": "2026-11-24T10:00:00Z",
    "indication": "TOTAL_PASSED", "sub_indication": null, "failure": null,
    "warnings": [{"code": "sha1_signature", "message": "m"}, {"code": "revocation_not_checked", "message": "m"}],
    "stages": [],
    "signature": {"algorithm": "rsa-sha1"},
    "signer": {"name": "DigiLocker", "subject": "O=X", "issuer": null, "serial": "1", "sha256": "HASH",
               "not_before": "2025-01-01T00:00:00Z", "not_after": "2027-01-01T00:00:00Z"},
    "document": {"doctype": "PANCR", "issuer_id": null, "asserted_at": null, "unknown_content": []},
    "record": {"doctype": "PANCR", "name_hash": "HASH", "document_ref": null, "subject_key_id": "0123456789abcdef"},
    "consent": {"id": "c-7", "purpose": "KYC", "given_at": "2026-01-01T00:00:00Z", "expires_at": null, "scope": ["PANCR"]}
  })");
}

std::string text_of(const Json& json) {
  std::string text = json.dump();
  for (auto found = text.find("\"HASH\""); found != std::string::npos; found = text.find("\"HASH\"")) {
    text.replace(found, 6, "\"" + std::string(kHash) + "\"");
  }
  return text;
}

std::expected<ReportFacts, ConfigError> read(const Json& json) {
  return ReportFacts::from_json(text_of(json), "entry");
}

TEST(ReportFactsTest, ReadsWhatAReportSays) {
  const auto facts = read(passed());
  ASSERT_TRUE(facts) << facts.error().text();
  EXPECT_EQ(facts->policy_sha256, kHash);
  EXPECT_EQ(facts->indication, Indication::kTotalPassed);
  EXPECT_EQ(facts->warnings, (std::vector<std::string>{"sha1_signature", "revocation_not_checked"}));
  EXPECT_EQ(facts->signature_algorithm, "rsa-sha1");
  ASSERT_TRUE(facts->signer);
  EXPECT_EQ(facts->signer->name, "DigiLocker");
  EXPECT_EQ(facts->signer->issuer, std::nullopt);
  EXPECT_EQ(facts->name_hash, kHash);
  EXPECT_EQ(facts->document_ref, std::nullopt);
  ASSERT_TRUE(facts->consent);
  EXPECT_EQ(facts->consent->scope, std::vector<std::string>{"PANCR"});
}

TEST(ReportFactsTest, KeepsCodesThatAreNotKnownYet) {
  Json report = passed();
  report["indication"] = "TOTAL_FAILED";
  report["failure"] = {{"stage", "later_stage"}, {"code", "later_code"}, {"message", "m"}};
  report["record"] = nullptr;
  report["later_member"] = 1;
  const auto facts = read(report);
  ASSERT_TRUE(facts) << facts.error().text();
  EXPECT_EQ(facts->refusal->code, "later_code");
}

struct Change {
  const char* pointer;
  Json value;
  const char* said;
};

TEST(ReportFactsTest, RejectsAMemberOfAnotherType) {
  const std::vector<Change> changes = {
      {"/format", "dlverify-report/3", "format is neither"},
      {"/format", 1, "format is neither a text"},
      {"/verifier", nullptr, "verifier is not an object"},
      {"/verifier/policy_sha256", "abc", "verifier.policy_sha256 is no SHA-256"},
      {"/verifier/trust_store_sha256", std::string(64, 'A'), "trust_store_sha256 is no SHA-256"},
      {"/verifier/version", nullptr, "verifier.version lacks a text"},
      {"/body/sha256", 7, "body.sha256 is neither a text nor null"},
      {"/verified_at", "yesterday", "verified_at is no RFC 3339 time"},
      {"/validation_time", nullptr, "validation_time"},
      {"/indication", "PASSED", "indication is none"},
      {"/indication", "TOTAL_FAILED", "failure and indication contradict"},
      {"/failure", Json::object({{"stage", "xml"}, {"code", "malformed_xml"}}), "contradict"},
      {"/warnings", Json::object(), "warnings is not a list"},
      {"/warnings", Json::array({"sha1_signature"}), "warnings is not an object"},
      {"/signature", "rsa", "signature is not an object"},
      {"/signer/not_after", "2027", "signer.not_after is no RFC 3339 time"},
      {"/signer/sha256", nullptr, "signer.sha256 lacks a text"},
      {"/document", nullptr, "document is not an object"},
      {"/record", Json::array(), "record is not an object"},
      {"/record/name_hash", "ASHA", "record.name_hash is no SHA-256"},
      {"/consent", nullptr, "consent is not an object"},
      {"/consent/scope", Json::array({7}), "consent.scope"},
  };
  for (const Change& change : changes) {
    Json report = passed();
    report[Json::json_pointer(change.pointer)] = change.value;
    const auto facts = read(report);
    ASSERT_FALSE(facts) << change.pointer;
    EXPECT_THAT(facts.error().text(), HasSubstr(change.said)) << change.pointer;
    EXPECT_THAT(facts.error().text(), testing::Not(HasSubstr("ASHA")));
  }
}

TEST(ReportFactsTest, RejectsAMissingMember) {
  for (const char* const key : {"format", "verifier", "body", "verified_at", "validation_time", "indication",
                                "sub_indication", "failure", "warnings", "signature", "signer", "document", "record"}) {
    Json report = passed();
    report.erase(key);
    EXPECT_FALSE(read(report)) << key;
  }
}

TEST(ReportFactsTest, RejectsWhatIsNoReport) {
  const std::string twice = R"({"format":"dlverify-report/1","format":"dlverify-report/1"})";
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"), std::string("{}"), twice,
        std::string("\xff"), std::string(100, '['), std::string(ReportFacts::kReportBytesMax + 1, ' ')}) {
    const auto facts = ReportFacts::from_json(text, "entry 17");
    ASSERT_FALSE(facts) << text.substr(0, 40);
    EXPECT_EQ(facts.error().where, "entry 17");
  }
}

}  // namespace
}  // namespace dlverify
