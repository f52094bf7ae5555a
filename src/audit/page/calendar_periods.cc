#include "audit/page/calendar_periods.h"

#include <array>

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array kLengths{PeriodLength::kDay, PeriodLength::kWeek, PeriodLength::kMonth, PeriodLength::kYear};

}  // namespace

std::string_view name(PeriodLength length) {
  constexpr std::array<std::string_view, 4> names = {"day", "week", "month", "year"};
  return names.at(static_cast<std::size_t>(length));
}

sys_days begin_of_period(PeriodLength length, sys_days day) {
  const year_month_day date(day);
  switch (length) {
    case PeriodLength::kDay:
      break;
    case PeriodLength::kWeek:
      return day - (std::chrono::weekday(day) - std::chrono::Monday);
    case PeriodLength::kMonth:
      return date.year() / date.month() / 1;
    case PeriodLength::kYear:
      return date.year() / 1 / 1;
  }
  return day;
}

sys_days next_period(PeriodLength length, sys_days begin) {
  const year_month_day date(begin);
  switch (length) {
    case PeriodLength::kDay:
      break;
    case PeriodLength::kWeek:
      return begin + days(7);
    case PeriodLength::kMonth:
      return year_month_day(begin) + std::chrono::months(1);
    case PeriodLength::kYear:
      return year_month_day(begin) + std::chrono::years(1);
  }
  return begin + days(1);
}

PeriodLength length_that_covers(sys_days first, sys_days last, std::size_t periods_max) {
  for (const PeriodLength length : kLengths) {
    std::size_t periods = 0;
    for (auto begin = begin_of_period(length, first); begin <= last && periods <= periods_max;
         begin = next_period(length, begin)) {
      ++periods;
    }
    if (periods <= periods_max) return length;
  }
  return PeriodLength::kYear;
}

}  // namespace dlverify
