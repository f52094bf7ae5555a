#include "base/text/document_dates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "documents/document_reader.h"

namespace dlverify {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

std::string iso(std::string_view text) {
  const auto date = parse_date(text);
  return date ? std::string(iso_date(*date).view()) : "none";
}

TEST(DocumentDates, AcceptsEveryFormOfTheField) {
  EXPECT_EQ(iso("31-12-2010"), "2010-12-31");
  EXPECT_EQ(iso("31/12/2010"), "2010-12-31");
  EXPECT_EQ(iso("2010-12-31"), "2010-12-31");
  EXPECT_EQ(iso("31-DEC-2010"), "2010-12-31");
  EXPECT_EQ(iso("31-Dec-2010"), "2010-12-31");
}

TEST(DocumentDates, KnowsEachMonthByItsName) {
  constexpr std::string_view kNames = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  for (std::size_t month = 1; month <= 12; ++month) {
    const std::string number = (month < 10 ? "0" : "") + std::to_string(month);
    EXPECT_EQ(iso("07-" + std::string(kNames.substr(3 * month - 3, 3)) + "-2010"), "2010-" + number + "-07");
  }
  for (const std::string_view text :
       {"29-FEB-2010", "31-APR-2010", "32-JAN-2010", "01-JAM-2010", "01-J N-2010", "01-JANU-2010", "1-JAN-2010",
        "01/JAN/2010", "01 JAN 2010", "JAN-01-2010", "2010-JAN-01", "01-JAN-10", "01-JAN-1849"}) {
    EXPECT_EQ(iso(text), "none") << text;
  }
}

TEST(DocumentDates, AcceptsTheLastDayOfFebruaryOnlyInItsYear) {
  EXPECT_EQ(iso("29-02-1992"), "1992-02-29");
  EXPECT_EQ(iso("29-02-2000"), "2000-02-29");
  EXPECT_EQ(iso("29-02-1993"), "none");
  EXPECT_EQ(iso("29-02-1900"), "none");
  EXPECT_EQ(iso("30-02-1992"), "none");
}

TEST(DocumentDates, RejectsDaysAndMonthsThatDoNotExist) {
  EXPECT_EQ(iso("30-04-2010"), "2010-04-30");
  EXPECT_EQ(iso("31-04-2010"), "none");
  EXPECT_EQ(iso("00-01-2010"), "none");
  EXPECT_EQ(iso("32-01-2010"), "none");
  EXPECT_EQ(iso("01-00-2010"), "none");
  EXPECT_EQ(iso("01-13-2010"), "none");
  EXPECT_EQ(iso("2010-12-32"), "none");
}

TEST(DocumentDates, RejectsYearsOutsideTheRange) {
  EXPECT_EQ(iso("01-01-1850"), "1850-01-01");
  EXPECT_EQ(iso("31-12-1849"), "none");
  EXPECT_EQ(iso("31-12-2200"), "2200-12-31");
  EXPECT_EQ(iso("01-01-2201"), "none");
  EXPECT_FALSE(parse_year("1849"));
  EXPECT_TRUE(parse_year("1850"));
  EXPECT_TRUE(parse_year("2200"));
  EXPECT_FALSE(parse_year("2201"));
}

TEST(DocumentDates, RejectsOtherForms) {
  for (const std::string_view text :
       {"", "1-1-2010", "01.01.2010", "01-01/2010", "01/01-2010", "2010/01/01", "01012010", "01-01-10", " 01-01-201",
        "01-01-2010 ", "+1-01-2010", "01-01-20a0", "----------", "०१-०१-२०१०"}) {
    EXPECT_EQ(iso(text), "none") << text;
  }
  EXPECT_FALSE(parse_year("990"));
  EXPECT_FALSE(parse_year("19900"));
  EXPECT_FALSE(parse_year("-199"));
}

TEST(DocumentDates, TakesTheIndianDate) {
  const sys_seconds midnight_in_india =
      sys_days(year_month_day(std::chrono::year(2026) / 5 / 31)) + std::chrono::hours(18) + std::chrono::minutes(30);
  EXPECT_EQ(indian_date(midnight_in_india), std::chrono::year(2026) / 6 / 1);
  EXPECT_EQ(indian_date(midnight_in_india - std::chrono::seconds(1)), std::chrono::year(2026) / 5 / 31);
}

TEST(AssertedTime, ReadsAZoneAndTakesIndianTimeWhereThereIsNone) {
  const sys_seconds noon_utc = sys_days(year_month_day(std::chrono::year(2024) / 1 / 15)) + std::chrono::hours(12);
  for (const std::string_view text :
       {"2024-01-15T12:00:00Z", "2024-01-15T12:00:00.999Z", "2024-01-15T17:30:00.000+05:30", "2024-01-15T17:30:00",
        "2024-01-15T06:30:00-05:30", "15-01-2024 17:30:00", "15/01/2024 17:30:00", " 15-01-2024 17:30:00 ",
        "15-JAN-2024 17:30:00", "2024-01-15T17:30:00.000+0530", "2024-01-15T06:30:00-0530"}) {
    EXPECT_EQ(parse_asserted_time(text), noon_utc) << text;
  }
}

TEST(AssertedTime, RejectsWhatIsNoTime) {
  for (const std::string_view text : {"",
                                      " ",
                                      "15-01-2024",
                                      "15-01-2024 17:30",
                                      "15-01-2024_17:30:00",
                                      "15-01-2024 24:00:00",
                                      "15-01-2024 17:60:00",
                                      "15-01-2024 17:30:60",
                                      "31-04-2024 17:30:00",
                                      "15-01-2024 17:30:00.",
                                      "15-01-2024 17:30:00.1234567890",
                                      "15-01-2024 17:30:00+053",
                                      "15-01-2024 17:30:00+05300",
                                      "15-01-2024 17:30:00+2400",
                                      "15-01-2024 17:30:00+05.30",
                                      "15-01-2024 17:30:00+24:00",
                                      "15-01-2024 17:30:00+05:60",
                                      "15-01-2024 17:30:00 Z",
                                      "15-01-2024 17:30:00z",
                                      "15-01-2024 17-30-00",
                                      "15-01-2024 1a:30:00"}) {
    EXPECT_FALSE(parse_asserted_time(text)) << text;
  }
}

TEST(WrittenTime, KeepsTheDateOfItsOwnZone) {
  const auto written = parse_written_time("2024-01-16T01:00:00+05:30");
  ASSERT_TRUE(written);
  EXPECT_EQ(written->date, std::chrono::year(2024) / 1 / 16);
  EXPECT_EQ(std::chrono::floor<std::chrono::days>(written->time), sys_days(std::chrono::year(2024) / 1 / 15));
}

RC_GTEST_PROP(DocumentDates, ReadBackWhatWasWritten, ()) {
  const auto first = sys_days(kFirstYear / 1 / 1);
  const auto last = sys_days(kLastYear / 12 / 31);
  const int days = *rc::gen::inRange(0, static_cast<int>((last - first).count()) + 1);
  const year_month_day date(first + std::chrono::days(days));
  RC_ASSERT(parse_date(iso_date(date).view()) == date);
}

RC_GTEST_PROP(DocumentDates, AnyTextIsReadOrNot, (const std::string& text)) {
  RC_ASSERT(parse_date(text).value_or(std::chrono::year(2000) / 1 / 1).ok());
  RC_ASSERT(parse_asserted_time(text + "T00:00:00").has_value() == parse_date(text).has_value());
}

}  // namespace
}  // namespace dlverify
