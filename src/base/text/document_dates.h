// Dates and times in the forms of the field.

#ifndef DLVERIFY_SRC_BASE_TEXT_DOCUMENT_DATES_H_
#define DLVERIFY_SRC_BASE_TEXT_DOCUMENT_DATES_H_

#include <chrono>
#include <optional>
#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {

inline constexpr std::chrono::year kFirstYear{1850};  // before every living person's birth
inline constexpr std::chrono::year kLastYear{2200};

// "DD-MM-YYYY", "DD/MM/YYYY", "YYYY-MM-DD" or "DD-MON-YYYY" (JAN to DEC in any case), a date that exists, in the years
// kFirstYear to kLastYear. `text` has been trimmed.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

// A time, and the date that it begins with, as written in its own zone.
struct WrittenTime {
  std::chrono::year_month_day date;
  std::chrono::sys_seconds time;
};

// A date as parse_date() reads it, a blank or T, and HH:MM:SS with a fraction or without; then "Z", "+HH:MM" or
// "+HHMM", or nothing, which is Indian Standard Time. White space around it is trimmed.
[[nodiscard]] std::optional<WrittenTime> parse_written_time(std::string_view text);

// The time of parse_written_time().
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_asserted_time(std::string_view text);

// "YYYY" in the same range.
[[nodiscard]] std::optional<std::chrono::year> parse_year(std::string_view text);

// "HH:MM:SS", without leap seconds.
[[nodiscard]] std::optional<std::chrono::seconds> parse_time_of_day(std::string_view text);

// "+HH:MM", "-HH:MM", or, as Java writes them, "+HHMM" and "-HHMM": what to add to UTC.
[[nodiscard]] std::optional<std::chrono::minutes> parse_offset(std::string_view text);

// "YYYY-MM-DD".
[[nodiscard]] SensitiveText iso_date(std::chrono::year_month_day date);

// The calendar date in India (UTC+05:30) at `time`.
[[nodiscard]] std::chrono::year_month_day indian_date(std::chrono::sys_seconds time);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_DOCUMENT_DATES_H_
