#include "claims/name_comparison.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/text/comparable_text.h"
#include "claims/name_parts.h"
#include "claims/name_titles.h"

namespace dlverify {
namespace {

struct Pair {
  std::string_view one, other;
  NameRule rule;
  unsigned hundredths;
};

constexpr NameRule kEqual = NameRule::kEqualParts;
constexpr NameRule kInitial = NameRule::kInitials;
constexpr NameRule kMissing = NameRule::kMissingParts;
constexpr NameRule kDifferent = NameRule::kDifferentParts;
constexpr NameRule kScripts = NameRule::kDifferentScripts;

void expect_each(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    for (const auto& [one, other] : {std::pair(pair.one, pair.other), std::pair(pair.other, pair.one)}) {
      const NameComparison comparison = compare_names(one, other);
      EXPECT_EQ(name(comparison.rule), name(pair.rule)) << one << " / " << other;
      EXPECT_EQ(comparison.hundredths(), pair.hundredths) << one << " / " << other;
    }
  }
}

TEST(NameComparison, TakesSpellingsOfTheSamePartsForEqual) {
  expect_each({
      {"Asha Sharma", "ASHA SHARMA", kEqual, 100},
      {"Asha Sharma", "  asha\t\u00A0sharma ", kEqual, 100},
      {"Asha Sharma", "Sharma Asha", kEqual, 100},
      {"Asha Sharma", "Sharma, Asha", kEqual, 100},
      {"Asha Sharma", "Asha-Sharma", kEqual, 100},
      {"A.K.Sharma", "Sharma A. K.", kEqual, 100},
      {"D'Souza", "DSouza", kEqual, 100},
      {"D\u2019Souza", "d`souza", kEqual, 100},
      {"Jose'\u0301", "Jos\u00E9", kEqual, 100},  // the two meet once the apostrophe is gone
      {"Anne\u2010Marie", "Anne Marie", kEqual, 100},
      {"\uFF21\uFF53\uFF48\uFF41", "Asha", kEqual, 100},  // full-width
      {"Jose\u0301", "Jos\u00E9", kEqual, 100},           // a combining mark, and composed
      {"Stra\u00DFe", "STRASSE", kEqual, 100},
      {"Ram Ram", "Ram  Ram", kEqual, 100},
  });
}

TEST(NameComparison, TakesBothSpellingsOfALetterWithoutVowelForEqual) {
  expect_each({
      {"\u0D05\u0D28\u0D3F\u0D7D", "\u0D05\u0D28\u0D3F\u0D32\u0D4D\u200D", kEqual, 100},
      {"\u0D30\u0D3E\u0D1C\u0D7B \u0D28\u0D3E\u0D2F\u0D7C",
       "\u0D30\u0D3E\u0D1C\u0D28\u0D4D\u200D \u0D28\u0D3E\u0D2F\u0D30\u0D4D\u200D", kEqual, 100},
      {"\u0D7A\u0D7E\u0D7F", "\u0D23\u0D4D\u200D\u0D33\u0D4D\u200D\u0D15\u0D4D\u200D", kEqual, 100},
      {"\u09B8\u09CE", "\u09B8\u09A4\u09CD\u200D", kEqual, 100},
      {"\u0D05\u0D28\u0D3F\u0D7D", "\u0D05\u0D28\u0D3F\u0D7B", kDifferent, 0},
      {"\u0D05\u0D28\u0D3F\u0D7D", "\u0D05\u0D28\u0D3F\u0D32", kDifferent, 0},
  });
}

TEST(NameComparison, RefusesOtherParts) {
  expect_each({
      {"Asha", "Usha", kDifferent, 0},
      {"Asha Sharma", "Usha Sharma", kDifferent, 50},
      {"Asha Sharma", "Asha Sharmaa", kDifferent, 50},
      {"Asha Kumari Sharma", "Asha Devi Sharma", kDifferent, 66},
      {"Jose\u0301", "Jose", kDifferent, 0},
      {"Asha", "AshaSharma", kDifferent, 0},
      {"Al-Amin", "Alamin", kDifferent, 0},
      {"\u0430sha", "asha", kDifferent, 0},  // Cyrillic a
      {"Ram Ram Das", "Ram Das Das", kDifferent, 66},
      {"Asha 1", "Asha 2", kDifferent, 50},
  });
}

TEST(NameComparison, CountsAMissingPartAgainstTheName) {
  expect_each({
      {"Asha Sharma", "Asha Kumari Sharma", kMissing, 80},
      {"Asha", "Asha Sharma", kMissing, 66},
      {"Asha Sharma", "SHARMA, Smt. Asha", kMissing, 80},
      {"Ram", "Ram Ram", kMissing, 66},
      {"A Sharma", "Asha Kumari Sharma", kMissing, 60},
  });
}

TEST(NameComparison, CountsAnInitialForHalf) {
  expect_each({
      {"A K Sharma", "Asha Kumari Sharma", kInitial, 66},
      {"A.K. Sharma", "Sharma Kumari Asha", kInitial, 66},
      {"Asha K Sharma", "Asha Kumari Sharma", kInitial, 83},
      {"A Sharma", "Asha Sharma", kInitial, 75},
      {"A A Sharma", "A Asha Sharma", kInitial, 83},
      {"A", "Asha", kInitial, 50},
      {"A A", "Asha Amit", kInitial, 50},
      {"A Usha", "Asha U", kInitial, 50},
  });
}

TEST(NameComparison, GivesAnInitialToOnePartOnly) {
  expect_each({
      {"A Sharma", "Asha Amit", kDifferent, 25},
      {"A A Sharma", "Asha Sharma", kMissing, 60},
      {"B Sharma", "Asha Sharma", kDifferent, 50},
      {"AK Sharma", "Asha Kumari Sharma", kDifferent, 40},  // initials without anything between are a part
      {"As Sharma", "Asha Sharma", kDifferent, 50},
      {"\u00C9 Sharma", "Esha Sharma", kDifferent, 50},
  });
}

TEST(NameComparison, TakesTheFirstGraphemeClusterForTheInitial) {
  expect_each({
      {"आ उदाहरण", "आशा उदाहरण", kInitial, 75},
      {"शर्मा कु", "शर्मा कुमारी", kInitial, 75},  // the vowel sign belongs to the letter
      {"क शर्मा", "कुमार शर्मा", kDifferent, 50},
      {"ஆ மாதிரி", "ஆஷா மாதிரி", kInitial, 75},
      {"E\u0301 X", "\u00C9va X", kInitial, 75},
  });
}

TEST(NameComparison, ReadsIndicScripts) {
  expect_each({
      {"आशा उदाहरण", "उदाहरण आशा", kEqual, 100},
      {"\u0958मर", "\u0915\u093Cमर", kEqual, 100},          // QA, and KA with a nukta
      {"आशा\u200D उदाहरण", "आशा उदाहरण", kEqual, 100},      // a joiner
      {"आ॰ उदाहरण", "आशा उदाहरण", kInitial, 75},            // the Devanagari abbreviation sign
      {"\u0B95\u0BCA", "\u0B95\u0BC6\u0BBE", kEqual, 100},  // a Tamil vowel sign, and its two halves
      {"আশা", "আশ", kDifferent, 0},
      {"ਆਸ਼ਾ", "ਆਸਾ", kDifferent, 0},
  });
}

TEST(NameComparison, DoesNotTransliterate) {
  expect_each({
      {"Asha Udaharan", "आशा उदाहरण", kScripts, 0},
      {"आशा", "আশা", kScripts, 0},
      {"ఆశ", "ಆಶ", kScripts, 0},
      {"Asha", "ᱟᱥᱟ", kScripts, 0},
      {"Asha آشا", "आशा", kScripts, 0},
      {"Asha आशा", "आशा", kMissing, 66},
      {"Asha", "ᚨᛋᚺᚨ", kDifferent, 0},  // a script that is not among India's
  });
}

TEST(NameComparison, DropsTitlesAtTheStart) {
  expect_each({
      {"Mr Ravi Example", "Ravi Example", kEqual, 100},
      {"Mrs. Asha Example", "Smt. Asha Example", kEqual, 100},
      {"DR.ASHA EXAMPLE", "Asha Example", kEqual, 100},
      {"Late Shri Ravi Example", "Ravi Example", kEqual, 100},
      {"Km. Asha", "Kumari Asha", kEqual, 100},
      {"M/s Example Traders", "Example Traders", kEqual, 100},
      {"श्रीमती आशा उदाहरण", "आशा उदाहरण", kEqual, 100},
      {"শ্রীমতী আশা", "আশা", kEqual, 100},
      {"डॉ॰ आशा", "आशा", kEqual, 100},
  });
}

TEST(NameComparison, KeepsATitleThatIsTheName) {
  expect_each({
      {"Kumari", "Kumari", kEqual, 100},
      {"Shri Kumari", "Kumari", kEqual, 100},
      {"Kumari", "Asha", kDifferent, 0},
      {"Asha Kumari", "Asha", kMissing, 66},
      {"Jaya Sri", "Jaya", kMissing, 66},
      {"Asha Kumari Sharma", "Asha Sharma", kMissing, 80},
  });
}

TEST(NameComparison, TellsThePersonFromTheRelative) {
  expect_each({
      {"Asha Example D/O Ravi Example", "asha example d/o: ravi example", kEqual, 100},
      {"Asha S/O. Late Shri Ravi", "Asha s/o Ravi", kEqual, 100},
      {"Asha \u2105 Ravi", "Asha C/O Ravi", kEqual, 100},
      {"Ravi S/O Asha", "Asha S/O Ravi", kDifferent, 0},
      {"Asha D/O Ravi", "Asha W/O Ravi", kDifferent, 50},
      {"Asha D/O Ravi", "Asha D/O Amit", kDifferent, 50},
      {"Asha D/O Ravi", "Asha", kMissing, 66},
      {"Asha D/O Ravi", "Asha Ravi", kDifferent, 50},
      {"Asha D/O R", "Asha D/O Ravi", kInitial, 75},
      {"Asha D/O", "Asha", kEqual, 100},
  });
}

TEST(NameComparison, NothingAgreesWithANameWithoutParts) {
  for (const std::string_view empty : {"", " ", ".", "'", "-- / --", "\u00A0", "\xFF"}) {
    EXPECT_TRUE(name_parts(empty).empty());
    for (const std::string_view other : {std::string_view("Asha"), empty}) {
      EXPECT_EQ(compare_names(empty, other).rule, NameRule::kDifferentParts);
      EXPECT_EQ(compare_names(empty, other).hundredths(), 0U);
      EXPECT_EQ(compare_names(other, empty).hundredths(), 0U);
    }
  }
}

TEST(NameTitles, AreWrittenAsNamesAreCompared) {
  for (const std::string_view title : name_titles()) {
    EXPECT_EQ(comparable_name(title).view(), title);
    EXPECT_TRUE(is_title(title));
    EXPECT_FALSE(is_title(std::string(title) + "x"));
  }
  EXPECT_FALSE(is_title(""));
}

TEST(NameComparison, StaysCheapForManyParts) {
  std::string initials;
  std::string words;
  for (int i = 0; i < 200; ++i) {
    initials += static_cast<char>('a' + i % 26);
    initials += ' ';
    words += static_cast<char>('a' + i % 26) + std::to_string(i) + ' ';
  }
  const NameComparison comparison = compare_names(initials, words);
  EXPECT_EQ(comparison.rule, NameRule::kInitials);
  EXPECT_EQ(comparison.hundredths(), 50U);
  EXPECT_EQ(comparison.parts, 400U);
}

}  // namespace
}  // namespace dlverify
