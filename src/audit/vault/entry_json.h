// The texts of the vault: particulars, and the names of what an entry is found by.

#ifndef DLVERIFY_SRC_AUDIT_VAULT_ENTRY_JSON_H_
#define DLVERIFY_SRC_AUDIT_VAULT_ENTRY_JSON_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "audit/evidence/audit_fault.h"
#include "dlverify/audit/entry.h"

namespace dlverify {

// One member of AuditIndex: its name in the vault and in exports, and where the report has it.
struct IndexMember {
  const char* name;
  std::optional<std::string> AuditIndex::* member;
  const char* object;  // of the report; null: the report itself
  const char* key;
};
inline constexpr std::size_t kIndexMembers = 19;
[[nodiscard]] const std::array<IndexMember, kIndexMembers>& index_members();

// What a report (is_report_format()) is found by. An error where it is not such a report.
[[nodiscard]] AuditResult<AuditIndex> index_of(std::string_view report);

// One line of JSON with a fixed order of keys: {"latency_us":…,"retention_class":…,"reference":…}, what is given alone.
[[nodiscard]] AuditResult<std::string> particulars_text(const AuditParticulars& particulars);
// Nothing where it is no such line.
[[nodiscard]] std::optional<AuditParticulars> parse_particulars(std::string_view text);

// 1 to `bytes_max` printable ASCII characters, none of them a blank.
[[nodiscard]] bool is_reference(std::string_view text, std::size_t bytes_max);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_ENTRY_JSON_H_
