#include "claims/claim_check.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/parsed_document_for_tests.h"

namespace dlverify {
namespace {

ParsedDocument document(std::string_view holder, std::string_view dob, std::string_view gender) {
  ParsedDocument made = ParsedDocumentForTests::make();
  made.holder_name = SensitiveText(holder);
  made.add_on_request("name", SensitiveText(holder));
  made.add_on_request("dob", dob.empty() ? RecordValue() : RecordValue(SensitiveText(dob)));
  if (!gender.empty()) made.add_on_request("gender", SensitiveText(gender));
  return made;
}

// "match", or "mismatch field rule score threshold", as far as they are told.
std::string shown(const ClaimResult& result) {
  std::string text(name(result.outcome));
  if (result.field) text += " " + std::string(*result.field);
  if (result.rule) text += " " + std::string(*result.rule);
  if (result.score) text += " " + std::to_string(*result.score).substr(0, 4);
  if (result.threshold) text += " " + std::to_string(*result.threshold).substr(0, 4);
  return text;
}

std::string check(std::string_view kind, std::string_view value, const ParsedDocument& signed_values,
                  std::string_view threshold = "1") {
  Claims claims;
  EXPECT_TRUE(claims.add(kind, value)) << value;
  claims.name_threshold(NameThreshold::parse(threshold).value());
  const auto results = check_claims(claims, signed_values);
  EXPECT_EQ(results.size(), 1U);
  EXPECT_EQ(name(results.at(0).claim), kind);
  return shown(results.at(0));
}

TEST(NameClaim, IsAMatchForEqualPartsOnly) {
  const auto asha = document("Asha Kumari Sharma", "", "");
  EXPECT_EQ(check("name", "sharma ASHA kumari", asha), "match name equal_parts 1.00 1.00");
  EXPECT_EQ(check("name", "A K Sharma", asha), "mismatch name initials 0.66 1.00");
  EXPECT_EQ(check("name", "Asha Sharma", asha), "mismatch name missing_parts 0.80 1.00");
  EXPECT_EQ(check("name", "Usha Kumari Sharma", asha), "mismatch name different_parts 0.66 1.00");
  EXPECT_EQ(check("name", "आशा", asha), "mismatch name different_scripts 0.00 1.00");
}

TEST(NameClaim, IsAMatchFromTheThresholdThatWasAskedFor) {
  const auto asha = document("Asha Kumari Sharma", "", "");
  EXPECT_EQ(check("name", "Asha Sharma", asha, "0.80"), "match name missing_parts 0.80 0.80");
  EXPECT_EQ(check("name", "Asha Sharma", asha, "0.81"), "mismatch name missing_parts 0.80 0.81");
  EXPECT_EQ(check("name", "A K Sharma", asha, "0.66"), "match name initials 0.66 0.66");
  EXPECT_EQ(check("name", "Ravi", asha, "0.01"), "mismatch name different_parts 0.00 0.01");
}

TEST(NameClaim, IsComparedWithTheLocalNameWhereThatAgreesBetter) {
  auto asha = document("Asha Sharma", "", "");
  asha.add_on_request("name_local", SensitiveText("आशा शर्मा"));
  EXPECT_EQ(check("name", "Asha Sharma", asha), "match name equal_parts 1.00 1.00");
  EXPECT_EQ(check("name", "शर्मा आशा", asha), "match name_local equal_parts 1.00 1.00");
  EXPECT_EQ(check("name", "उषा शर्मा", asha), "mismatch name_local different_parts 0.50 1.00");
  EXPECT_EQ(check("name", "रवि", asha), "mismatch name_local different_parts 0.00 1.00");
  EXPECT_EQ(check("name", "Ravi", asha), "mismatch name different_parts 0.00 1.00");
  EXPECT_EQ(check("name", "ఆశ", asha), "mismatch name different_scripts 0.00 1.00");
  EXPECT_EQ(check("name", "Asha शर्मा", asha), "mismatch name different_parts 0.50 1.00");
}

TEST(NameClaim, AgreesWithNoDocumentWhoseNameHasNoLetter) {
  EXPECT_EQ(check("name", "Asha", document(".", "", "")), "mismatch name different_parts 0.00 1.00");
}

TEST(DobClaim, ComparesWhatBothHave) {
  const std::vector<std::pair<std::pair<std::string_view, std::string_view>, std::string_view>> cases = {
      {{"1988-03-07", "1988-03-07"}, "match dob date"},
      {{"1988-03-07", "1988-07-03"}, "mismatch dob date"},
      {{"1988-03-07", "1989-03-07"}, "mismatch dob date"},
      {{"1988", "1988-03-07"}, "match dob year"},
      {{"1989", "1988-03-07"}, "mismatch dob year"},
      {{"1988", "1988"}, "match dob year"},
      {{"1989", "1988"}, "mismatch dob year"},
      {{"1988-03-07", "1988"}, "not_in_document dob year"},
      {{"1989-03-07", "1988"}, "mismatch dob year"},
      {{"1988-03-07", ""}, "not_in_document"},
      {{"1988", ""}, "not_in_document"},
  };
  for (const auto& [dates, result] : cases) {
    EXPECT_EQ(check("dob", dates.first, document("Asha", dates.second, "")), result) << dates.first << dates.second;
  }
}

TEST(GenderClaim, ComparesLetters) {
  EXPECT_EQ(check("gender", "female", document("Asha", "", "F")), "match gender");
  EXPECT_EQ(check("gender", "T", document("Asha", "", "F")), "mismatch gender");
  EXPECT_EQ(check("gender", "F", document("Asha", "", "")), "not_in_document");
}

TEST(ClaimCheck, AnswersWhatWasClaimedInAFixedOrder) {
  Claims claims;
  const auto asha = document("Asha", "1988", "F");
  EXPECT_TRUE(check_claims(claims, asha).empty());
  for (const auto& [kind, value] : {std::pair("gender", "M"), {"dob", "1988"}, {"name", "Asha"}}) {
    ASSERT_TRUE(claims.add(kind, value));
  }
  const auto results = check_claims(claims, asha);
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(shown(results[0]), "match name equal_parts 1.00 1.00");
  EXPECT_EQ(shown(results[1]), "match dob year");
  EXPECT_EQ(shown(results[2]), "mismatch gender");
}

}  // namespace
}  // namespace dlverify
