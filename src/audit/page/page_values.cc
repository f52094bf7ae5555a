#include "audit/page/page_values.h"

#include <fmt/format.h>

#include "base/text/printable_text.h"
#include "dlverify/secret_bytes.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

constexpr std::size_t kDayLength = 10;     // of "2026-11-22"
constexpr std::size_t kMinuteLength = 16;  // of "2026-11-22T10:00"
constexpr std::size_t kShownBytesMax = 600;
constexpr std::size_t kSecondLength = 19;  // of "2026-11-22T10:00:00"

std::string with_blank(std::string time) {
  if (time.size() > kDayLength) time[kDayLength] = ' ';
  return time;
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "–";
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (part > 0 && share < 0.05) return "< 0.1 %";
  if (part < whole && share >= 99.95) return "> 99.9 %";
  return fmt::format("{:.1f} %", share);
}

std::string day_text(std::chrono::sys_seconds time) { return format_rfc3339(time).substr(0, kDayLength); }

std::string minute_text(std::chrono::sys_seconds time) {
  return with_blank(format_rfc3339(time).substr(0, kMinuteLength));
}

std::string second_text(std::chrono::sys_seconds time) {
  return with_blank(format_rfc3339(time).substr(0, kSecondLength));
}

std::chrono::sys_seconds in_ist(std::chrono::sys_seconds time) {
  return time + std::chrono::hours(5) + std::chrono::minutes(30);
}

std::string duration_text(std::chrono::microseconds duration) {
  const auto count = duration.count();
  if (count < 1000) return fmt::format("{} µs", count);
  const double milliseconds = static_cast<double>(count) / 1000.0;
  if (count < 1'000'000) return fmt::format("{:.2f} ms", milliseconds);
  return fmt::format("{:.2f} s", milliseconds / 1000.0);
}

mustache::data shown(std::string_view text) {
  if (text.size() > kShownBytesMax) {
    std::size_t end = kShownBytesMax;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a character
    return {shown(text.substr(0, end)).string_value() + "…"};
  }
  SensitiveBuffer printable;
  append_printable(printable, text);
  return {std::string(printable.data(), printable.size())};
}

mustache::data shown_or_absent(std::string_view text) {
  if (text.empty()) return {false};
  return shown(text);
}

std::string coordinate(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace dlverify
