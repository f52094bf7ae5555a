// The schema "record" against every record, and against what is none.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "dlverify/schemas.h"
#include "record/field_names.h"
#include "support/json_schema.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

const JsonSchema& record_schema() {
  static const JsonSchema schema("record");
  return schema;
}

TestCase disclosing_everything(TestCase test_case) {
  std::string all;
  for (const std::string_view name : field_names()) all += std::string(all.empty() ? "" : ",") + std::string(name);
  test_case.values["disclose"] = all;
  test_case.values["subject_key"] = "example-subject-key";
  return test_case;
}

Json record_of(const TestCase& test_case) {
  const auto outcome = verify_case(test_case);
  return outcome ? Json::parse(to_json(outcome->report()))["record"] : Json();
}

Json whole_record_of(std::string_view name) {
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.name == name) return record_of(disclosing_everything(test_case));
  }
  return {};
}

TEST(RecordSchema, HoldsForEveryRecordWithNothingAndWithEverythingDisclosed) {
  std::set<std::string> doctypes;
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.expected() != "TOTAL_PASSED") continue;
    const Json record = record_of(test_case);
    EXPECT_EQ(record_schema().faults(record), "") << test_case.name;
    EXPECT_EQ(record_schema().faults(record_of(disclosing_everything(test_case))), "") << test_case.name;
    doctypes.insert(record["doctype"].get<std::string>());
  }
  for (const Schema& schema : schemas()) {
    const bool is_of_a_doctype = schema.language == SchemaLanguage::kXmlSchema10 && schema.name.size() <= 5;
    EXPECT_TRUE(!is_of_a_doctype || doctypes.contains(std::string(schema.name))) << schema.name;
  }
}

// The schema and the list of fields that can be disclosed must not drift apart.
TEST(RecordSchema, HasEveryFieldAndNoOther) {
  const Json schema = Json::parse(schema_text("record").value());
  const Json& record = schema["definitions"]["record"];
  std::set<std::string> described;
  for (const auto& [name, type] : record["properties"].items()) described.insert(name);
  for (const auto& name : record["required"]) EXPECT_EQ(described.erase(name.get<std::string>()), 1U) << name;
  EXPECT_EQ(described, std::set<std::string>(field_names().begin(), field_names().end()));
}

// A report's record is described by the same words.
TEST(RecordSchema, IsTheReportsOwn) {
  const Json record = Json::parse(schema_text("record").value());
  const Json report = Json::parse(schema_text("report").value());
  ASSERT_TRUE(record["definitions"].contains("record"));
  for (const auto& [name, definition] : record["definitions"].items()) {
    EXPECT_EQ(report["definitions"][name], definition) << name;
  }
}

TEST(RecordSchema, RefusesARecordThatLacksWhatIsAlwaysThere) {
  std::set<std::string> doctypes;
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.expected() != "TOTAL_PASSED") continue;
    TestCase minimal = test_case;
    for (const char* key : {"disclose", "mobile", "email"}) minimal.values.erase(key);
    const Json record = record_of(minimal);
    if (!doctypes.insert(record["doctype"].get<std::string>()).second) continue;
    ASSERT_EQ(record_schema().faults(record), "") << test_case.name;
    for (const auto& [name, value] : record.items()) {
      Json without = record;
      without.erase(name);
      EXPECT_NE(record_schema().faults(without), "") << test_case.name << " without " << name;
    }
  }
}

TEST(RecordSchema, RefusesAFieldOfAnotherDoctype) {
  Json everything;
  const auto names = {"accepted/adhar_real_shape", "accepted/okyc_real_shape",       "accepted/pancr_real_shape",
                      "accepted/drvlc_real_shape", "rvcer/accepted_every_attribute", "ctcer/accepted_on_caste",
                      "accepted/hscer_by_board_a", "incer/accepted_envelope"};
  std::map<std::string, Json> records;
  for (const char* name : names) {
    const Json record = whole_record_of(name);
    ASSERT_EQ(record_schema().faults(record), "") << name;
    everything.update(record);
    records[name] = record;
  }
  int tried = 0;
  for (const auto& [name, record] : records) {
    for (const auto& [field, value] : everything.items()) {
      if (record.contains(field)) continue;
      Json with = record;
      with[field] = value;
      EXPECT_NE(record_schema().faults(with), "") << name << " with " << field;
      ++tried;
    }
  }
  EXPECT_GT(tried, 200);
}

struct RecordChange {
  const char* of;
  const char* pointer;
  Json value;
};

TEST(RecordSchema, RefusesWhatNoRecordSays) {
  const std::vector<RecordChange> changes = {
      {"accepted/pancr_real_shape", "/doctype", "pancr"},
      {"accepted/pancr_real_shape", "/doctype", nullptr},
      {"accepted/pancr_real_shape", "/number_last4", "ZZZPE0000Z"},
      {"accepted/pancr_real_shape", "/number_last4", nullptr},
      {"accepted/pancr_real_shape", "/name_hash", std::string(64, 'A')},
      {"accepted/pancr_real_shape", "/document_ref", "none"},
      {"accepted/pancr_real_shape", "/status", "A"},
      {"accepted/pancr_real_shape", "/holder_kind", nullptr},
      {"accepted/pancr_real_shape", "/verified_at", "31-05-2026 10:15:30"},
      {"accepted/pancr_real_shape", "/dob", "17-04-1990"},
      {"accepted/pancr_real_shape", "/gender", "FEMALE"},
      {"accepted/pancr_real_shape", "/name", ""},
      {"accepted/pancr_real_shape", "/unforeseen", "x"},
      {"accepted/adhar_real_shape", "/number_last4", "xxxx"},
      {"accepted/adhar_real_shape", "/issued_by", "UIDAI"},
      {"accepted/adhar_real_shape", "/valid_until", "2027-05-31"},
      {"accepted/adhar_real_shape", "/address/planet", "Earth"},
      {"accepted/adhar_real_shape", "/address/house", ""},
      {"accepted/drvlc_real_shape", "/valid_until", "2027-05-31T00:00:00Z"},
      {"accepted/drvlc_real_shape", "/vehicle_classes", Json::array()},
      {"accepted/drvlc_real_shape", "/vehicle_class_details/0/issued_on", "05-03-2015"},
      {"accepted/hscer_by_board_a", "/subjects/0/rank", "1"},
      {"accepted/hscer_by_board_a", "/subjects/0/marks_total", 87},
      {"rvcer/accepted_every_attribute", "/vehicle/wheels", "4"},
      {"accepted/okyc_contacts_match", "/mobile_check", "maybe"},
      {"accepted/okyc_contacts_match", "/email_rule", "md5"},
  };
  for (const RecordChange& change : changes) {
    Json record = whole_record_of(change.of);
    ASSERT_EQ(record_schema().faults(record), "") << change.of;
    record[Json::json_pointer(change.pointer)] = change.value;
    EXPECT_NE(record_schema().faults(record), "") << change.of << " " << change.pointer << " = " << change.value;
  }
}

}  // namespace
}  // namespace dlverify
