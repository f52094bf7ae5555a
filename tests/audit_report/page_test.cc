#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "audit/page/expiry_calendar.h"
#include "audit/page/page_texts.h"
#include "audit/page/page_values.h"
#include "base/crypto/sha256.h"
#include "base/text/base64.h"
#include "dlverify/audit/report.h"
#include "support/audit_facts.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

std::string_view between(std::string_view text, std::string_view head, std::string_view tail) {
  const auto begin = text.find(head) + head.size();
  return text.substr(begin, text.find(tail, begin) - begin);
}

TEST(PageTemplatesTest, InsertNothingUnescaped) {
  ASSERT_GE(page_texts().size(), 8U);
  for (const PageText& page : page_texts()) {
    EXPECT_THAT(std::string(page.text), Not(HasSubstr("{{{"))) << page.file;
    EXPECT_THAT(std::string(page.text), Not(HasSubstr("{{&"))) << page.file;
    EXPECT_THAT(std::string(page.text), Not(HasSubstr("{{ &"))) << page.file;
    EXPECT_THAT(std::string(page.text), Not(HasSubstr("{{="))) << page.file;
  }
}

TEST(PageTemplatesTest, HaveNoStyleAttributesAndNoHandlers) {
  for (const PageText& page : page_texts()) {
    if (!page.file.ends_with(".mustache")) continue;
    for (const char* const part : {" style=", " onclick", " onload", "javascript:", "http://", "https://", " src="}) {
      EXPECT_THAT(std::string(page.text), Not(HasSubstr(part))) << page.file;
    }
  }
}

TEST(PageTemplatesTest, AttributesThatHoldValuesAreQuoted) {
  for (const PageText& page : page_texts()) {
    EXPECT_EQ(count_of(page.text, "={{"), 0U) << page.file;
  }
}

TEST(AuditPageTest, ThePolicyAllowsThePagesOwnStyleAndScriptAndNothingElse) {
  const std::string page = to_html(invented_facts(200, 2));
  const auto hash = [](std::string_view text) {
    return "'sha256-" + encode_base64(sha256(std::as_bytes(std::span(text)))) + "'";
  };
  EXPECT_EQ(between(page, "Content-Security-Policy\" content=\"", "\">"),
            "default-src 'none'; style-src " + hash(between(page, "<style>", "</style>")) + "; script-src " +
                hash(between(page, "<script>", "</script>")) + "; base-uri 'none'; form-action 'none'");
  EXPECT_EQ(count_of(page, "<style"), 1U);
  EXPECT_EQ(count_of(page, "<script"), 1U);
  EXPECT_EQ(count_of(page, "<link"), 0U);
}

TEST(AuditPageTest, TextsOfOthersStayTexts) {
  const std::string page = to_html(hostile_facts());
  EXPECT_EQ(count_of(page, "<script"), 1U);
  EXPECT_EQ(count_of(page, "<img"), 0U);
  EXPECT_THAT(page, HasSubstr("&lt;/script&gt;&lt;script&gt;"));
  EXPECT_THAT(page, HasSubstr("{{{origin}}}"));       // as it was given: values are no templates
  EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));  // turns the reading order around
  EXPECT_THAT(page, HasSubstr("\\u{202e}"));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(page, Not(HasSubstr("\xff")));
  EXPECT_THAT(page, Not(HasSubstr(std::string(700, 'W'))));
}

TEST(AuditPageTest, EveryPartIsThere) {
  const std::string page = to_html(invented_facts(2000, 12));
  for (const char* const id : {"verdict-chart", "doctype-table", "issuer-table", "refusal-table", "warning-table",
                               "expiry-calendar", "signer-table", "algorithm-table", "sha1-chart", "latency-table",
                               "checkpoint-note", "event-table", "entry-table"}) {
    EXPECT_THAT(page, HasSubstr("id=\"" + std::string(id) + "\"")) << id;
  }
  EXPECT_THAT(page, HasSubstr(std::string(explain(FailureCode::kDigestMismatch).what_to_do).substr(0, 30)));
}

TEST(AuditPageTest, EveryChartHasATitleAndADescription) {
  const std::string page = to_html(invented_facts(500, 3));
  EXPECT_EQ(count_of(page, "role=\"img\""), 3U);
  for (const char* const id : {"verdict-chart", "sha1-chart", "expiry-calendar"}) {
    EXPECT_GT(between(page, "<title id=\"" + std::string(id) + "-title\">", "</title>").size(), 10U);
    EXPECT_GT(between(page, "<desc id=\"" + std::string(id) + "-desc\">", "</desc>").size(), 40U);
  }
}

TEST(AuditPageTest, ACutTableSaysSo) {
  EXPECT_THAT(to_html(invented_facts(500, 3, 100)), HasSubstr("The newest 100 of 500 verifications."));
  EXPECT_THAT(to_html(invented_facts(100, 3, 100)), HasSubstr("All 100 verifications"));
}

TEST(AuditPageTest, AnEmptyLogHasNoCharts) {
  const std::string page = to_html(AuditReportFacts());
  EXPECT_EQ(count_of(page, "role=\"img\""), 0U);
  EXPECT_THAT(page, HasSubstr("The log holds no verification."));
}

TEST(PageValuesTest, NumbersReadAsPeopleReadThem) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(percent(0, 0), "–");
  EXPECT_EQ(percent(0, 10), "0.0 %");
  EXPECT_EQ(percent(1, 1'000'000), "< 0.1 %");
  EXPECT_EQ(percent(999'999, 1'000'000), "> 99.9 %");
  EXPECT_EQ(percent(1, 3), "33.3 %");
  EXPECT_EQ(percent(7, 7), "100.0 %");
  EXPECT_EQ(duration_text(std::chrono::microseconds(999)), "999 µs");
  EXPECT_EQ(duration_text(std::chrono::microseconds(1000)), "1.00 ms");
  EXPECT_EQ(duration_text(std::chrono::seconds(1)), "1.00 s");
  EXPECT_EQ(coordinate(1.0), "1");
  EXPECT_EQ(coordinate(-0.001), "0");
  EXPECT_EQ(coordinate(0.256), "0.26");
}

TEST(PageValuesTest, IndianTimeIsFiveHoursAndAHalfAhead) {
  const std::chrono::sys_seconds evening =
      std::chrono::sys_days(std::chrono::year(2026) / 12 / 31) + std::chrono::hours(19);
  EXPECT_EQ(minute_text(in_ist(evening)), "2027-01-01 00:30");
}

TEST(ExpiryStateTest, SoonIsNinetyDays) {
  const std::chrono::sys_seconds now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);
  EXPECT_EQ(expiry_state(now - std::chrono::seconds(1), now), ExpiryState::kExpired);
  EXPECT_EQ(expiry_state(now, now), ExpiryState::kSoon);
  EXPECT_EQ(expiry_state(now + std::chrono::days(90) - std::chrono::seconds(1), now), ExpiryState::kSoon);
  EXPECT_EQ(expiry_state(now + std::chrono::days(90), now), ExpiryState::kValid);
}

}  // namespace
}  // namespace dlverify
