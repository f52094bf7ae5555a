#ifndef DLVERIFY_SRC_AUDIT_PAGE_CALENDAR_PERIODS_H_
#define DLVERIFY_SRC_AUDIT_PAGE_CALENDAR_PERIODS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dlverify {

enum class PeriodLength : std::uint8_t { kDay, kWeek, kMonth, kYear };

[[nodiscard]] std::string_view name(PeriodLength length);  // "day", "week", "month", "year"

// The first day of the period that `day` is in; a week begins on Monday (ISO 8601).
[[nodiscard]] std::chrono::sys_days begin_of_period(PeriodLength length, std::chrono::sys_days day);

// The first day of the period behind the one that begins on `begin`.
[[nodiscard]] std::chrono::sys_days next_period(PeriodLength length, std::chrono::sys_days begin);

// The shortest length of which at most `periods_max` cover first to last; kYear where none does.
[[nodiscard]] PeriodLength length_that_covers(std::chrono::sys_days first, std::chrono::sys_days last,
                                              std::size_t periods_max);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_CALENDAR_PERIODS_H_
