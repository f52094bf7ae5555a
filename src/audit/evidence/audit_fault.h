#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_AUDIT_FAULT_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_AUDIT_FAULT_H_

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "dlverify/audit/error.h"

namespace dlverify {

template <class T>
using AuditResult = std::expected<T, AuditError>;

[[nodiscard]] inline std::unexpected<AuditError> audit_fault(AuditFault fault, std::string_view where, std::string what,
                                                             std::string remedy) {
  return std::unexpected(AuditError{fault, {std::string(where), std::move(what), std::move(remedy)}});
}

// What errno said of a file that was to be read or written: its own fault and remedy for each case.
[[nodiscard]] AuditError file_fault(const std::filesystem::path& file, std::string_view what_failed, int error_number);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_AUDIT_FAULT_H_
