#include "dlverify/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string fault(std::string_view kind, std::string_view value) {
  Claims claims;
  const auto added = claims.add(kind, value);
  EXPECT_EQ(added.has_value(), !claims.empty()) << "nothing is added on an error";
  return added ? "" : added.error().text();
}

std::string value_of(std::string_view kind, std::string_view value, ClaimKind as) {
  Claims claims;
  EXPECT_EQ(claims.add(kind, value).has_value(), true) << value;
  return claims.find(as) != nullptr ? std::string(claims.find(as)->view()) : "(none)";
}

TEST(Claims, AreKeptAsTheyAreCompared) {
  EXPECT_EQ(value_of("name", " Asha  Sharma ", ClaimKind::kName), "Asha  Sharma");
  EXPECT_EQ(value_of("dob", "1988-03-07", ClaimKind::kDob), "1988-03-07");
  EXPECT_EQ(value_of("dob", " 1988 ", ClaimKind::kDob), "1988");
  for (const std::string_view written : {"F", "f", "Female", "FEMALE"}) {
    EXPECT_EQ(value_of("gender", written, ClaimKind::kGender), "F");
  }
  EXPECT_EQ(value_of("gender", "transgender", ClaimKind::kGender), "T");
  EXPECT_EQ(value_of("name", std::string(512, 'a'), ClaimKind::kName).size(), 512U);
  EXPECT_EQ(value_of("dob", "1988", ClaimKind::kName), "(none)");
}

TEST(Claims, RefusesANameOfAClaimThatThereIsNot) {
  for (const std::string_view kind : {"", "Name", "name ", "dateofbirth", "mobile", "0"}) {
    EXPECT_THAT(fault(kind, "Asha"), HasSubstr("no claim of this name"));
  }
}

TEST(Claims, RefusesTheSameClaimTwice) {
  for (const auto& [kind, value] : {std::pair("name", "Asha"), {"dob", "1988"}, {"gender", "F"}}) {
    Claims claims;
    ASSERT_TRUE(claims.add(kind, value));
    const auto again = claims.add(kind, value);
    ASSERT_FALSE(again);
    EXPECT_THAT(again.error().text(), HasSubstr("more than once"));
  }
}

TEST(Claims, RefusesBadValuesEachWithItsOwnMessage) {
  struct Bad {
    std::string_view kind, value, said;
  };
  const std::string long_name(513, 'a');
  for (const Bad& bad : std::vector<Bad>{
           {"name", "", "is empty"},
           {"name", "  ", "is empty"},
           {"dob", "", "is empty"},
           {"gender", " ", "is empty"},
           {"name", "...", "no letter"},
           {"name", "\u00A0", "no letter"},
           {"name", long_name, "longer than 512 bytes"},
           {"dob", long_name, "longer than 512 bytes"},
           {"name", "Asha\nSharma", "control character"},
           {"name", "Asha\u0085Sharma", "control character"},
           {"name", "Asha\x7F", "control character"},
           {"name", std::string_view("Asha\0Sharma", 11), "control character"},
           {"gender", "F\t", "control character"},
           {"name", "Asha\xFF", "UTF-8"},
           {"name", "\xED\xA0\x80", "UTF-8"},
           {"name", "\xC0\xAF", "UTF-8"},
           {"dob", "1988-02-30", "neither a date that exists nor a year"},
           {"dob", "07-03-1988", "neither a date that exists nor a year"},
           {"dob", "07/03/1988", "neither a date that exists nor a year"},
           {"dob", "1988-3-7", "neither a date that exists nor a year"},
           {"dob", "1988-03", "neither a date that exists nor a year"},
           {"dob", "88", "neither a date that exists nor a year"},
           {"dob", "1849-12-31", "neither a date that exists nor a year"},
           {"dob", "2201", "neither a date that exists nor a year"},
           {"gender", "X", "no gender"},
           {"gender", "MF", "no gender"},
       }) {
    EXPECT_THAT(fault(bad.kind, bad.value), HasSubstr(bad.said)) << bad.kind << "=" << bad.value.size();
    EXPECT_THAT(fault(bad.kind, bad.value), HasSubstr("claim " + std::string(bad.kind)));
  }
}

TEST(Claims, ErrorsRepeatNoValue) {
  for (const auto& [kind, value] : {std::pair("dob", "31.12.1988"), {"gender", "s3cr3t"}, {"s3cr3t", "x"}}) {
    EXPECT_THAT(fault(kind, value), Not(HasSubstr("s3cr3t")));
    EXPECT_THAT(fault(kind, value), Not(HasSubstr("31.12")));
  }
}

TEST(ClaimsFile, IsAnObjectOfClaims) {
  const auto claims = Claims::from_json(R"({"name":"\u0906\u0936\u093E","dob":"1988-03-07","gender":"F"})", "c.json");
  ASSERT_TRUE(claims) << claims.error().text();
  EXPECT_EQ(claims->find(ClaimKind::kName)->view(), "आशा");
  EXPECT_EQ(claims->find(ClaimKind::kDob)->view(), "1988-03-07");
  EXPECT_EQ(claims->find(ClaimKind::kGender)->view(), "F");
  EXPECT_EQ(claims->name_threshold().hundredths(), 100U);
}

TEST(ClaimsFile, RefusesEverythingElse) {
  const std::string too_long = R"({"name":")" + std::string(65'536, ' ') + "\"}";
  for (const auto& [text, said] : std::vector<std::pair<std::string, std::string>>{
           {"", "it is not JSON"},
           {"{", "it is not JSON"},
           {R"({"name":"Asha"} x)", "it is not JSON"},
           {"{\"name\":\"Asha\xFF\"}", "it is not JSON"},
           {R"({"name":"\ud800"})", "it is not JSON"},
           {"[]", "is not a JSON object"},
           {R"("name")", "is not a JSON object"},
           {"null", "is not a JSON object"},
           {"{}", "holds no claim"},
           {R"({"name":"Asha","name":"Usha"})", "twice"},
           {R"({"name":{"a":1,"a":2}})", "twice"},
           {R"({"mobile":"1"})", "no claim of this name"},
           {R"({"name":1})", "no text"},
           {R"({"name":null})", "no text"},
           {R"({"name":["Asha"]})", "no text"},
           {R"({"dob":1988})", "no text"},
           {R"({"name":""})", "claim name is empty"},
           {R"({"name":"Asha\u0000"})", "control character"},
           {R"({"gender":"X"})", "claim gender is no gender"},
           {std::string(40, '[') + std::string(40, ']'), "nested too deeply"},
           {too_long, "longer than 64 KiB"},
       }) {
    const auto claims = Claims::from_json(text, "c.json");
    ASSERT_FALSE(claims) << text;
    EXPECT_THAT(claims.error().text(), HasSubstr(said));
    EXPECT_TRUE(claims.error().text().starts_with("c.json: ")) << claims.error().text();
  }
}

RC_GTEST_PROP(ClaimsFile, AnswersAnyBytes, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const auto claims = Claims::from_json(text, "c.json");
  RC_ASSERT((!claims || !claims->empty()));
}

TEST(NameThreshold, IsAboveZeroAndAtMostOne) {
  EXPECT_EQ(NameThreshold().hundredths(), 100U);
  for (const auto& [text, hundredths] :
       {std::pair("1", 100U), {"1.0", 100U}, {"1.00", 100U}, {"0.8", 80U}, {"0.80", 80U}, {"0.01", 1U}}) {
    ASSERT_TRUE(NameThreshold::parse(text)) << text;
    EXPECT_EQ(NameThreshold::parse(text)->hundredths(), hundredths);
  }
  for (const std::string_view text :
       {"",   "0",  "0.0", "0.00", "1.01", "1.1", "2",    "0.801", ".8",  "0.",   "-1",
        "+1", "80", "80%", "0,8",  "1e0",  "0x1", " 0.8", "0.8 ",  "nan", "2.00", "a.80"}) {
    EXPECT_FALSE(NameThreshold::parse(text)) << text;
  }
}

}  // namespace
}  // namespace dlverify
