#include "audit/vault/period_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace dlverify {

std::string calendar_period(AuditPeriod length, std::chrono::sys_seconds time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  const int year = static_cast<int>(day.year());
  switch (length) {
    case AuditPeriod::kMonth:
      return fmt::format("{:04}-{:02}", year, static_cast<unsigned>(day.month()));
    case AuditPeriod::kYear:
      return fmt::format("{:04}", year);
    case AuditPeriod::kUnlimited:
      break;
  }
  return "all";
}

std::string new_period_name(AuditPeriod length, std::chrono::sys_seconds time, std::span<const VaultPeriod> periods) {
  const std::string calendar = calendar_period(length, time);
  std::string name = calendar;
  for (int run = 2; std::ranges::find(periods, name, &VaultPeriod::name) != periods.end(); ++run) {
    name = fmt::format("{}-r{}", calendar, run);
  }
  return name;
}

std::string_view calendar_part(std::string_view period_name) { return period_name.substr(0, period_name.find("-r")); }

}  // namespace dlverify
