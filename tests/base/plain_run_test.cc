// Many bytes at a time, held against one at a time.

#include "base/text/plain_run.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dlverify {
namespace {

using RunOf = std::size_t (*)(std::string_view);

// Longer than what is looked at with wide registers.
constexpr std::size_t kLongest = kLongTextBytes + 300;

TEST(PlainRun, EndsAtTheFirstSpecialByteWhereverItStands) {
  const std::vector<std::pair<RunOf, std::string>> runs = {
      {plain_text_run, "&<>\r"},
      {plain_attribute_run, "&<\"\t\n\r"},
      {run_within_text, std::string("<&>\x01\x1F\t\n\r\x80\xE0\xFF") + '\0'},
      {run_within_value, std::string("<&\"'\x01\x1F\t\n\r\x80\xE0\xFF") + '\0'}};
  for (const auto& [run, special] : runs) {
    for (const char each : special) {
      for (std::size_t at = 0; at < kLongest; ++at) {
        std::string text(kLongest, 'z');
        text[at] = each;
        EXPECT_EQ(run(text), at);
        text[kLongest - 1] = each;
        EXPECT_EQ(run(text), at);
        EXPECT_EQ(run(std::string_view(text).substr(0, at)), at);
      }
    }
  }
}

TEST(PlainRun, GoesOnOverEveryOtherByte) {
  for (int byte = 1; byte < 256; ++byte) {
    const char each = static_cast<char>(byte);
    const std::string text(kLongest, each);
    const auto expected = [&](std::string_view special) { return special.contains(each) ? 0U : text.size(); };
    const bool is_control_or_beyond_ascii = byte < 0x20 || byte >= 0x80;
    EXPECT_EQ(plain_text_run(text), expected("&<>\r")) << byte;
    EXPECT_EQ(plain_attribute_run(text), expected("&<\"\t\n\r")) << byte;
    EXPECT_EQ(run_within_text(text), is_control_or_beyond_ascii ? 0U : expected("&<>")) << byte;
    EXPECT_EQ(run_within_value(text), is_control_or_beyond_ascii ? 0U : expected("&<\"'")) << byte;
  }
  EXPECT_EQ(plain_text_run(""), 0U);
}

}  // namespace
}  // namespace dlverify
