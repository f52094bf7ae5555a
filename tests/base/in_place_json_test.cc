#include "base/json/in_place_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace dlverify {
namespace {

std::expected<JsonDocument, JsonFault> read(std::string_view text, const JsonBounds& bounds = {64, 1'000}) {
  return read_json_in_place(SensitiveBuffer(text.begin(), text.end()), bounds);
}

// The tree as nlohmann-json writes it; numbers as they stand in the text.
std::string written(const JsonValue& value) {
  std::string text;
  switch (value.kind) {
    case JsonKind::kNull:
      return "null";
    case JsonKind::kBoolean:
      return "bool";
    case JsonKind::kNumber:
      return std::string(value.text);
    case JsonKind::kString:
      return nlohmann::json(value.text).dump();
    case JsonKind::kArray:
      for (const JsonValue& item : value.items) text += (text.empty() ? "" : ",") + written(item);
      return "[" + text + "]";
    case JsonKind::kObject:
      for (std::size_t i = 0; i < value.keys.size(); ++i) {
        text += (i == 0 ? "" : ",") + nlohmann::json(value.keys[i]).dump() + ":" + written(value.items[i]);
      }
      return "{" + text + "}";
  }
  return {};
}

TEST(InPlaceJson, KeepsEveryValue) {
  for (const std::string text : {"null", "[]", "{}", "-0.5e+10", "12345678901234567890123", "\"a\\\"b\"",
                                 "[[],{},\"\",0,[null]]", R"({"a":{"b":[1,2]},"a":3,"":""})", "\"\u0905\""}) {
    const auto json = read(" \n" + text + "\t");
    ASSERT_TRUE(json) << text << json.error().what;
    EXPECT_EQ(written(json->root()), text);
  }
}

TEST(InPlaceJson, ResolvesEscapes) {
  const auto json = read(R"("\u0041\n\ud83d\ude00\u0000\/")");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->root().text, std::string_view("A\n\xF0\x9F\x98\x80\0/", 8));
}

TEST(InPlaceJson, TellsHowOftenAKeyOccurs) {
  const auto json = read(R"({"a":1,"b":2,"\u0061":3})");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->root().count("a"), 2U);
  EXPECT_EQ(json->root().find("a")->text, "1");
  EXPECT_EQ(json->root().count("c"), 0U);
  EXPECT_EQ(json->root().find("c"), nullptr);
  EXPECT_EQ(json->root().find("b")->find("a"), nullptr);
}

TEST(InPlaceJson, RefusesWhatIsNotJson) {
  for (const std::string& text : std::vector<std::string>{"",
                                                          " ",
                                                          "[",
                                                          "]",
                                                          "[1,]",
                                                          "{\"a\"}",
                                                          "{\"a\":}",
                                                          "{a:1}",
                                                          "{\"a\":1,}",
                                                          "[1 2]",
                                                          "nul",
                                                          "+1",
                                                          "01",
                                                          "1.",
                                                          "NaN",
                                                          "Infinity",
                                                          "'a'",
                                                          "\"a",
                                                          "\"\\x\"",
                                                          "\"\\u12\"",
                                                          "\"\t\"",
                                                          "[] []",
                                                          "// x\n[]",
                                                          "/**/[]",
                                                          std::string("[\0]", 3),
                                                          std::string("[]\0", 3),
                                                          "\xEF\xBB\xBF\xEF\xBB\xBF[]",
                                                          "\"\\ud83d\"",
                                                          "\"\\ude00\"",
                                                          "\"\\ud83d\\u0041\"",
                                                          "{\"\\udc00\":1}"}) {
    const auto json = read(text);
    ASSERT_FALSE(json) << text;
    EXPECT_EQ(json.error().kind, JsonFault::Kind::kMalformed) << text;
    EXPECT_LE(json.error().offset, text.size()) << text;
  }
}

TEST(InPlaceJson, RefusesWhatIsNotUtf8) {
  for (const std::string& text : std::vector<std::string>{"\"\xFF\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xC3\"",
                                                          "\"\xF4\x90\x80\x80\"", "\xFF\xFE[", "[]\x80"}) {
    const auto json = read(text);
    ASSERT_FALSE(json) << text;
    EXPECT_EQ(json.error().kind, JsonFault::Kind::kNotUtf8) << text;
  }
}

TEST(InPlaceJson, BoundsTheDepth) {
  static constexpr JsonBounds three = {.depth = 3, .values = 100};
  EXPECT_TRUE(read("[[[]]]", three));
  EXPECT_TRUE(read(R"({"a":[{}],"b":[{}]})", three));
  for (const std::string text : {"[[[[]]]]", R"({"a":[{"b":{}}]})", "[[[[ what comes after is not looked at"}) {
    ASSERT_FALSE(read(text, three));
    EXPECT_EQ(read(text, three).error().kind, JsonFault::Kind::kTooDeep);
  }
  EXPECT_EQ(read(std::string(1'000'000, '[')).error().kind, JsonFault::Kind::kTooDeep);
}

TEST(InPlaceJson, BoundsTheNumberOfValues) {
  static constexpr JsonBounds four = {.depth = 9, .values = 4};
  EXPECT_TRUE(read(R"([1,"a",null])", four));
  EXPECT_TRUE(read(R"({"a":1,"b":{"c":true}})", four));
  for (const std::string text : {"[1,2,3,4]", R"({"a":1,"b":{"c":true,"d":[]}})", "[1,2,3,4, what comes after"}) {
    const auto json = read(text, four);
    ASSERT_FALSE(json) << text;
    EXPECT_EQ(json.error().kind, JsonFault::Kind::kTooManyValues) << text;
  }
}

TEST(InPlaceJson, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    std::string what;
    std::size_t offset;
  };
  for (const Case& wrong :
       std::vector<Case>{{" \n", "nothing is there", 2},
                         {"[1,2", "a comma or the end of a list is missing", 4},
                         {"[1,2}", "a comma or the end of a list is missing", 4},
                         {R"(["a" "b\n"])", "a comma or the end of a list is missing", 5},
                         {R"({"a":1)", "a comma or the end of an object is missing", 6},
                         {R"({"a":1 "long text":2})", "a comma or the end of an object is missing", 7},
                         {R"({"a" 1})", "a colon is missing behind a key", 5},
                         {R"({"a":1,})", "a key in quotation marks is missing", 7},
                         {"[1,]", "a value is missing or malformed", 3},
                         {"[1e999]", "a value is missing or malformed", 1},
                         {R"([] "a")", "something stands behind its end", 3},
                         {R"(["a)", "a text does not end", 3},
                         {R"(["a\n)", "a text does not end", 5},
                         {R"(["a\q"])", "a text holds an unknown escape or a control character", 4},
                         {"[\"a\tb\"]", "a text holds an unknown escape or a control character", 3},
                         {R"({"a\q":1})", "a text holds an unknown escape or a control character", 4},
                         {R"(["\u12x4"])", "an escape \\u has fewer than four hexadecimal digits", 6},
                         {R"(["\ud83d-"])", "an escape \\u gives half a character", 8}}) {
    const auto json = read(wrong.text);
    ASSERT_FALSE(json) << wrong.text;
    EXPECT_EQ(json.error().what, wrong.what) << wrong.text;
    EXPECT_EQ(json.error().offset, wrong.offset) << wrong.text;
  }
}

TEST(InPlaceJson, KeepsLongTextsWithAndWithoutEscapes) {
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string plain = std::string(size, 'a') + "\u0905";
    const auto json = read(R"({")" + plain + R"(":")" + plain + R"(","b":[")" + plain + R"(\\","\"x",-0]})");
    ASSERT_TRUE(json) << size;
    EXPECT_EQ(json->root().find(plain)->text, plain);
    const auto& list = json->root().find("b")->items;
    EXPECT_EQ(list[0].text, plain + "\\");
    EXPECT_EQ(list[1].text, "\"x");
    EXPECT_EQ(list[2].text, "-0");
  }
}

TEST(PositionOf, CountsCharactersFromOne) {
  const std::string text = "\xEF\xBB\xBF{\n \u0905\u0906x";
  EXPECT_EQ(position_of(text, 0).column, 1U);
  EXPECT_EQ(position_of(text, 4).column, 2U);
  EXPECT_EQ(position_of(text, 5).line, 2U);
  EXPECT_EQ(position_of(text, 5).column, 1U);
  EXPECT_EQ(position_of(text, 12).column, 4U);
  EXPECT_EQ(position_of(text, 9999).column, 5U);
}

RC_GTEST_PROP(InPlaceJsonLaw, ReadingIsTotal, (const std::string& text)) {
  const auto json = read(text);
  RC_ASSERT((json || json.error().offset <= text.size()));
}

// nlohmann-json is another reader of the same standard.
RC_GTEST_PROP(InPlaceJsonLaw, AgreesWithAnotherReader, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("[]{}\",:\\u0123456789abcdtrufalsn.eE+- \n\xC3\xA9")));
  RC_ASSERT(read(text).has_value() == nlohmann::json::accept(text));
}

RC_GTEST_PROP(InPlaceJsonLaw, KeepsWhatAnotherWriterWrote, ()) {
  const auto texts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\"\\/\n\t\x01{}[],:"))));
  const nlohmann::json object = {{"list", texts}, {"one", {{"inner", texts}}}};
  const auto json = read(object.dump());
  RC_ASSERT(json.has_value());
  RC_ASSERT(written(json->root()) == object.dump());
}

}  // namespace
}  // namespace dlverify
