#include "base/text/printable_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace dlverify {
namespace {

std::string printable(std::string_view text) {
  SensitiveBuffer out;
  append_printable(out, text);
  return {out.begin(), out.end()};
}

TEST(PrintableTextTest, KeepsLettersOfEveryScript) {
  for (const std::string_view text :
       {"Asha Example", "आशा", "ஆஷா", "क्‍ष", "a\\b", "\U0001F600", "\u00A0", ""}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(PrintableTextTest, ShowsControlCharacters) {
  EXPECT_EQ(printable("a\x1B[31mb"), "a\\u{001b}[31mb");
  EXPECT_EQ(printable("a\r\nb\tc"), "a\\u{000d}\\u{000a}b\\u{0009}c");
  EXPECT_EQ(printable(std::string_view("\0", 1)), "\\u{0000}");
  EXPECT_EQ(printable("\x7F\u0080\u009B\u009F"), "\\u{007f}\\u{0080}\\u{009b}\\u{009f}");
}

TEST(PrintableTextTest, ShowsBidirectionalControls) {
  EXPECT_EQ(printable("\u202A\u202E\u2066\u2069"), "\\u{202a}\\u{202e}\\u{2066}\\u{2069}");
  EXPECT_EQ(printable("\u2027\u202F\u2065\u206A"), "\u2027\u202F\u2065\u206A");
}

TEST(PrintableTextTest, ShowsBytesThatAreNotUtf8) {
  EXPECT_EQ(printable("a\xFF\xC3z\xC0\x80"), "a\\x{ff}\\x{c3}z\\x{c0}\\x{80}");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\\x{ed}\\x{a0}\\x{80}");
}

RC_GTEST_PROP(PrintableTextTest, NoByteStringEverYieldsAControlCharacter, (const std::string& bytes)) {
  const std::string text = printable(bytes);
  RC_ASSERT(std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }));
  RC_ASSERT(printable(text) == text);
}

}  // namespace
}  // namespace dlverify
