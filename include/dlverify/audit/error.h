// Why an audit log cannot be made, written or read. An error repeats no text of an entry.

#ifndef DLVERIFY_AUDIT_ERROR_H_
#define DLVERIFY_AUDIT_ERROR_H_

#include <cstdint>
#include <string>

#include "dlverify/config_error.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// One value for each reason that a program would act on differently.
enum class AuditFault : std::uint8_t {
  kNotALog,      // the folder is no audit log, or is one of another format
  kExists,       // a new log was asked for where there is something already
  kLocked,       // another process, or another AuditLog of this one, has it open for writing
  kReadOnly,     // a file or folder may not be written
  kDiskFull,     // no space, or over a limit of file size or quota
  kForeignFile,  // vault.sqlite is an SQLite file of something else
  kCorrupt,      // what is stored contradicts itself; verify_audit_log() says where
  kClock,        // the time given lies before the last entry's, further than kAuditClockTolerance
  kKey,          // the key is malformed, unprotected, or of another log
  kInvalid,      // what was given cannot be logged or asked for: malformed report, empty text, range of nothing
  kOnHold,       // a legal hold covers what should be erased or pruned; nothing was
  kNoSuchEntry,  // no entry, period or hold has that number or name
  kErased,       // the entry's content has been erased
  kPruned,       // the entry's period has been pruned
  kUnpublished,  // the entry is stored and will be published later, but no checkpoint covers it yet: do not append
                 // again
  kBusy,         // a reader keeps the vault from being compacted
  kIo,           // any other failure to read or write
};

struct AuditError {
  AuditFault fault;
  ConfigError error;

  // "where: what; remedy", on one line.
  [[nodiscard]] std::string text() const { return error.text(); }
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_ERROR_H_
