#include "audit/evidence/audit_fault.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace dlverify {

AuditError file_fault(const std::filesystem::path& file, std::string_view what_failed, int error_number) {
  const auto fault = [&](AuditFault kind, std::string remedy) {
    return AuditError{kind,
                      {file.string(), fmt::format("{}: {}", what_failed, std::generic_category().message(error_number)),
                       std::move(remedy)}};
  };
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fault(AuditFault::kDiskFull, "make room for it, then try again; nothing that was acknowledged is lost");
    case EROFS:
    case EACCES:
    case EPERM:
      return fault(AuditFault::kReadOnly, "check who may read and write the log's folder");
    case EEXIST:
      return fault(AuditFault::kExists, "give a name that is not taken yet");
    case ENOENT:
    case ENOTDIR:
      return fault(AuditFault::kNotALog, "check the path: the file, or a folder before it, is not there");
    default:
      return fault(AuditFault::kIo, "check the disk");
  }
}

}  // namespace dlverify
