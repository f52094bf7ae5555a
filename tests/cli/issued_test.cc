#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/expect_error.h"
#include "cli/tool_process.h"
#include "dlverify/digilocker/api_error.h"
#include "dlverify/schemas.h"
#include "support/json_schema.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string list(const std::string& name) { return testdata("issued/" + name + ".json"); }

ToolRun issued(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "issued");
  return run_tool({.arguments = std::move(arguments)});
}

TEST(IssuedTest, ShowsAListAsATable) {
  const ToolRun run = issued({list("v2")});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.error, "");
  EXPECT_EQ(run.output,
            "2 documents; rows received: 2\n\n"
            "row  issuer          doctype                     document  date        xml  read by  signer rule\n"
            "1    in.gov.example  HSCER, Class XII Marksheet  ...0001   2021-02-14  yes  parser   -\n"
            "2    in.gov.example  HSCER, Class XII Marksheet  ...0002   2021-02-14  yes  parser   -\n");
}

TEST(IssuedTest, MasksDocumentIdsUnlessAsked) {
  EXPECT_THAT(issued({list("v2")}).output, Not(HasSubstr("ZQ000001")));
  EXPECT_THAT(issued({"--show-uris", list("v2")}).output, HasSubstr("  in.gov.example-HSCER-ZQ000001  "));
}

TEST(IssuedTest, ReadsStandardInput) {
  const ToolRun run = run_tool({.arguments = {"issued", "-"}, .input = read_whole_file(list("v2"))});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output, issued({list("v2")}).output);
}

TEST(IssuedTest, NotesWhatIsWrongWithRows) {
  const ToolRun run = issued({list("row_uri_one_hyphen")});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, StartsWith("2 documents; rows received: 3, left out for a fault: 1\n"));
  EXPECT_THAT(run.output,
              HasSubstr("\nNotes\n  row 2: uri is malformed (it has fewer than two hyphens); the row is left out "
                        "[uri_malformed]\n"));
}

TEST(IssuedTest, SaysWhereTheSpecificationsSampleIsNotJson) {
  const ToolRun run = issued({list("printed_sample")});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, StartsWith("2 documents; rows received: 2\n"));
  EXPECT_THAT(run.output, HasSubstr("\n  list: the list is not JSON: "));
}

TEST(IssuedTest, SaysThatAListWasCut) {
  const ToolRun run = issued({list("rows_10000")});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, StartsWith("500 documents; rows received: 10000, not read: 9500\n"));
}

TEST(IssuedTest, SelectsADoctype) {
  const std::string both =
      R"([{"uri":"in.b-PANCR-11111111"},{"uri":"in.b-HSCER-22222222","name":"Own title"},{"uri":"in.b-PANCR-33333333"}])";
  const ToolRun run = run_tool({.arguments = {"issued", "--doctype", "HSCER", "--format", "json", "-"}, .input = both});
  EXPECT_EQ(run.exit_code, 0);
  const Json json = Json::parse(run.output);
  ASSERT_EQ(json["files"].size(), 1U);
  EXPECT_EQ(json["files"][0]["uri"], "in.b-HSCER-22222222");
  EXPECT_THAT(run.output, Not(HasSubstr("11111111")));
  const ToolRun none = run_tool({.arguments = {"issued", "--doctype", "DRVLC", "-"}, .input = both});
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_EQ(none.output, "0 documents; rows received: 3\n");
}

TEST(IssuedTest, AsksTheTrustStore) {
  const std::string rows = R"([{"uri":"in.gov.nobody-HSCER-11111111"},{"uri":"in.gov.nobody-OKYC-22222222"}])";
  const auto rules = [&](const ToolCall& call) {
    const Json json = Json::parse(run_tool(call).output);
    return std::pair(json["files"][0]["signer_rule"], json["trust_store_sha256"]);
  };
  const ToolCall without{.arguments = {"issued", "--format", "json", "-"}, .input = rows};
  EXPECT_EQ(rules(without), std::pair(Json(), Json()));
  ToolCall by_option = without;
  by_option.arguments.insert(by_option.arguments.end(), {"--trust", testdata("trust/main")});
  EXPECT_EQ(rules(by_option).first, true);
  ToolCall by_environment = without;
  by_environment.environment = {{"DLVERIFY_TRUST", testdata("trust/main")}};
  EXPECT_EQ(rules(by_environment), rules(by_option));
}

TEST(IssuedTest, PrintsWhatTheSchemaSays) {
  for (const char* name : {"v2", "printed_sample", "uploaded", "row_all_bad", "rows_501", "api_error_token"}) {
    const ToolRun run = issued({"--format", "json", "--trust", testdata("trust/main"), list(name)});
    EXPECT_EQ(JsonSchema("issued").faults(Json::parse(run.output)), "") << name;
  }
}

TEST(IssuedTest, KeepsTheOrderOfKeys) {
  const auto json = nlohmann::ordered_json::parse(issued({"--format", "json", list("v2")}).output);
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  EXPECT_EQ(
      keys,
      "format kind trust_store_sha256 rows_received rows_over_limit rows_lost uploads_without_uri truncated files "
      "diagnostics ");
  keys.clear();
  for (const auto& [key, value] : json["files"][0].items()) keys += key + " ";
  EXPECT_EQ(keys,
            "row uri issuer_id doctype doctype_name document_id name description issuer date time date_text mime xml "
            "read_by signer_rule ");
}

TEST(IssuedTest, ExplainsAnErrorOfTheApi) {
  const ToolRun text = issued({list("api_error_token")});
  EXPECT_EQ(text.exit_code, 1);
  EXPECT_EQ(text.error, "");
  EXPECT_THAT(text.output, HasSubstr("code            invalid_token\n"));
  EXPECT_THAT(text.output, HasSubstr("what to do      get another token"));
  const ToolRun json = issued({"--format", "json", list("api_error_other_spelling")});
  EXPECT_EQ(json.exit_code, 1);
  EXPECT_EQ(Json::parse(json.output)["code"], "record_not_found");
  EXPECT_EQ(Json::parse(json.output)["description_key"], "errorDescription");
  for (const ToolRun& run : {text, json}) EXPECT_THAT(run.output, Not(HasSubstr("Asha")));
}

TEST(IssuedTest, RefusesWhatIsNoListInOneLine) {
  for (const auto& [name, said] : std::vector<std::pair<std::string, std::string>>{
           {"empty", ".json: is empty; look at the HTTP status"},
           {"truncated", ".json: is not JSON: a text does not end (line 1, column "},
           {"not_utf8", ".json: is not JSON: a byte is not UTF-8 (line 1, column "},
           {"nul_inside", ".json: is not JSON: a NUL stands in it (line 1, column "},
           {"depth_20000", ".json: cannot be read: lists and objects are nested too deeply (line 1, column "},
           {"braces_half", ".json: is not JSON: "},
           {"items_twice", ".json: is JSON, but no list of documents: it names its list twice"},
           {"other_object", ".json: is JSON, but no list of documents: it holds no list"}}) {
    expect_error({.arguments = {"issued", list(name)}}, said);
    expect_error({.arguments = {"issued", "--format", "json", list(name)}}, said);
  }
  expect_error({.arguments = {"issued", "-"}, .input = "x"}, "dlverify: standard input: is not JSON");
  expect_error({.arguments = {"issued", "-"}, .input_path = "/dev/zero"}, "is longer than the limit of 1048576 bytes");
}

TEST(IssuedTest, RefusesWhatItDoesNotUnderstand) {
  const std::string v2 = list("v2");
  expect_error({.arguments = {"issued"}}, "FILE is missing; see dlverify issued --help");
  expect_error({.arguments = {"issued", v2, v2}}, "an argument too many");
  expect_error({.arguments = {"issued", "--format", "xml", v2}}, "--format: is neither text nor json");
  expect_error({.arguments = {"issued", "--doctype", "pancr", v2}}, "--doctype: is not 2 to 16");
  expect_error({.arguments = {"issued", "--trust", "no-such-folder", v2}}, "no-such-folder");
  expect_error({.arguments = {"issued", "--trust", "", v2}}, "--trust: names no folder");
  expect_error({.arguments = {"issued", "--show-uris=yes", v2}}, "--show-uris: takes no value");
  expect_error({.arguments = {"issued", "no-such-file"}}, "no-such-file: cannot be read");
  expect_error({.arguments = {"issued", "."}}, "cannot be read");
  expect_error({.arguments = {"issued", v2}, .output_path = "/dev/full"}, "standard output: cannot be written");
  expect_error({.arguments = {"issued", list("api_error_token")}, .output_path = "/dev/full"}, "cannot be written");
}

TEST(IssuedTest, HasHelpWithExamples) {
  const ToolRun run = issued({"--help"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, HasSubstr("\n  dlverify issued --format json issued.json\n"));
}

TEST(SchemaTest, PrintsTheSchemaOfIssuedLists) {
  EXPECT_EQ(run_tool({.arguments = {"schema", "issued"}}).output, schema_text("issued").value());
}

TEST(ExplainTest, ExplainsEveryCodeOfTheApi) {
  const ToolRun all = run_tool({.arguments = {"explain"}});
  for (const ApiError& error : api_errors()) {
    const ToolRun run = run_tool({.arguments = {"explain", std::string(error.code)}});
    EXPECT_EQ(run.exit_code, 0) << error.code;
    EXPECT_THAT(run.output, HasSubstr("error code of DigiLocker's API, HTTP status "));
    EXPECT_THAT(run.output, HasSubstr(std::string(error.what_to_do)));
    EXPECT_THAT(all.output, HasSubstr("\n  " + std::string(error.code)));
  }
}

TEST(ExplainTest, ExplainsBothMeaningsOfACode) {
  const ToolRun run = run_tool({.arguments = {"explain", "hmac_mismatch"}});
  EXPECT_TRUE(run.output.starts_with("hmac_mismatch\n  refusal by stage integrity"));
  EXPECT_THAT(run.output, HasSubstr("\nhmac_mismatch\n  error code of DigiLocker's API, HTTP status 400\n"));
}

TEST(VerifyTest, SaysWhatAnErrorOfTheApiMeans) {
  const ToolRun run = run_tool({.arguments = {"verify", "--trust", testdata("trust/main"), "--format", "json",
                                              testdata("envelope/api_error/body.bin")}});
  EXPECT_EQ(run.exit_code, 1);
  const Json failure = Json::parse(run.output)["failure"];
  EXPECT_EQ(failure["code"], "api_error");
  EXPECT_THAT(failure["message"].get<std::string>(),
              HasSubstr("invalid_uri: the holder's account has no document with this URI; fetch the list"));
}

}  // namespace
}  // namespace dlverify
