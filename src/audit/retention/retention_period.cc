#include <fmt/format.h>

#include <charconv>

#include "dlverify/audit/retention_policy.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;
using Unit = RetentionPeriod::Unit;

constexpr std::string_view kUnlimited = "unlimited";

struct UnitOfPeriod {
  char letter;
  Unit unit;
  std::uint32_t max;
};
constexpr UnitOfPeriod kUnits[] = {{'D', Unit::kDays, 36'500}, {'M', Unit::kMonths, 1'200}, {'Y', Unit::kYears, 100}};

// The day, or the first of the next month where the month is too short for it.
sys_days existing_day(year_month_day date) {
  return date.ok() ? sys_days(date) : sys_days(date.year() / date.month() / 1 + std::chrono::months(1));
}

}  // namespace

std::expected<RetentionPeriod, ConfigError> RetentionPeriod::parse(std::string_view text) {
  if (text == kUnlimited) return RetentionPeriod(Unit::kUnlimited, 0);
  const auto error = [](std::string what) { return std::unexpected(ConfigError{"period", std::move(what), {}}); };
  const auto wrong = error("is no period: write it as P180D, P6M, P5Y or unlimited");
  if (text.size() < 3 || text.front() != 'P' || text[1] == '0') return wrong;
  std::uint32_t count = 0;
  const char* const last = text.data() + text.size() - 1;
  const auto [end, problem] = std::from_chars(text.data() + 1, last, count);
  if (problem != std::errc() || end != last) return wrong;
  for (const auto& unit : kUnits) {
    if (unit.letter != *last) continue;
    if (count <= unit.max) return RetentionPeriod(unit.unit, count);
    return error(fmt::format("is longer than {}{}: use unlimited for what has no end", unit.max, unit.letter));
  }
  return wrong;
}

std::optional<sys_seconds> RetentionPeriod::end(sys_seconds logged_at) const {
  const sys_days day = std::chrono::floor<days>(logged_at);
  const auto time_of_day = logged_at - day;
  const year_month_day date(day);
  switch (unit_) {
    case Unit::kDays:
      return logged_at + days(count_);
    case Unit::kMonths:
      return existing_day(date + std::chrono::months(count_)) + time_of_day;
    case Unit::kYears:
      return existing_day(date + std::chrono::years(count_)) + time_of_day;
    case Unit::kUnlimited:
      break;
  }
  return std::nullopt;
}

std::string RetentionPeriod::text() const {
  for (const auto& unit : kUnits) {
    if (unit.unit == unit_) return fmt::format("P{}{}", count_, unit.letter);
  }
  return std::string(kUnlimited);
}

}  // namespace dlverify
