#include "base/text/comparable_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace dlverify {
namespace {

TEST(ComparableName, FoldsCaseAndWidth) {
  EXPECT_EQ(comparable_name("ASHA Example").view(), "asha example");
  EXPECT_EQ(comparable_name("Ｅｘａｍｐｌｅ").view(), "example");
  EXPECT_EQ(comparable_name("STRASSE").view(), comparable_name("Straße").view());
}

TEST(ComparableName, ComposesWhatWasWrittenInParts) {
  EXPECT_EQ(comparable_name("\u0928\u093C").view(), comparable_name("\u0929").view());
  EXPECT_EQ(comparable_name("\u0958").view(), comparable_name("\u0915\u093C").view());
}

TEST(ComparableName, CollapsesAndTrimsWhiteSpace) {
  EXPECT_EQ(comparable_name(" \t a \r\n  b\u00A0\u2003c\u3000").view(), "a b c");
  EXPECT_EQ(comparable_name(" \u00A0").view(), "");
}

TEST(ComparableName, DropsIgnorableCharacters) { EXPECT_EQ(comparable_name("a\u200Db\u00AD").view(), "ab"); }

TEST(ComparableName, TellsDifferentNamesApart) {
  EXPECT_NE(comparable_name("Asha").view(), comparable_name("Aasha").view());
  EXPECT_NE(comparable_name("ab c").view(), comparable_name("a bc").view());
}

TEST(ComparableName, IsEmptyForWhatIsNotUtf8) {
  EXPECT_EQ(comparable_name("").view(), "");
  EXPECT_EQ(comparable_name("a\xFF").view(), "");
  EXPECT_EQ(comparable_name("\xED\xA0\x80").view(), "");
}

RC_GTEST_PROP(ComparableName, KeepsNoSpaceAtAnEndNorTwoInARow, ()) {
  const auto name = *rc::gen::container<std::string>(rc::gen::element('a', 'B', ' ', '\t', '\n'));
  const std::string compared(comparable_name(name).view());
  RC_ASSERT((!compared.starts_with(' ') && !compared.ends_with(' ') && !compared.contains("  ")));
  RC_ASSERT(comparable_name(compared).view() == compared);
}

RC_GTEST_PROP(ComparableName, TakesAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(comparable_name(comparable_name(bytes).view()).view() == comparable_name(bytes).view());
}

TEST(WithoutWhiteSpace, DropsEveryKindOfBlank) {
  EXPECT_EQ(without_white_space(" XX00\u00A0 123\t").view(), "XX00123");
  EXPECT_EQ(without_white_space("").view(), "");
  EXPECT_EQ(without_white_space("a\xFF b").view(),
            "a\xFF"
            "b");
}

TEST(LastFourCharacters, CountsCodePoints) {
  EXPECT_EQ(last_four_characters("AAAPX0000X"), "000X");
  EXPECT_EQ(last_four_characters("1234"), "1234");
  EXPECT_EQ(last_four_characters("123"), "123");
  EXPECT_EQ(last_four_characters(""), "");
  EXPECT_EQ(last_four_characters("xअआइई"), "अआइई");
  EXPECT_EQ(last_four_characters("\x80\x80"), "\x80\x80");
}

// ASCII is not given to utf8proc: it must come to the same.
TEST(ComparableName, FoldsAsciiAsUnicodeDoes) {
  for (int character = 1; character < 0x80; ++character) {
    const std::string name = std::string("x") + static_cast<char>(character) + "y";
    // Behind a character beyond ASCII that folds to nothing of ASCII, utf8proc is asked.
    const std::string asked = "\xE0\xA4\x95" + name;
    EXPECT_EQ("\xE0\xA4\x95" + std::string(comparable_name(name).view()), comparable_name(asked).view()) << character;
  }
}

}  // namespace
}  // namespace dlverify
