#include "base/text/ascii.h"

#include <gtest/gtest.h>

#include <cctype>
#include <string>

namespace dlverify {
namespace {

char character(int byte) { return static_cast<char>(static_cast<unsigned char>(byte)); }

// Each byte, against the standard library's answer in the "C" locale, in which tests run.
TEST(Ascii, TellsEveryByte) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = character(byte);
    EXPECT_EQ(is_digit(c), std::isdigit(byte) != 0) << byte;
    EXPECT_EQ(is_letter(c), std::isalpha(byte) != 0) << byte;
    EXPECT_EQ(is_upper(c), std::isupper(byte) != 0) << byte;
    EXPECT_EQ(is_lower(c), std::islower(byte) != 0) << byte;
    EXPECT_EQ(is_hex_digit(c), std::isxdigit(byte) != 0) << byte;
    EXPECT_EQ(is_letter_or_digit(c), std::isalnum(byte) != 0) << byte;
    EXPECT_EQ(is_lower_or_digit(c), std::isdigit(byte) != 0 || std::islower(byte) != 0) << byte;
    EXPECT_EQ(is_control(c), std::iscntrl(byte) != 0) << byte;
    EXPECT_EQ(to_lower(c), character(std::tolower(byte))) << byte;
    EXPECT_EQ(is_blank(c), kBlanks.contains(c)) << byte;
  }
}

TEST(Ascii, ComparesLettersInAnyCaseAndNothingElse) {
  EXPECT_TRUE(equal_in_any_case("aAz-9", "AaZ-9"));
  EXPECT_TRUE(equal_in_any_case("", ""));
  EXPECT_FALSE(equal_in_any_case("abc", "abd"));
  EXPECT_FALSE(equal_in_any_case("abc", "ab"));
  EXPECT_FALSE(equal_in_any_case("ab", "abc"));
  EXPECT_FALSE(equal_in_any_case("[", "{"));
  EXPECT_FALSE(equal_in_any_case("@", "`"));
  EXPECT_FALSE(equal_in_any_case("\xC3\x89", "\xC3\xA9"));
  EXPECT_EQ(in_lower_case("PDF\xC3\x89[1]"), "pdf\xC3\x89[1]");
}

TEST(Ascii, TakesOneDigitAtLeast) {
  EXPECT_TRUE(is_digits("0"));
  EXPECT_TRUE(is_digits("0123456789"));
  for (const std::string_view text : {"", "-1", "1 ", "1.0", "a", "\xD9\xA1", "/", ":"}) {
    EXPECT_FALSE(is_digits(text)) << text;
  }
}

TEST(Ascii, TrimsWhatItIsGivenAndNothingWithin) {
  EXPECT_EQ(trimmed(" \t\r\na \n b\r "), "a \n b");
  EXPECT_EQ(trimmed("ab"), "ab");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed(" \r\n"), "");
  EXPECT_EQ(trimmed("\n a\t", " \t"), "\n a");
  EXPECT_EQ(trimmed("\v a\xC2\xA0"), "\v a\xC2\xA0");
  EXPECT_EQ(skip_blanks(" \n a "), "a ");
  EXPECT_EQ(skip_blanks(" \n"), "");
}

}  // namespace
}  // namespace dlverify
