#include "dlverify/digilocker/api_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/json_schema.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

std::optional<ApiErrorBody> read(std::string_view body) { return read_api_error(std::as_bytes(std::span(body))); }

TEST(ApiErrorTable, HasEachCodeOnceInOrder) {
  const auto errors = api_errors();
  EXPECT_TRUE(std::ranges::adjacent_find(errors, std::ranges::greater_equal(), &ApiError::code) == errors.end());
}

TEST(ApiErrorTable, SaysWhatToDoAboutEach) {
  for (const ApiError& error : api_errors()) {
    EXPECT_FALSE(error.meaning.empty()) << error.code;
    EXPECT_FALSE(error.what_to_do.empty()) << error.code;
    EXPECT_FALSE(error.meaning.ends_with('.') || error.what_to_do.ends_with('.')) << error.code;
    EXPECT_FALSE(error.http_statuses().empty()) << error.code;
    for (const auto status : error.http_statuses()) EXPECT_TRUE(status >= 400 && status <= 599) << error.code;
  }
}

// A request that is wrong in itself stays wrong; what the API's side lacks may pass.
TEST(ApiErrorTable, RetriesOnlyWhatMayPass) {
  for (const ApiError& error : api_errors()) {
    const auto statuses = error.http_statuses();
    if (error.retry == ApiRetry::kLater) {
      EXPECT_TRUE(std::ranges::any_of(statuses, [](auto status) { return status >= 500; })) << error.code;
    }
    if (std::ranges::all_of(statuses, [](auto status) { return status == 400; })) {
      EXPECT_EQ(error.retry, ApiRetry::kNo) << error.code;
    }
  }
}

TEST(ApiErrorTable, KnowsTheCodesOfTheField) {
  for (const std::string_view code : {"invalid_token",
                                      "uri_missing",
                                      "invalid_uri",
                                      "aadhaar_not_linked",
                                      "aadhaar_not_available",
                                      "repository_service_inactive",
                                      "repository_service_unpublished",
                                      "repository_service_unresponsive",
                                      "repository_service_configerror",
                                      "repository_service_resperror",
                                      "repository_service_exception",
                                      "partner_service_unresponsive",
                                      "unexpected_error",
                                      "record_not_found",
                                      "uri_exists",
                                      "pull_response_pending",
                                      "invalid_orgid",
                                      "invalid_doctype",
                                      "parameter_missing",
                                      "invalid_ts",
                                      "hmac_mismatch",
                                      "hmac_missing",
                                      "invalid_response_type",
                                      "invalid_username",
                                      "missing_parameter",
                                      "invalid_parameter",
                                      "invalid_format",
                                      "invalid_txnid",
                                      "invalid_consentid",
                                      "invalid_authentication",
                                      "invalid_authorization",
                                      "url_not_found",
                                      "internal_server_error",
                                      "bad_gatewy",
                                      "service_unavailable",
                                      "gateway_timeout"}) {
    ASSERT_TRUE(find_api_error(code)) << code;
    EXPECT_EQ(find_api_error(code)->code, code);
  }
  EXPECT_EQ(find_api_error("invalid token")->code, "invalid_token");
}

TEST(ApiErrorTable, KnowsNoOtherCode) {
  for (const std::string_view code : {"", "invalid", "invalid_tokens", "INVALID_TOKEN", "zzz", "bad_gateway"}) {
    EXPECT_FALSE(find_api_error(code)) << code;
  }
}

// Every {"error": code} that a response of the OpenAPI description at `path` can have, with its status.
class OpenApiErrors {
 public:
  explicit OpenApiErrors(const Json& api) : api_(api) {
    for (const auto& path : api_["paths"]) {
      for (const auto& call : path) {
        if (!call.contains("responses")) continue;
        for (const auto& [status, response] : call["responses"].items()) collect(status, resolved(response));
      }
    }
  }

  [[nodiscard]] const std::set<std::pair<std::string, int>>& found() const { return found_; }

 private:
  const Json& resolved(const Json& json) const {
    return json.contains("$ref") ? api_.at(Json::json_pointer(json["$ref"].get<std::string>().substr(1))) : json;
  }

  void collect(const std::string& status, const Json& response) {
    if (!response.contains("content")) return;
    for (const auto& content : response["content"]) {
      if (content.contains("schema")) collect_codes(std::stoi(status), resolved(content["schema"]));
    }
  }

  void collect_codes(int status, const Json& schema) {
    for (const auto& one : schema.value("oneOf", Json::array())) collect_codes(status, resolved(one));
    if (!schema.contains("properties") || !schema["properties"].contains("error")) return;
    const Json& error = schema["properties"]["error"];
    for (const auto& code : error.value("enum", Json::array())) found_.emplace(code, status);
    if (error.contains("enum")) return;
    found_.emplace(error.contains("example") ? error["example"] : error["description"], status);
  }

  const Json& api_;
  std::set<std::pair<std::string, int>> found_;
};

struct ApiDescription {
  std::string file;
  ApiErrorSource source;
};

TEST(ApiErrorTable, AgreesWithTheOpenApiDescriptions) {
  const auto folder = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/openapi";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the reference data is not on this machine";
  std::set<std::string> described;
  for (const auto& [file, source] : std::vector<ApiDescription>{{"authpartner.json", ApiErrorSource::kPartnerApi},
                                                                {"issuer.json", ApiErrorSource::kPartnerApi},
                                                                {"transport.json", ApiErrorSource::kApiSetu}}) {
    const Json api = Json::parse(read_whole_file(folder / file));
    const OpenApiErrors errors(api);
    for (const auto& [code, status] : errors.found()) {
      const auto error = find_api_error(code);
      ASSERT_TRUE(error) << file << ": " << code;
      EXPECT_TRUE(std::ranges::count(error->http_statuses(), status) == 1) << file << ": " << code << " " << status;
      EXPECT_TRUE(error->source == source || error->source == ApiErrorSource::kBoth) << file << ": " << code;
      described.emplace(error->code);
    }
  }
  for (const ApiError& error : api_errors()) EXPECT_TRUE(described.contains(std::string(error.code))) << error.code;
}

struct BodyCase {
  std::string body;
  std::optional<std::string> code;
  bool is_known;
  std::optional<std::string_view> description_key;
};

TEST(ApiErrorBodyTest, IsReadInEverySpelling) {
  const std::vector<BodyCase> cases = {
      {R"({"error":"invalid_token","error_description":"x"})", "invalid_token", true, "error_description"},
      {R"({"error":"record_not_found","errorDescription":"x"})", "record_not_found", true, "errorDescription"},
      {R"({"error":"uri_missing"})", "uri_missing", true, std::nullopt},
      {R"({"error":"invalid token"})", "invalid_token", true, std::nullopt},
      {R"({"error":"brand_new"})", "brand_new", false, std::nullopt},
      {R"({"error":"Asha Example"})", std::nullopt, false, std::nullopt},
      {R"({"error":true})", std::nullopt, false, std::nullopt},
      {R"({"error":5,"error_description":"x"})", std::nullopt, false, "error_description"},
      {R"({"error":{"code":"invalid_token"}})", std::nullopt, false, std::nullopt},
      {R"({"error":"invalid_token","error":"uri_missing"})", std::nullopt, false, std::nullopt},
      {"\xEF\xBB\xBF\n {\"error\":\"\\u0069nvalid_uri\"}", "invalid_uri", true, std::nullopt},
      {"{\"error\":\"" + std::string(64, 'a') + "\"}", std::string(64, 'a'), false, std::nullopt},
      {"{\"error\":\"" + std::string(65, 'a') + "\"}", std::nullopt, false, std::nullopt},
  };
  for (const BodyCase& expected : cases) {
    const auto error = read(expected.body);
    ASSERT_TRUE(error) << expected.body;
    EXPECT_EQ(error->code, expected.code) << expected.body;
    EXPECT_EQ(error->known.has_value(), expected.is_known) << expected.body;
    EXPECT_EQ(error->description_key, expected.description_key) << expected.body;
  }
}

TEST(ApiErrorBodyTest, IsNoneOfTheOtherAnswers) {
  for (const std::string& body : std::vector<std::string>{
           "", "{}", "[]", "null", "\"error\"", R"(["error"])", R"({"error":null})", R"({"error":false})",
           R"({"error":" "})", R"({"Error":"x"})", R"({"a":{"error":"invalid_token"}})", R"({"error":"invalid_token")",
           R"({"error":"invalid_token"}x)", "{\"error\":\"\xFF\"}", "<error/>",
           R"({"error":)" + std::string(17, '[') + std::string(17, ']') + "}",
           R"({"error":"invalid_token","x":")" + std::string(kApiErrorBodyBytesMax, 'x') + "\"}"}) {
    EXPECT_FALSE(read(body)) << body.substr(0, 60);
  }
}

TEST(ApiErrorBodyTest, NeverRepeatsItsTexts) {
  const auto error = read(R"({"error":"no such holder","error_description":"Asha Example has no account"})");
  ASSERT_TRUE(error);
  for (const std::string& text : {to_text(*error), to_json(*error)}) {
    EXPECT_THAT(text, Not(HasSubstr("Asha")));
    EXPECT_THAT(text, Not(HasSubstr("no such holder")));
  }
  EXPECT_THAT(to_text(*error), HasSubstr("description     there is one; it is not shown"));
}

TEST(ApiErrorBodyTest, SaysWhatItMeansAndWhatToDo) {
  const std::string text = to_text(read(R"({"error":"repository_service_inactive"})").value());
  for (const char* said :
       {"repository_service_inactive\n", "HTTP status     503\n", "switched off\n",
        "tell the issuer where it stays so\n", "later: try again later, and wait longer each time\n"}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
  EXPECT_THAT(text, Not(HasSubstr("description")));
  EXPECT_THAT(to_text(read(R"({"error":"brand_new"})").value()), HasSubstr("brand_new\n"));
  EXPECT_THAT(to_text(read(R"({"error":"aadhaar_not_linked"})").value()), HasSubstr("404 or 500\n"));
}

TEST(ApiErrorSummary, IsOneLine) {
  EXPECT_EQ(api_error_summary("uri_missing"),
            "uri_missing: the request names no URI; correct the request; the same request will fail again");
  EXPECT_EQ(api_error_summary("repository_service_inactive"),
            "repository_service_inactive: the issuer's service is switched off; try again later, and wait longer each "
            "time; tell the issuer where it stays so");
  EXPECT_EQ(api_error_summary("brand_new"), "brand_new, a code that is in no specification of the API");
  EXPECT_EQ(api_error_summary(std::nullopt), "an error without a well-formed code");
  for (const ApiError& error : api_errors()) {
    EXPECT_TRUE(api_error_summary(error.code).starts_with(std::string(error.code) + ": "));
    EXPECT_FALSE(api_error_summary(error.code).contains('\n'));
  }
}

TEST(ApiErrorJson, IsWhatTheSchemaSays) {
  for (const ApiError& error : api_errors()) {
    const Json json = Json::parse(to_json(read("{\"error\":\"" + std::string(error.code) + "\"}").value()));
    EXPECT_EQ(JsonSchema("issued").faults(json), "");
    EXPECT_EQ(json["retry"], name(error.retry));
  }
}

TEST(ApiErrorSamples, AreAllKnown) {
  const auto file = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/samples/errors.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the reference data is not on this machine";
  const Json samples = Json::parse(read_whole_file(file));
  ASSERT_GT(samples.size(), 3U);
  for (const Json& sample : samples) {
    const auto error = read(sample.dump());
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, sample["error"].get<std::string>());
    EXPECT_TRUE(error->known) << sample;
    const bool is_api_setu = sample.contains("errorDescription");
    EXPECT_EQ(error->description_key, is_api_setu ? "errorDescription" : "error_description");
    EXPECT_EQ(JsonSchema("issued").faults(Json::parse(to_json(*error))), "");
  }
}

RC_GTEST_PROP(ApiErrorLaw, ReadingIsTotal, (const std::string& text)) {
  RC_ASSERT((!read(text).has_value() || text.contains("error")));
}

RC_GTEST_PROP(ApiErrorLaw, ADescriptionIsNeverRepeated, ()) {
  const auto digits = *rc::gen::container<std::string>(12, rc::gen::inRange('0', '9'));
  const auto key = *rc::gen::element<std::string>("error_description", "errorDescription", "error");
  Json body = {{"error", "invalid_token"}};
  body[key] = "Asha " + digits;
  const auto error = read(body.dump());
  RC_ASSERT(error.has_value());
  RC_ASSERT((!to_text(*error).contains(digits) && !to_json(*error).contains(digits)));
  RC_ASSERT(!api_error_summary(error->code).contains(digits));
}

}  // namespace
}  // namespace dlverify
