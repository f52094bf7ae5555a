// The words and numbers of the page, as people read them.

#ifndef DLVERIFY_SRC_AUDIT_PAGE_PAGE_VALUES_H_
#define DLVERIFY_SRC_AUDIT_PAGE_PAGE_VALUES_H_

#include <chrono>
#include <cstdint>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace dlverify {

namespace mustache = kainjow::mustache;

[[nodiscard]] std::string grouped(std::uint64_t number);  // "1,234,567"

// "12.3 %"; never "0.0 %" for more than nothing, nor "100.0 %" for less than all; a dash where `whole` is 0.
[[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole);

[[nodiscard]] std::string day_text(std::chrono::sys_seconds time);     // "2026-11-22"
[[nodiscard]] std::string minute_text(std::chrono::sys_seconds time);  // "2026-11-22 10:00"
[[nodiscard]] std::string second_text(std::chrono::sys_seconds time);  // "2026-11-22 10:00:00"

// Indian Standard Time: UTC+05:30 all the year.
[[nodiscard]] std::chrono::sys_seconds in_ist(std::chrono::sys_seconds time);

[[nodiscard]] std::string duration_text(std::chrono::microseconds duration);  // "1.23 ms"

// Text of others: without control characters and what turns the reading order around, cut after 600 bytes. Escaping is
// the template's.
[[nodiscard]] mustache::data shown(std::string_view text);

// The same, but false where it is empty, so that a section tells.
[[nodiscard]] mustache::data shown_or_absent(std::string_view text);

// A coordinate: at most two decimals.
[[nodiscard]] std::string coordinate(double value);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_PAGE_VALUES_H_
