#include "dlverify/record_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

const std::string kOneHash(64, 'a');
const std::string kOtherHash(64, 'b');

Json report() {
  return Json::parse(R"({"format": "dlverify-report/1", "indication": "TOTAL_PASSED", "record": {
      "doctype": "PANCR", "name_hash": null, "dob_hash": null, "subject_key_id": null}})");
}

Json report_with(const Json& name_hash, const Json& dob_hash, const char* key_id = "0123456789abcdef") {
  Json json = report();
  json["record"]["name_hash"] = name_hash;
  json["record"]["dob_hash"] = dob_hash;
  json["record"]["subject_key_id"] = key_id;
  return json;
}

Json refused() {
  Json json = report();
  json["indication"] = "TOTAL_FAILED";
  json["record"] = nullptr;
  return json;
}

ReportHashes hashes_of(const Json& json) { return ReportHashes::from_json(json.dump(), "test").value(); }

// "match: match/not_in_document", or "not_comparable: reason".
std::string compared(const Json& one, const Json& other) {
  const RecordMatch match = match_records(hashes_of(one), hashes_of(other));
  std::string text = std::string(name(match.result)) + ": ";
  EXPECT_EQ(match.reason.has_value(), match.result == MatchResult::kNotComparable);
  EXPECT_NE(match.reason.has_value(), match.name_hash.has_value());
  if (match.reason) return text + std::string(name(*match.reason));
  return text + std::string(name(match.name_hash.value())) + "/" + std::string(name(match.dob_hash.value()));
}

TEST(RecordMatch, IsAMatchWhereNoHashDiffers) {
  EXPECT_EQ(compared(report_with(kOneHash, kOneHash), report_with(kOneHash, kOneHash)), "match: match/match");
  EXPECT_EQ(compared(report_with(kOneHash, nullptr), report_with(kOneHash, kOneHash)), "match: match/not_in_document");
  EXPECT_EQ(compared(report_with(kOneHash, nullptr), report_with(kOneHash, nullptr)), "match: match/not_in_document");
}

TEST(RecordMatch, IsAMismatchWhereOneDiffers) {
  EXPECT_EQ(compared(report_with(kOneHash, kOneHash), report_with(kOtherHash, kOneHash)), "mismatch: mismatch/match");
  EXPECT_EQ(compared(report_with(kOneHash, kOneHash), report_with(kOneHash, kOtherHash)), "mismatch: match/mismatch");
  EXPECT_EQ(compared(report_with(kOneHash, kOneHash), report_with(kOtherHash, nullptr)),
            "mismatch: mismatch/not_in_document");
}

TEST(RecordMatch, ComparesNothingAcrossKeys) {
  EXPECT_EQ(compared(report_with(kOneHash, kOneHash), report_with(kOneHash, kOneHash, "fedcba9876543210")),
            "not_comparable: subject_keys_differ");
  EXPECT_EQ(compared(report(), report_with(kOneHash, kOneHash)), "not_comparable: no_subject_key");
  EXPECT_EQ(compared(report(), report()), "not_comparable: no_subject_key");
}

TEST(RecordMatch, ComparesNothingWithARefusedDocument) {
  EXPECT_EQ(compared(refused(), report_with(kOneHash, kOneHash)), "not_comparable: document_refused");
  EXPECT_EQ(compared(report(), refused()), "not_comparable: document_refused");
  Json indeterminate = refused();
  indeterminate["indication"] = "INDETERMINATE";
  EXPECT_EQ(compared(indeterminate, indeterminate), "not_comparable: document_refused");
}

TEST(RecordMatch, JsonHasItsKeysInOrder) {
  const auto json =
      Json::parse(to_json(match_records(hashes_of(report_with(kOneHash, nullptr)), hashes_of(refused()))));
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("format", "result", "reason", "name_hash", "dob_hash", "reports"));
  EXPECT_EQ(json["format"], "dlverify-match/1");
  EXPECT_TRUE(json["name_hash"].is_null());
  EXPECT_EQ(json["reports"][0]["doctype"], "PANCR");
  EXPECT_EQ(json["reports"][1]["indication"], "TOTAL_FAILED");
  EXPECT_TRUE(json["reports"][1]["doctype"].is_null());
}

TEST(ReportHashes, ReadsTheReportOfEveryTestCase) {
  for (const TestCase& test_case : all_test_cases()) {
    const auto outcome = verify_case(test_case);
    const Report& made = outcome.report();
    const auto hashes = ReportHashes::from_json(to_json(made), "report");
    ASSERT_TRUE(hashes) << test_case.name << hashes.error().text();
    EXPECT_EQ(hashes->indication(), made.indication());
    if (made.record() == nullptr) continue;
    EXPECT_EQ(hashes->doctype(), made.record()->doctype());
    EXPECT_EQ(hashes->name_hash(), made.record()->name_hash());
    EXPECT_EQ(hashes->dob_hash(), made.record()->dob_hash());
    EXPECT_EQ(hashes->subject_key_id(), made.record()->subject_key_id());
  }
}

TEST(ReportHashes, RefusesWhatIsNoReport) {
  const auto changed = [](const char* pointer, const Json& value) {
    Json json = report_with(kOneHash, kOneHash);
    json[Json::json_pointer(pointer)] = value;
    return json.dump();
  };
  const auto without = [](const char* key, const char* member) {
    Json json = report_with(kOneHash, kOneHash);
    (member == nullptr ? json : json["record"]).erase(member == nullptr ? key : member);
    return json.dump();
  };
  for (const auto& [text, said] : std::vector<std::pair<std::string, std::string>>{
           {"", "it is not JSON"},
           {"{", "it is not JSON"},
           {report().dump() + "{}", "it is not JSON"},
           {"[]", "not a JSON object"},
           {R"({"format":"dlverify-report/1","format":"dlverify-report/1"})", "twice"},
           {R"({"Asha Example":1,"Asha Example":2})", ": a key occurs twice in one object;"},
           {std::string(40, '[') + std::string(40, ']'), "nested too deeply"},
           {std::string((std::size_t{1} << 20U) + 1, ' '), "longer than 1 MiB"},
           {changed("/format", "dlverify-report/3"), "dlverify-report/1"},
           {changed("/format", 1), "dlverify-report/1"},
           {without("format", nullptr), "dlverify-report/1"},
           {changed("/indication", "PASSED"), "no indication"},
           {changed("/indication", nullptr), "no indication"},
           {changed("/indication", "TOTAL_FAILED"), "a record without TOTAL_PASSED"},
           {changed("/record", nullptr), "a record without TOTAL_PASSED"},
           {changed("/record", Json::array()), "its record is not an object"},
           {without("record", nullptr), "has no record"},
           {changed("/record/doctype", nullptr), "no doctype"},
           {changed("/record/doctype", "PAN\x1B[2J"), "no doctype"},
           {without("record", "name_hash"), "no name_hash: it was made by another dlverify"},
           {without("record", "dob_hash"), "no dob_hash: it was made by another dlverify"},
           {without("record", "subject_key_id"), "no subject_key_id: it was made by another dlverify"},
           {changed("/record/name_hash", 1), "name_hash of its record"},
           {changed("/record/name_hash", std::string(64, 'A')), "name_hash of its record"},
           {changed("/record/dob_hash", std::string(63, 'a')), "dob_hash of its record"},
           {changed("/record/subject_key_id", "0123"), "subject_key_id of its record"},
           {changed("/record/subject_key_id", nullptr), "without the subject_key_id"},
           {changed("/record/name_hash", nullptr), "without the subject_key_id"},
       }) {
    const auto hashes = ReportHashes::from_json(text, "a.json");
    ASSERT_FALSE(hashes) << text.substr(0, 200);
    EXPECT_THAT(hashes.error().text(), HasSubstr(said));
    EXPECT_TRUE(hashes.error().text().starts_with("a.json: "));
    EXPECT_THAT(hashes.error().text(), Not(HasSubstr("\x1B")));
  }
}

RC_GTEST_PROP(RecordMatchLaws, IsSymmetric, ()) {
  const auto any_report = [] {
    const auto any_hash = [] { return Json(*rc::gen::arbitrary<bool>() ? kOneHash : kOtherHash); };
    const int shape = *rc::gen::inRange(0, 8);
    if (shape == 0) return refused();
    if (shape == 1) return report();
    return report_with(any_hash(), shape == 2 ? Json() : any_hash(),
                       shape == 3 ? "fedcba9876543210" : "0123456789abcdef");
  };
  const Json one = any_report();
  const Json other = any_report();
  RC_ASSERT(compared(one, other) == compared(other, one));
  RC_ASSERT(!compared(one, one).starts_with("mismatch"));
}

RC_GTEST_PROP(RecordMatchLaws, AnswersAnyBytes, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  RC_ASSERT(!ReportHashes::from_json(text, "a.json"));
}

}  // namespace
}  // namespace dlverify
