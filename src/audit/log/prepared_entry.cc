#include <openssl/rand.h>

#include <utility>

#include "audit/log/log_writer.h"
#include "audit/vault/entry_json.h"
#include "base/crypto/openssl_context.h"
#include "base/crypto/openssl_error_scope.h"

namespace dlverify {
namespace {

AuditResult<PreparedEntry> with_salt(PreparedEntry entry) {
  const auto seconds = entry.now.time_since_epoch().count();
  if (seconds < 0 || seconds > kEntrySecondsMax) {
    return audit_fault(AuditFault::kInvalid, "the time of the entry", "is not in the years 1970 to 9999",
                       "check the clock");
  }
  const OpenSslErrorScope errors;
  entry.salt.resize(kSaltBytes);
  if (RAND_priv_bytes_ex(openssl_context(), reinterpret_cast<unsigned char*>(entry.salt.data()), kSaltBytes, 0) != 1) {
    return audit_fault(AuditFault::kIo, "the salt", "cannot be made: OpenSSL has no random numbers",
                       "check the system");
  }
  entry.commitment = commit_to(std::as_bytes(std::span(entry.salt)), entry.kind, entry.particulars, entry.body);
  return entry;
}

}  // namespace

AuditResult<PreparedEntry> prepare_event(AuditEntryKind kind, std::string_view body, std::chrono::sys_seconds now) {
  PreparedEntry entry;
  entry.kind = kind;
  entry.body = body;
  entry.now = now;
  return with_salt(std::move(entry));
}

AuditResult<PreparedEntry> prepare_report(const NewAuditEntry& report) {
  auto index = index_of(report.report);
  if (!index) return std::unexpected(index.error());
  auto particulars = particulars_text(report.particulars);
  if (!particulars) return std::unexpected(particulars.error());
  PreparedEntry entry;
  entry.particulars = std::move(*particulars);
  entry.body = report.report;
  entry.index = std::move(*index);
  entry.parsed = report.particulars;
  entry.now = report.now;
  return with_salt(std::move(entry));
}

}  // namespace dlverify
