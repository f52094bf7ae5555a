// Which period a time belongs to, and what its folder is called.

#ifndef DLVERIFY_SRC_AUDIT_VAULT_PERIOD_NAME_H_
#define DLVERIFY_SRC_AUDIT_VAULT_PERIOD_NAME_H_

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "audit/vault/vault.h"

namespace dlverify {

// "2026-11", "2026" or "all", of UTC's calendar.
[[nodiscard]] std::string calendar_period(AuditPeriod length, std::chrono::sys_seconds time);

// The name for a period that begins at `time`: its calendar name, or where a clock that was set back has used that
// already, that name with "-r2", "-r3" and so on behind it.
[[nodiscard]] std::string new_period_name(AuditPeriod length, std::chrono::sys_seconds time,
                                          std::span<const VaultPeriod> periods);

// The calendar name that `period_name` was made of.
[[nodiscard]] std::string_view calendar_part(std::string_view period_name);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_PERIOD_NAME_H_
