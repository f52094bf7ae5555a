#include "dlverify/verification_times.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace dlverify {
namespace {

using std::chrono::sys_seconds;

std::string reformat(std::string_view text) {
  const auto time = parse_rfc3339(text);
  return time ? format_rfc3339(*time) : "nothing";
}

TEST(Rfc3339Test, ConvertsOffsetsToUtc) {
  EXPECT_EQ(reformat("2026-11-22T10:00:00Z"), "2026-11-22T10:00:00Z");
  EXPECT_EQ(reformat("2026-11-22T10:00:00+05:30"), "2026-11-22T04:30:00Z");
  EXPECT_EQ(reformat("2026-11-22T02:00:00+05:30"), "2026-11-21T20:30:00Z");
  EXPECT_EQ(reformat("2026-12-31T23:59:59-00:01"), "2027-01-01T00:00:59Z");
  EXPECT_EQ(reformat("2026-11-22T10:00:00-00:00"), "2026-11-22T10:00:00Z");
  EXPECT_EQ(reformat("2026-11-22T10:00:00+23:59"), "2026-11-21T10:01:00Z");
}

TEST(Rfc3339Test, TakesLowerCaseLettersAsTheRfcDoes) {
  EXPECT_EQ(reformat("2026-11-22t10:00:00z"), "2026-11-22T10:00:00Z");
}

TEST(Rfc3339Test, CutsOffFractions) {
  EXPECT_EQ(reformat("2026-11-22T10:00:00.999999999999999999999999Z"), "2026-11-22T10:00:00Z");
  EXPECT_EQ(reformat("1960-01-01T00:00:00.5Z"), "1960-01-01T00:00:00Z");
}

TEST(Rfc3339Test, KnowsItsFirstAndLastSecond) {
  EXPECT_EQ(reformat("1900-01-01T00:00:00Z"), "1900-01-01T00:00:00Z");
  EXPECT_EQ(reformat("9999-12-31T23:59:59Z"), "9999-12-31T23:59:59Z");
  EXPECT_EQ(reformat("1899-12-31T23:59:59Z"), "nothing");
  EXPECT_EQ(reformat("1900-01-01T00:00:00+00:01"), "nothing");
  EXPECT_EQ(reformat("9999-12-31T23:59:59-00:01"), "nothing");
}

TEST(Rfc3339Test, RejectsImpossibleDates) {
  EXPECT_EQ(reformat("2028-02-29T00:00:00Z"), "2028-02-29T00:00:00Z");
  EXPECT_EQ(reformat("2000-02-29T00:00:00Z"), "2000-02-29T00:00:00Z");
  for (const std::string_view text :
       {"2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Rfc3339Test, RejectsImpossibleTimesLeapSecondsAmongThem) {
  for (const std::string_view text : {"2026-11-22T24:00:00Z", "2026-11-22T10:60:00Z", "2016-12-31T23:59:60Z",
                                      "2026-11-22T10:00:00+24:00", "2026-11-22T10:00:00+05:60"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Rfc3339Test, RejectsEverythingElse) {
  for (const std::string_view text : {"",
                                      "2026",
                                      "2026-11-22",
                                      "2026-11-22T10:00Z",
                                      "2026-11-22T10:00:00",
                                      "2026-11-22 10:00:00Z",
                                      "2026-11-22T10:00:00.Z",
                                      "2026-11-22T10:00:00,5Z",
                                      "2026-11-22T10:00:00+0530",
                                      "2026-11-22T10:00:00+05",
                                      "2026-11-22T10:00:00 Z",
                                      " 2026-11-22T10:00:00Z",
                                      "2026-11-22T10:00:00Z ",
                                      "2026-11-22T10:00:00Zx",
                                      "26-11-22T10:00:00Z",
                                      "+2026-11-22T10:00:00Z",
                                      "2026-1-22T10:00:00Z",
                                      "2026-11-22T1:00:00Z",
                                      "2026/11/22T10:00:00Z",
                                      "20261122T100000Z",
                                      "2026-11-22T10:00:00.",
                                      "2026-11-22T+1:00:00Z",
                                      "2026-11-22T10:00:00\xE2\x88\x92"
                                      "05:30"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

RC_GTEST_PROP(Rfc3339Test, FormattedTimesAreParsedBack, ()) {
  const auto first = parse_rfc3339("1900-01-01T00:00:00Z")->time_since_epoch().count();
  const auto last = parse_rfc3339("9999-12-31T23:59:59Z")->time_since_epoch().count();
  const sys_seconds time{std::chrono::seconds(*rc::gen::inRange<std::int64_t>(first, last + 1))};
  const std::string text = format_rfc3339(time);
  RC_ASSERT(text.size() == 20U);
  RC_ASSERT(parse_rfc3339(text) == time);
}

RC_GTEST_PROP(Rfc3339Test, AChangedCharacterIsNeverMisread, ()) {
  const std::string original = "2026-11-22T10:00:00+05:30";
  std::string text = original;
  text.at(*rc::gen::inRange<std::size_t>(0, text.size())) = *rc::gen::arbitrary<char>();
  const auto time = parse_rfc3339(text);
  const bool is_the_same_time = text == original || text == "2026-11-22t10:00:00+05:30";
  RC_ASSERT((!time || is_the_same_time || *time != *parse_rfc3339(original)));
}

RC_GTEST_PROP(Rfc3339Test, AnyTextIsATimeOrNothing, (const std::string& text)) {
  const auto time = parse_rfc3339(text);
  RC_ASSERT((!time || text.size() >= 20U));
}

TEST(VerificationTimesTest, AreOneMomentUnlessTwoAreGiven) {
  const sys_seconds now{std::chrono::seconds(100)};
  const sys_seconds received{std::chrono::seconds(50)};
  EXPECT_EQ(VerificationTimes(now).validation_time(), now);
  EXPECT_EQ(VerificationTimes(now, received).verified_at(), now);
  EXPECT_EQ(VerificationTimes(now, received).validation_time(), received);
}

}  // namespace
}  // namespace dlverify
