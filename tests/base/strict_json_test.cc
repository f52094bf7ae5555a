#include "base/json/strict_json.h"

#include <gtest/gtest.h>

#include <string>

namespace dlverify {
namespace {

// What is wrong with the text; empty where it is read.
std::string objection(std::string_view text) {
  const auto json = parse_strict_json(text, "file.json");
  return json ? "" : json.error().what;
}

TEST(StrictJson, ReadsAnObject) { EXPECT_EQ(objection(R"({"a":[1,-2,3.5,1e3,true,null,"x"]})"), ""); }

TEST(StrictJson, RefusesWhatIsNoJson) {
  for (const char* const text :
       {"", "{", "[1,]", "{'a':1}", "nul", "1 2", "\"\xFF\"", "\"\\ud800\"", "01", "// x\n1"}) {
    EXPECT_TRUE(objection(text).starts_with("it is not JSON (at byte ")) << text;
  }
}

TEST(StrictJson, RefusesNumbersBeyondADouble) {
  for (const char* const text : {"994E4994", "-1e400", R"({"limits":{"depth":1e999}})"}) {
    EXPECT_EQ(objection(text), "it holds a number that is too large") << text;
  }
}

TEST(StrictJson, RefusesAKeyThatOccursTwice) {
  EXPECT_EQ(objection(R"({"a":1,"a":2})"), "the key \"a\" occurs twice in one object");
  EXPECT_EQ(objection(R"({"a":{"a":1},"b":{"a":2}})"), "");
}

TEST(StrictJson, RefusesDeepNesting) {
  EXPECT_EQ(objection(std::string(16, '[') + std::string(16, ']')), "");
  EXPECT_EQ(objection(std::string(17, '[') + std::string(17, ']')), "it is nested too deeply");
  EXPECT_EQ(objection(std::string(100'000, '[') + std::string(100'000, ']')), "it is nested too deeply");
  EXPECT_EQ(objection(std::string(17, '[') + "what comes after is not looked at"), "it is nested too deeply");
}

// What is wrong with it where it holds values of a person; empty where it is read.
std::string objection_to_sensitive(std::string_view text) {
  const auto json = parse_sensitive_json(text, "file.json", 20);
  return json ? "" : json.error().what;
}

std::string text_of_values(std::size_t count) {
  std::string text = "0";
  while (--count > 0) text += ",0";
  return text;
}

TEST(SensitiveJson, RefusesWhatStrictJsonRefusesAndRepeatsNothing) {
  EXPECT_EQ(objection_to_sensitive(R"({"a":{"a":1},"b":[{"a":2}]})"), "");
  EXPECT_EQ(objection_to_sensitive(R"({"Asha":1,"Asha":2})"), "a key occurs twice in one object");
  EXPECT_EQ(objection_to_sensitive(R"([{"b":{"a":1,"c":2,"\u0061":3}}])"), "a key occurs twice in one object");
  EXPECT_EQ(objection_to_sensitive(std::string(17, '[') + "Asha"), "it is nested too deeply");
  EXPECT_EQ(objection_to_sensitive("[" + text_of_values(19) + "]"), "");
  EXPECT_EQ(objection_to_sensitive("[" + text_of_values(20) + "]"), "it holds too many values");
  EXPECT_EQ(objection_to_sensitive("[1,Asha]"), "it is not JSON (at byte 4)");
  EXPECT_EQ(objection_to_sensitive("[1e999]"), "it holds a number that is too large");
  for (const char* const text : {"", "{", "[1,]", "\"\xFF\"", "\"\\ud800\"", "01", "// x\n1", "1 2"}) {
    EXPECT_TRUE(objection_to_sensitive(text).starts_with("it is not JSON (at byte ")) << text;
  }
}

TEST(StrictJson, NamesTheFile) { EXPECT_EQ(parse_strict_json("{", "file.json").error().where, "file.json"); }

}  // namespace
}  // namespace dlverify
