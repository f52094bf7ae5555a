#ifndef DLVERIFY_SRC_AUDIT_PAGE_EXPIRY_CALENDAR_H_
#define DLVERIFY_SRC_AUDIT_PAGE_EXPIRY_CALENDAR_H_

#include <chrono>
#include <cstddef>
#include <span>

#include "audit/page/page_values.h"
#include "dlverify/audit/report.h"

namespace dlverify {

enum class ExpiryState : std::uint8_t { kValid, kSoon, kExpired };

// Soon: within 90 days.
[[nodiscard]] ExpiryState expiry_state(std::chrono::sys_seconds not_after, std::chrono::sys_seconds now);

inline constexpr std::size_t kCalendarLinesMax = 24;

// A line for each signer, from when its certificate became valid to when it expires: what expiry_calendar.mustache is
// filled with. The first kCalendarLinesMax of `signers` that have not expired, and where fewer are left, expired ones.
[[nodiscard]] mustache::data expiry_calendar(std::span<const AuditReportFacts::Signer> signers,
                                             std::chrono::sys_seconds now);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_EXPIRY_CALENDAR_H_
