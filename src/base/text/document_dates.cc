#include "base/text/document_dates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "base/text/ascii.h"
#include "base/text/whole_number.h"

namespace dlverify {
namespace {

using std::chrono::day;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr minutes kIndianStandardTime{330};
constexpr std::size_t kDateCharacters = 10;
constexpr std::size_t kNamedMonthCharacters = 11;

// "", "Z", "+HH:MM", "-HH:MM", or, as Java writes them, "+HHMM" and "-HHMM": what to add to UTC.
std::optional<minutes> parse_zone(std::string_view text) {
  if (text.empty()) return kIndianStandardTime;
  if (text == "Z") return minutes(0);
  return parse_offset(text);
}

// `text` without a fraction of a second (one to nine digits) at its start; nothing where the fraction is malformed.
std::optional<std::string_view> without_fraction(std::string_view text) {
  if (!text.starts_with('.')) return text;
  const auto end = std::min(text.find_first_not_of("0123456789", 1), text.size());
  if (end < 2 || end > 10) return std::nullopt;
  return text.substr(end);
}

// "JAN" to "DEC" in any case.
std::optional<unsigned int> month_named(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto found =
      std::ranges::find_if(kMonths, [&](std::string_view month) { return equal_in_any_case(text, month); });
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<unsigned int>(found - kMonths.begin()) + 1;
}

// The parts of a date, not yet read.
struct DateTexts {
  std::string_view year, month, day;
};

std::optional<DateTexts> split_date(std::string_view text) {
  if (text.size() == kDateCharacters && text[4] == '-' && text[7] == '-') {
    return DateTexts{.year = text.substr(0, 4), .month = text.substr(5, 2), .day = text.substr(8, 2)};
  }
  if (text.size() == kDateCharacters && (text[2] == '-' || text[2] == '/') && text[5] == text[2]) {
    return DateTexts{.year = text.substr(6, 4), .month = text.substr(3, 2), .day = text.substr(0, 2)};
  }
  if (text.size() == kNamedMonthCharacters && text[2] == '-' && text[6] == '-') {
    return DateTexts{.year = text.substr(7, 4), .month = text.substr(3, 3), .day = text.substr(0, 2)};
  }
  return std::nullopt;
}

void write_digits(std::span<char> where, unsigned int value) {
  for (std::size_t at = where.size(); at > 0; --at, value /= 10) where[at - 1] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<seconds> parse_time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = whole_number<unsigned int>(text.substr(0, 2), 0, 23);
  const auto minute = whole_number<unsigned int>(text.substr(3, 2), 0, 59);
  const auto second = whole_number<unsigned int>(text.substr(6, 2), 0, 59);
  if (!hour || !minute || !second) return std::nullopt;
  return hours(*hour) + minutes(*minute) + seconds(*second);
}

std::optional<minutes> parse_offset(std::string_view text) {
  const bool is_signed = !text.empty() && (text[0] == '+' || text[0] == '-');
  if (!is_signed || (text.size() != 5 && (text.size() != 6 || text[3] != ':'))) return std::nullopt;
  const auto hour = whole_number<unsigned int>(text.substr(1, 2), 0, 23);
  const auto minute = whole_number<unsigned int>(text.substr(text.size() - 2), 0, 59);
  if (!hour || !minute) return std::nullopt;
  const minutes offset = hours(*hour) + minutes(*minute);
  return text[0] == '-' ? -offset : offset;
}

std::optional<year> parse_year(std::string_view text) {
  const auto value = text.size() == 4 ? whole_number<unsigned int>(text) : std::nullopt;
  if (!value) return std::nullopt;
  const year found(static_cast<int>(*value));
  if (found < kFirstYear || found > kLastYear) return std::nullopt;
  return found;
}

std::optional<year_month_day> parse_date(std::string_view text) {
  const auto texts = split_date(text);
  if (!texts) return std::nullopt;
  const auto y = parse_year(texts->year);
  const auto m = texts->month.size() == 2 ? whole_number<unsigned int>(texts->month) : month_named(texts->month);
  const auto d = whole_number<unsigned int>(texts->day);
  if (!y || !m || !d) return std::nullopt;
  const year_month_day date(*y, month(*m), day(*d));
  return date.ok() ? std::optional(date) : std::nullopt;
}

SensitiveText iso_date(year_month_day date) {
  SensitiveBuffer written(10, '-');
  const std::span text(written);
  write_digits(text.subspan(0, 4), static_cast<unsigned int>(static_cast<int>(date.year())));
  write_digits(text.subspan(5, 2), static_cast<unsigned int>(date.month()));
  write_digits(text.subspan(8, 2), static_cast<unsigned int>(date.day()));
  return SensitiveText(std::move(written));
}

year_month_day indian_date(std::chrono::sys_seconds time) {
  return std::chrono::floor<std::chrono::days>(time + kIndianStandardTime);
}

std::optional<WrittenTime> parse_written_time(std::string_view text) {
  text = trimmed(text);
  constexpr std::size_t kTimeOfDayCharacters = 8;
  for (const std::size_t size : {kDateCharacters, kNamedMonthCharacters}) {
    if (text.size() <= size + kTimeOfDayCharacters || (text[size] != 'T' && text[size] != ' ')) continue;
    const auto date = parse_date(text.substr(0, size));
    const auto time_of_day = parse_time_of_day(text.substr(size + 1, kTimeOfDayCharacters));
    const auto zone_text = without_fraction(text.substr(size + 1 + kTimeOfDayCharacters));
    const auto zone = zone_text ? parse_zone(*zone_text) : std::nullopt;
    if (date && time_of_day && zone) {
      return WrittenTime{.date = *date, .time = std::chrono::sys_days(*date) + *time_of_day - *zone};
    }
  }
  return std::nullopt;
}

std::optional<std::chrono::sys_seconds> parse_asserted_time(std::string_view text) {
  const auto written = parse_written_time(text);
  return written ? std::optional(written->time) : std::nullopt;
}

}  // namespace dlverify
