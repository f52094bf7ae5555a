// A tamper-evident log of reports, from which one person can still be erased.
//
//   auto log = dlverify::AuditLog::open("/var/lib/kyc/audit");
//   if (!log) return fail(log.error().text());
//   const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
//   auto receipt = log->record(verification.report(), {.latency = took}, now);
//   if (!receipt) return fail(receipt.error().text());   // the verdict must not be used: nobody could account for it
//
// Two parts (docs/audit-log.md). The evidence is a transparency log in files (C2SP tlog-tiles), one for each period:
// its entries hold a sequence number, a time, a kind and a salted commitment. The vault (SQLite) has the reports, the
// salts and the index. Erasing destroys a report and its salt; the evidence that nothing else was altered stays.
//
// One AuditLog at a time writes a log; any number of threads may use it at once, and any number of processes may read
// at the same time (audit_reader.h). No function reads a clock.

#ifndef DLVERIFY_AUDIT_LOG_H_
#define DLVERIFY_AUDIT_LOG_H_

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/entry.h"
#include "dlverify/audit/error.h"
#include "dlverify/audit/key.h"
#include "dlverify/export.h"
#include "dlverify/report.h"

namespace DLVERIFY_EXPORT dlverify {

// How far before the last entry a time may lie: threads end in another order than they began, and clocks are corrected.
// Such an entry is logged with the time of the one before it; further back, it is refused (AuditFault::kClock).
inline constexpr std::chrono::seconds kAuditClockTolerance = std::chrono::minutes(5);

inline constexpr std::size_t kAuditBodyBytesMax = std::size_t{1} << 20U;  // of one report

// Where open() looks for the key, in the log's folder.
inline constexpr std::string_view kAuditKeyFile = "signing-key.pem";

struct AuditReceipt {
  std::uint64_t sequence = 0;
  std::string period;
};

// How much time one transparency log covers; a period is what can be pruned. Calendar months and years are UTC's.
enum class AuditPeriod : std::uint8_t { kMonth, kYear, kUnlimited };
[[nodiscard]] std::string_view name(AuditPeriod period);  // "month", "year", "unlimited"

struct AuditLogSettings {
  std::string origin;  // names the log and its key: "example.com/kyc-audit"; as AuditPublicKey::create() wants a name
  AuditPeriod period = AuditPeriod::kMonth;
};

struct AuditLogOptions {
  // When append() returns. kPublished: a signed checkpoint covers the entry, and everything is on the disk. kStored:
  // the entry is on the disk, in the vault; a checkpoint covers it once 256 entries wait for one, or after publish().
  enum class Acknowledge : std::uint8_t { kPublished, kStored } acknowledge = Acknowledge::kPublished;
  // Empty: kAuditKeyFile in the log's folder.
  std::filesystem::path key_file = {};
};

// A report to append: JSON as to_json(const Report&) writes it.
struct NewAuditEntry {
  std::string_view report;
  AuditParticulars particulars = {};
  std::chrono::sys_seconds now;
};

struct AuditErasure {
  AuditReceipt receipt;              // of the erasure's own entry
  std::uint64_t erased = 0;          // entries whose content was destroyed
  std::uint64_t already_erased = 0;  // of those that were named
  // Whether the vault has been compacted as well. Not where a reader was in the way: call compact() later. The next
  // open() does too.
  enum class Residue : std::uint8_t { kNone, kUntilCompacted } residue = Residue::kNone;
};

struct AuditPruning {
  AuditReceipt receipt;
  std::uint64_t pruned = 0;  // entries
  AuditErasure::Residue residue = AuditErasure::Residue::kNone;
};

class AuditLog {
 public:
  // Makes a log in a folder that does not exist or holds nothing but kAuditKeyFile, with its first entry and
  // checkpoint. `key.public_key()` must have the settings' origin as its name. The key itself is not stored: it must be
  // where open() will look.
  [[nodiscard]] static std::expected<void, AuditError> create(const std::filesystem::path& folder,
                                                              const AuditLogSettings& settings,
                                                              const AuditSigningKey& key, std::chrono::sys_seconds now);

  // Opens a log for writing, after it has completed what a crash left undone: entries that are stored and not
  // published, an erasure that was not compacted. Checks that the evidence's edge gives the root of the last checkpoint
  // and that the vault has at least its entries; verify_audit_log() checks everything.
  [[nodiscard]] static std::expected<AuditLog, AuditError> open(const std::filesystem::path& folder,
                                                                AuditLogOptions options = {});

  ~AuditLog();  // publishes what waits, as far as it can
  AuditLog(AuditLog&&) noexcept;
  AuditLog& operator=(AuditLog&&) noexcept;
  AuditLog(const AuditLog&) = delete;
  AuditLog& operator=(const AuditLog&) = delete;

  // `now`: when it is logged, by the caller's clock. What is appended by many threads at once is written together. An
  // error other than kUnpublished means that nothing was appended.
  [[nodiscard]] std::expected<AuditReceipt, AuditError> record(const Report& report,
                                                               const AuditParticulars& particulars,
                                                               std::chrono::sys_seconds now);
  [[nodiscard]] std::expected<AuditReceipt, AuditError> append(const NewAuditEntry& entry);
  // All, or none where there is an error other than kUnpublished; after a crash too. They are stored in order and
  // contiguously, each in the period of its own time: only the openings of periods may come between them.
  [[nodiscard]] std::expected<std::vector<AuditReceipt>, AuditError> append_all(std::span<const NewAuditEntry> entries);

  // Has a checkpoint cover every entry stored so far.
  [[nodiscard]] std::expected<void, AuditError> publish();

  // Destroys the content and salt of verifications, and then the traces of them in the vault's files. All that are
  // named or none: kOnHold where a hold covers one of them, kInvalid where one is no verification, kNoSuchEntry,
  // kPruned. What the file system and its media keep of overwritten blocks is out of reach.
  [[nodiscard]] std::expected<AuditErasure, AuditError> erase(std::span<const SequenceRange> sequences,
                                                              const AuditAttribution& attribution,
                                                              std::chrono::sys_seconds now);

  [[nodiscard]] std::expected<AuditReceipt, AuditError> place_hold(const LegalHold& hold,
                                                                   const AuditAttribution& attribution,
                                                                   std::chrono::sys_seconds now);
  [[nodiscard]] std::expected<AuditReceipt, AuditError> release_hold(std::string_view id,
                                                                     const AuditAttribution& attribution,
                                                                     std::chrono::sys_seconds now);

  // Destroys everything of all periods up to and with `last_period` but their hash tiles and checkpoints. Never the
  // current period; kOnHold where a hold covers an entry of them or was placed in them and is active.
  [[nodiscard]] std::expected<AuditPruning, AuditError> prune(std::string_view last_period,
                                                              const AuditAttribution& attribution,
                                                              std::chrono::sys_seconds now);

  // Lets the time go back to `now`, where a wrong clock had run ahead. Itself an entry.
  [[nodiscard]] std::expected<AuditReceipt, AuditError> accept_clock(const AuditAttribution& attribution,
                                                                     std::chrono::sys_seconds now);

  // Truncates the vault's write-ahead log and rewrites the vault. kBusy where a reader is in the way.
  [[nodiscard]] std::expected<void, AuditError> compact();

 private:
  class DLVERIFY_HIDDEN Writer;  // src/audit/log/log_writer.h
  explicit AuditLog(std::unique_ptr<Writer> writer);
  std::unique_ptr<Writer> writer_;
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_LOG_H_
