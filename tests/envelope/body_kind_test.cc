#include "envelope/body_kind.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "envelope/xml_in_body.h"
#include "integrity/authentic_body.h"
#include "report/status_names.h"

namespace dlverify {
namespace {

using namespace std::string_literals;

AuthenticBody authentic(std::string_view body) {
  return authenticate_body(std::as_bytes(std::span(body)), {}, HmacDemand::kIfGiven).value();
}

BodyFacts describe(std::string_view body) { return describe_body(authentic(body)); }

TEST(BodyKind, IsToldByTheFirstBytes) {
  const std::vector<std::pair<std::string, std::string>> kinds = {
      {"", "empty"},
      {" \r\n\t", "empty"},
      {"\xEF\xBB\xBF", "empty"},
      {"\xEF\xBB\xBF \n", "empty"},
      {"<a/>", "xml"},
      {" \n<a/>", "xml"},
      {"\xEF\xBB\xBF<a/>", "xml"},
      {"<?xml version='1.0'?><a/>", "xml"},
      {"<!DOCTYPE a><a/>", "xml"},
      {"<!DOCTYPE htmlish><a/>", "xml"},
      {"<htmlish/>", "xml"},
      {"\xFF\xFE<\0"s, "xml"},
      {"\0<"s, "xml"},
      {"\x4C\x6F\xA7\x94", "xml"},
      {"<!doctype HTML><html>", "html"},
      {"<HTML lang='en'>", "html"},
      {"<html", "html"},
      {"{\"error\":\"invalid_token\"}", "api_error"},
      {"{\"error\":1}", "api_error"},
      {"{\"a\":1}", "json"},
      {"[]", "json"},
      {"{broken", "json"},
      {"%PDF-1.7", "pdf"},
      {"\xFF\xD8\xFF\xE0", "image"},
      {"\x89PNG\r\n\x1A\n", "image"},
      {"PK\x03\x04", "zip"},
      {"hello", "unknown"},
      {"MM", "unknown"},
      {"\0\0"s, "unknown"},
  };
  for (const auto& [body, kind] : kinds) EXPECT_EQ(kind_name(describe(body).kind), kind) << body;
}

TEST(BodyKind, RepeatsAnErrorCodeOnlyWhereItIsOne) {
  EXPECT_EQ(describe("{\"error\":\"invalid_token\",\"error_description\":\"x\"}").api_error, "invalid_token");
  for (const std::string body :
       {R"({"error":"Asha Example"})", R"({"error":""})", R"({"error":{"a":1}})", R"({"error":"<script>"})"}) {
    EXPECT_EQ(describe(body).api_error, std::nullopt) << body;
  }
  EXPECT_EQ(describe("{\"error\":\"" + std::string(65, 'a') + "\"}").api_error, std::nullopt);
}

TEST(BodyKind, TakesAHugeObjectForJsonWithoutReadingIt) {
  EXPECT_EQ(describe("{\"error\":\"invalid_token\",\"x\":\"" + std::string(70'000, 'x') + "\"}").kind, BodyKind::kJson);
}

TEST(BodyKind, FindsAnApiErrorBehindOneByteOrderMarkOnly) {
  const std::string error = R"({"error":"invalid_token"})";
  EXPECT_EQ(describe("\xEF\xBB\xBF" + error).api_error, "invalid_token");
  EXPECT_EQ(describe("\xEF\xBB\xBF\xEF\xBB\xBF" + error).api_error, std::nullopt);
}

std::string code_of(std::string_view body) {
  const auto xml = require_xml(authentic(body), describe(body));
  return xml ? "xml" : std::string(name(xml.error().code));
}

TEST(XmlBody, RefusesEachOtherAnswerByItsName) {
  EXPECT_EQ(code_of(""), "body_empty");
  EXPECT_EQ(code_of("{\"error\":\"uri_missing\"}"), "api_error");
  EXPECT_EQ(code_of("{}"), "not_xml");
  EXPECT_EQ(code_of("%PDF-1.4"), "xml_not_available");
  EXPECT_EQ(code_of("\xFF\xD8\xFF"), "xml_not_available");
  EXPECT_EQ(code_of("<html>"), "not_xml");
  EXPECT_EQ(code_of("PK\x03\x04"), "not_xml");
  EXPECT_EQ(code_of("x"), "not_xml");
  EXPECT_EQ(code_of("<a/>"), "xml");
}

RC_GTEST_PROP(XmlBody, IsTotal, (const std::string& body)) {
  RC_ASSERT((code_of(body) == "xml") == (describe(body).kind == BodyKind::kXml));
}

}  // namespace
}  // namespace dlverify
