#include "dlverify/verification_times.h"

#include <fmt/compile.h>

#include <algorithm>

#include "base/text/ascii.h"
#include "base/text/document_dates.h"
#include "base/text/whole_number.h"

namespace dlverify {
namespace {

using std::chrono::sys_seconds;

constexpr int kYearMin = 1900;
constexpr int kYearMax = 9999;

// "YYYY-MM-DD", which exists.
std::optional<std::chrono::sys_days> parse_full_date(std::string_view text) {
  if (text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole_number<int>(text.substr(0, 4));
  const auto month = whole_number<unsigned int>(text.substr(5, 2));
  const auto day = whole_number<unsigned int>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month), std::chrono::day(*day)};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

// "Z", "+HH:MM" or "-HH:MM".
std::optional<std::chrono::minutes> parse_zone_of_rfc3339(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::minutes(0);
  return text.size() == 6 ? parse_offset(text) : std::nullopt;
}

bool is_in_range(sys_seconds time) {
  using std::chrono::January;
  using std::chrono::sys_days;
  using std::chrono::year;
  return time >= sys_days(year(kYearMin) / January / 1) && time < sys_days(year(kYearMax + 1) / January / 1);
}

}  // namespace

std::optional<sys_seconds> parse_rfc3339(std::string_view text) {
  static constexpr std::string_view shape = "YYYY-MM-DDTHH:MM:SS";
  if (text.size() <= shape.size() || to_lower(text[10]) != 't') return std::nullopt;
  const auto date = parse_full_date(text.substr(0, 10));
  const auto time_of_day = parse_time_of_day(text.substr(11, 8));
  std::string_view zone = text.substr(shape.size());
  if (zone.starts_with('.')) {  // and any number of digits, but one
    const std::size_t end = std::min(zone.find_first_not_of("0123456789", 1), zone.size());
    if (end == 1) return std::nullopt;
    zone.remove_prefix(end);
  }
  const auto offset = parse_zone_of_rfc3339(zone);
  if (!date || !time_of_day || !offset) return std::nullopt;
  const sys_seconds time = *date + *time_of_day - *offset;
  if (!is_in_range(time)) return std::nullopt;
  return time;
}

std::string format_rfc3339(sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z"), static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

}  // namespace dlverify
