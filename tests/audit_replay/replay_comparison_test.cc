#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "dlverify/audit/replay.h"

namespace dlverify {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;

const std::string kHash(64, 'a');
const std::string kOtherHash(64, 'b');

Json report() {
  Json json = Json::parse(R"({
    "format": "dlverify-report/1", "verifier": {"version": "0.1.0", "policy": "digilocker"},
    "body": {"bytes": 12, "kind": "xml"},
    "verified_at": "2026-11-25T10:00:00Z", "validation_time": "2026-11-24T10:00:00Z",
    "indication": "TOTAL_PASSED", "sub_indication": null, "failure": null, "warnings": [],
    "stages": [{"stage": "integrity", "status": "skipped"}], "signature": null, "signer": null,
    "document": {"doctype": "PANCR", "issuer_id": "in.gov.pan", "unknown_content": ["/a", "/b"]},
    "record": {"doctype": "PANCR", "name": "ASHA EXAMPLE", "name_hash": null, "document_ref": null,
               "subject_key_id": null},
    "claims": [{"claim": "name", "result": "match", "threshold": 0.8}]
  })");
  json["verifier"]["policy_sha256"] = kHash;
  json["verifier"]["trust_store_sha256"] = kHash;
  json["body"]["sha256"] = kHash;
  return json;
}

Json refused(const char* stage, const char* code) {
  Json json = report();
  json["indication"] = "TOTAL_FAILED";
  json["failure"] = {{"stage", stage}, {"code", code}, {"message", "m"}, {"reference", "r"}};
  json["record"] = nullptr;
  json["claims"] = nullptr;
  return json;
}

ReplayComparison compare(const Json& kept, const Json& anew) {
  auto comparison = compare_replay(kept.dump(), anew.dump());
  EXPECT_TRUE(comparison) << comparison.error().text();
  return std::move(comparison).value_or(ReplayComparison());
}

// The comparison with a report in which one member is another.
ReplayComparison changed(const char* pointer, const Json& value) {
  Json anew = report();
  anew[Json::json_pointer(pointer)] = value;
  return compare(report(), anew);
}

TEST(ReplayComparisonTest, TheSameBytesAreTheSameReport) {
  const auto comparison = compare(report(), report());
  EXPECT_EQ(comparison.result, ReplayResult::kSame);
  EXPECT_TRUE(comparison.changes.empty());
  EXPECT_TRUE(comparison.members.empty());
  EXPECT_TRUE(comparison.is_same_verdict());
}

TEST(ReplayComparisonTest, AnotherFormatIsADifferentVersionWhateverElseDiffers) {
  Json anew = report();
  anew["format"] = "dlverify-report/2";
  EXPECT_EQ(compare(report(), anew).result, ReplayResult::kDifferentVersion);
  anew["body"]["sha256"] = kOtherHash;
  EXPECT_EQ(compare(report(), anew).result, ReplayResult::kDifferentVersion);
}

TEST(ReplayComparisonTest, TellsEachInputThatIsAnother) {
  const auto change = [](const char* pointer, const Json& value) {
    const auto comparison = changed(pointer, value);
    EXPECT_EQ(comparison.result, ReplayResult::kNotComparable) << pointer;
    return comparison.changes;
  };
  EXPECT_THAT(change("/body/sha256", kOtherHash), ElementsAre(ReplayChange::kDocument));
  EXPECT_THAT(change("/body/sha256", nullptr), ElementsAre(ReplayChange::kDocument));
  EXPECT_THAT(change("/verifier/policy_sha256", kOtherHash), ElementsAre(ReplayChange::kPolicy));
  EXPECT_THAT(change("/verifier/trust_store_sha256", kOtherHash), ElementsAre(ReplayChange::kTrustStore));
  EXPECT_THAT(change("/verified_at", "2026-11-25T10:00:01Z"), ElementsAre(ReplayChange::kTimes));
  EXPECT_THAT(change("/validation_time", "2026-11-25T10:00:01Z"), ElementsAre(ReplayChange::kTimes));
  EXPECT_THAT(change("/document/issuer_id", nullptr), ElementsAre(ReplayChange::kRequest));
  EXPECT_THAT(change("/record/subject_key_id", "0123456789abcdef"), ElementsAre(ReplayChange::kRequest));
  EXPECT_THAT(change("/record/dob", "1990-04-17"), ElementsAre(ReplayChange::kRequest));
  EXPECT_THAT(change("/stages/0/status", "passed"), ElementsAre(ReplayChange::kRequest));
  EXPECT_THAT(change("/claims/0/threshold", 0.9), ElementsAre(ReplayChange::kRequest));
  EXPECT_THAT(change("/claims/0/claim", "gender"), ElementsAre(ReplayChange::kRequest));
}

TEST(ReplayComparisonTest, AnotherVersionAloneIsComparable) {
  const auto comparison = changed("/verifier/version", "0.2.0");
  EXPECT_EQ(comparison.result, ReplayResult::kDiffers);
  EXPECT_THAT(comparison.changes, ElementsAre(ReplayChange::kVersion));
  EXPECT_TRUE(comparison.is_same_verdict());
}

TEST(ReplayComparisonTest, ADifferenceWithoutAChangeIsNotExplainedAway) {
  const auto comparison = compare(report(), refused("signature", "digest_mismatch"));
  EXPECT_EQ(comparison.result, ReplayResult::kDiffers);
  EXPECT_TRUE(comparison.changes.empty());
  EXPECT_FALSE(comparison.is_same_verdict());
}

TEST(ReplayComparisonTest, ARefusalThatTheRequestBringsAboutIsTheRequests) {
  const auto comparison = compare(report(), refused("document", "doctype_mismatch"));
  EXPECT_EQ(comparison.result, ReplayResult::kNotComparable);
  EXPECT_THAT(comparison.changes, ElementsAre(ReplayChange::kRequest));
}

TEST(ReplayComparisonTest, NamesMembersAndNoValue) {
  EXPECT_THAT(changed("/record/name", "ASHA OTHER").members, ElementsAre("record.name"));
  EXPECT_THAT(changed("/document/unknown_content/1", "/c").members, ElementsAre("document.unknown_content[1]"));
  EXPECT_THAT(changed("/document/unknown_content", Json::array()).members, ElementsAre("document.unknown_content"));
  EXPECT_THAT(changed("/later", 1).members, ElementsAre("later"));
  EXPECT_THAT(changed("/body/bytes", "12").members, ElementsAre("body.bytes"));
}

TEST(ReplayComparisonTest, AnotherLayoutOfTheSameReportIsNotTheSame) {
  const auto comparison = compare_replay(report().dump(), report().dump(2));
  ASSERT_TRUE(comparison);
  EXPECT_EQ(comparison->result, ReplayResult::kDiffers);
  EXPECT_TRUE(comparison->members.empty());
}

TEST(ReplayComparisonTest, RejectsWhatIsNoReport) {
  const std::string whole = report().dump();
  for (const std::string& text : {std::string(), std::string("{}"), std::string("[]"), whole.substr(1)}) {
    EXPECT_FALSE(compare_replay(text, whole)) << text;
    EXPECT_FALSE(compare_replay(whole, text)) << text;
  }
}

}  // namespace
}  // namespace dlverify
