#include "batch/batch_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/verification_times.h"
#include "support/json_schema.h"

namespace dlverify::cli {
namespace {

ParsedRow parse(std::string_view line) { return parse_batch_row(SensitiveBuffer(line.begin(), line.end())); }

std::string verdict_on(std::string_view line) {
  const ParsedRow parsed = parse(line);
  return parsed.row ? "accepted" : std::string(name(parsed.row.error().code));
}

std::string_view body_of(const ParsedRow& parsed) {
  const auto& body = std::get<BodyInRow>(parsed.row->body);
  return {body.data(), body.size()};
}

struct RowCase {
  std::string_view line;
  std::string_view expected;
};

TEST(BatchRow, RefusesWhatIsNoRow) {
  using namespace std::string_view_literals;
  for (const RowCase& row : std::vector<RowCase>{
           {"", "row_malformed"},
           {" \t\r", "row_malformed"},
           {"x", "row_malformed"},
           {"[]", "row_malformed"},
           {"null", "row_malformed"},
           {"\"path\"", "row_malformed"},
           {"17", "row_malformed"},
           {R"({"path":"a"} {"path":"b"})", "row_malformed"},
           {R"({"path":"a"},)", "row_malformed"},
           {R"({"path":"a")", "row_malformed"},
           {R"({"path":'a'})", "row_malformed"},
           {R"({path:"a"})", "row_malformed"},
           {R"({"path":"a",})", "row_malformed"},
           {R"({"path":"a"} // comment)", "row_malformed"},
           {"{\"path\":\"a\0\"}"sv, "row_malformed"},
           {"{\"path\":\"\xFF\"}", "row_malformed"},
           {R"({"path":"\ud800"})", "row_malformed"},
           {R"({"path":{"a":{"b":1}}})", "row_malformed"},
       }) {
    EXPECT_EQ(verdict_on(row.line), row.expected) << row.line;
  }
}

TEST(BatchRow, RefusesKeysThatItDoesNotKnowOrFindsTwice) {
  for (const RowCase& row : std::vector<RowCase>{
           {R"({"path":"a","doctpye":"PANCR"})", "key_unknown"},
           {R"({"path":"a","Uri":"in.gov.pan-PANCR-1"})", "key_unknown"},
           {R"({"path":"a","":null})", "key_unknown"},
           {R"({"path":"a","trust":"/elsewhere"})", "key_unknown"},
           {R"({"path":"a","client_secret":"x"})", "key_unknown"},
           {R"({"path":"a","path":"b"})", "key_repeated"},
           {R"({"path":"a","hmac":"x","hmac":"x"})", "key_repeated"},
           {R"({"path":"a","id":1,"id":1})", "key_repeated"},
       }) {
    EXPECT_EQ(verdict_on(row.line), row.expected) << row.line;
  }
}

TEST(BatchRow, RefusesValuesOfAnotherKind) {
  for (const char* line : {
           R"({"path":1})",
           R"({"path":["a"]})",
           R"({"path":""})",
           R"({"path":"a\u0000b"})",
           R"({"path":true})",
           R"({"body":1})",
           R"({"body":{}})",
           R"({"path":"a","uri":1})",
           R"({"path":"a","uri":""})",
           R"({"path":"a","uri":"in.gov.pan-PANCR"})",
           R"({"path":"a","uri":"in.gov.pan-pancr-1"})",
           R"({"path":"a","uri":"-PANCR-1"})",
           R"({"path":"a","uri":"in.gov.pan-PANCR-a\nb"})",
           R"({"path":"a","doctype":"pancr"})",
           R"({"path":"a","doctype":"P"})",
           R"({"path":"a","doctype":""})",
           R"({"path":"a","doctype":"ABCDEFGHIJKLMNOPQ"})",
           R"({"path":"a","hmac":1})",
           R"({"path":"a","hmac":[]})",
           R"({"path":"a","at":1780272000})",
           R"({"path":"a","at":"2026-06-01"})",
           R"({"path":"a","at":"2026-02-30T00:00:00Z"})",
           R"({"path":"a","at":"2026-06-01T00:00:00"})",
           R"({"path":"a","at":"now"})",
           R"({"path":"a","id":""})",
           R"({"path":"a","id":1.5})",
           R"({"path":"a","id":1e3})",
           R"({"path":"a","id":-0})",
           R"({"path":"a","id":true})",
           R"({"path":"a","id":[1]})",
           R"({"path":"a","id":1000000000000000000})",
           R"({"path":"a","claims":[]})",
           R"({"path":"a","claims":{}})",
           R"({"path":"a","claims":"Asha"})",
           R"({"path":"a","claims":{"name":1}})",
           R"({"path":"a","claims":{"name":" "}})",
           R"({"path":"a","claims":{"nom":"Asha"}})",
           R"({"path":"a","claims":{"dob":"07-03-1988"}})",
           R"({"path":"a","claims":{"name":"A","name":"B"}})",
       }) {
    EXPECT_EQ(verdict_on(line), "value_malformed") << line;
  }
  EXPECT_EQ(verdict_on(R"({"path":"a","id":")" + std::string(257, 'x') + R"("})"), "value_malformed");
}

TEST(BatchRow, RefusesABodyThatIsMissingDoubtfulOrNoBase64) {
  for (const RowCase& row : std::vector<RowCase>{
           {"{}", "body_missing"},
           {R"({"id":1,"uri":"in.gov.pan-PANCR-1"})", "body_missing"},
           {R"({"path":null,"body":null})", "body_missing"},
           {R"({"path":"a","body":""})", "body_ambiguous"},
           {R"({"path":"a","body":"PE9LLz4="})", "body_ambiguous"},
           {R"({"body":"PE9LLz4"})", "body_not_base64"},
           {R"({"body":"PE9LLz4=="})", "body_not_base64"},
           {R"({"body":"PE9LLz5="})", "body_not_base64"},
           {R"({"body":"PE9L_z4="})", "body_not_base64"},
           {R"({"body":"<OK/>"})", "body_not_base64"},
           {R"({"body":"PE9LLz4=PE9LLz4="})", "body_not_base64"},
       }) {
    EXPECT_EQ(verdict_on(row.line), row.expected) << row.line;
  }
}

TEST(BatchRow, AcceptsEachMemberAndReadsIt) {
  const ParsedRow parsed =
      parse(R"( {"id":"k-1","body":"PE9L\r\nLz4=","uri":"in.gov.pan-PANCR-ZZZPE0000Z","hmac":" abc= ",)"
            R"("at":"2026-06-01T05:30:00.5+05:30","claims":{"name":"Asha Example","dob":"1990"}} )");
  ASSERT_TRUE(parsed.row) << parsed.row.error().message;
  EXPECT_EQ(parsed.id, "\"k-1\"");
  EXPECT_EQ(body_of(parsed), "<OK/>");
  EXPECT_EQ(parsed.row->uri->document_id(), "ZZZPE0000Z");
  EXPECT_EQ(parsed.row->hmac->view(), " abc= ");
  EXPECT_EQ(parsed.row->at, parse_rfc3339("2026-06-01T00:00:00Z"));
  EXPECT_EQ(parsed.row->claims.find(ClaimKind::kName)->view(), "Asha Example");
  EXPECT_EQ(parsed.row->claims.find(ClaimKind::kGender), nullptr);
}

TEST(BatchRow, AcceptsABodyOfNothingForTheVerifierToRefuse) {
  const ParsedRow parsed = parse(R"({"body":""})");
  ASSERT_TRUE(parsed.row);
  EXPECT_EQ(body_of(parsed), "");
}

TEST(BatchRow, TakesNullForAbsent) {
  const ParsedRow parsed = parse(
      R"({"id":null,"path":"a b/\u0905.xml","body":null,"uri":null,"doctype":null,"hmac":null,"at":null,"claims":null})");
  ASSERT_TRUE(parsed.row) << parsed.row.error().message;
  EXPECT_EQ(parsed.id, "null");
  EXPECT_EQ(std::get<PathOfBody>(parsed.row->body), "a b/\xE0\xA4\x85.xml");
  EXPECT_FALSE(parsed.row->uri || parsed.row->doctype || parsed.row->hmac || parsed.row->at);
  EXPECT_TRUE(parsed.row->claims.empty());
}

TEST(BatchRow, KeepsAnIdOfEitherKindAlsoOfAFaultyRow) {
  for (const auto& [id, kept] : std::vector<std::pair<std::string, std::string>>{
           {"17", "17"},
           {"-17", "-17"},
           {"999999999999999999", "999999999999999999"},
           {"\"17\"", "\"17\""},
           {R"("a\"b\\c\u0001")", R"("a\"b\\c\u0001")"},
           {R"("\u0905")", "\"\xE0\xA4\x85\""},
           {"\"" + std::string(256, 'x') + "\"", "\"" + std::string(256, 'x') + "\""},
       }) {
    EXPECT_EQ(parse("{\"path\":\"a\",\"id\":" + id + "}").id, kept);
    EXPECT_EQ(parse("{\"id\":" + id + "}").id, kept);
    EXPECT_EQ(parse("{\"unknown\":1,\"id\":" + id + "}").id, kept);
  }
  EXPECT_EQ(parse(R"({"id":1.5,"path":"a"})").id, "null");
  EXPECT_EQ(parse(R"({"id":1,"id":2,"path":"a"})").id, "null");
}

TEST(BatchRow, MessagesHoldNoTextOfTheRow) {
  for (const char* line : {R"({"Sunderlal":"x"})", R"({"path":"a","uri":"Sunderlal"})",
                           R"({"path":"a","at":"Sunderlal"})", R"({"path":"a","claims":{"Sunderlal":"x"}})",
                           R"({"path":"a","claims":{"dob":"Sunderlal"}})", R"({"body":"Sunderlal"})", R"({"Sunderlal)",
                           R"({"id":["Sunderlal"]})", R"({"path":"a","doctype":"Sunderlal"})"}) {
    const ParsedRow parsed = parse(line);
    ASSERT_FALSE(parsed.row) << line;
    EXPECT_THAT(parsed.row.error().message, testing::Not(testing::HasSubstr("underla"))) << line;
    EXPECT_THAT(parsed.row.error().message, testing::Not(testing::HasSubstr("\n"))) << line;
  }
}

TEST(BatchRow, IsWhatItsSchemaSays) {
  const JsonSchema schema("batch-row");
  for (const auto& [line, is_row] : std::vector<std::pair<std::string_view, bool>>{
           {R"({"path":"a"})", true},
           {R"({"body":"PE9LLz4=","path":null})", true},
           {R"({"id":1,"path":"a","uri":"in.gov.pan-PANCR-1","hmac":"","at":"2026-06-01T00:00:00.25+05:30"})", true},
           {R"({"id":"1","path":"a","doctype":"PANCR","claims":{"gender":"F"}})", true},
           {R"({})", false},
           {R"({"path":"a","body":"PE9LLz4="})", false},
           {R"({"path":""})", false},
           {R"({"path":"a","id":""})", false},
           {R"({"path":"a","id":1.5})", false},
           {R"({"path":"a","uri":"in.gov.pan-PANCR"})", false},
           {R"({"path":"a","doctype":"pancr"})", false},
           {R"({"path":"a","at":"2026-06-01"})", false},
           {R"({"path":"a","claims":{}})", false},
           {R"({"path":"a","claims":{"nom":"x"}})", false},
           {R"({"path":"a","unknown":1})", false},
           {R"({"body":"<OK/>"})", false},
           {R"([])", false},
       }) {
    EXPECT_EQ(parse(line).row.has_value(), is_row) << line;
    EXPECT_EQ(schema.faults(Json::parse(line)).empty(), is_row) << line;
  }
}

}  // namespace
}  // namespace dlverify::cli
