#include "audit_report_sink.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "clock.h"
#include "command.h"
#include "dlverify/audit/log.h"
#include "verification_options.h"

namespace dlverify::cli {
namespace {

class AuditLogSink final : public AuditReportSink {
 public:
  AuditLogSink(AuditLog log, AuditOptions options) : log_(std::move(log)), options_(std::move(options)) {}

  [[nodiscard]] OrError<void> keep(const Report& report, std::optional<std::chrono::microseconds> latency) override {
    const auto receipt = log_.record(report, particulars(latency), clock_now());
    if (!receipt) return std::unexpected(receipt.error().error);
    return {};
  }

  // All of them or none, with one wait for the disk.
  [[nodiscard]] OrError<void> take_all(std::span<const Report* const> reports) override {
    std::vector<SensitiveText> texts;
    for (const Report* const report : reports) {
      std::string text = to_json(*report);
      texts.emplace_back(text);
      wipe(text.data(), text.size());
    }
    const auto now = clock_now();
    std::vector<NewAuditEntry> entries;
    entries.reserve(texts.size());
    for (const SensitiveText& text : texts) {
      entries.push_back({.report = text.view(), .particulars = particulars({}), .now = now});
    }
    const auto receipts = log_.append_all(entries);
    if (!receipts) return std::unexpected(receipts.error().error);
    return {};
  }

 private:
  [[nodiscard]] AuditParticulars particulars(std::optional<std::chrono::microseconds> latency) const {
    return {.latency = latency, .retention_class = options_.retention_class, .reference = options_.reference};
  }

  AuditLog log_;
  AuditOptions options_;
};

}  // namespace

void add_audit_options(CLI::App& command, AuditOptions& options) {
  add_text(command, "--audit", options.log, "LOG",
           "Keep the report in this audit log first; an error, and no verdict, where that fails");
  add_text(command, "--audit-class", options.retention_class, "NAME", "What a retention policy knows the entry by");
  add_text(command, "--audit-reference", options.reference, "TEXT", "Your own reference of the case; nothing personal");
  add_text(command, "--audit-key-file", options.key_file, "FILE",
           "The log's signing key, where it is not in its folder");
}

OrError<std::unique_ptr<AuditReportSink>> AuditReportSink::open(const AuditOptions& options) {
  if (!options.log) {
    if (!options.key_file && !options.retention_class && !options.reference) return nullptr;
    const char* const option = options.key_file          ? "--audit-key-file"
                               : options.retention_class ? "--audit-class"
                                                         : "--audit-reference";
    return error(option, "has no place without a log", "give --audit LOG too");
  }
  AuditLogOptions how;
  if (options.key_file) how.key_file = *options.key_file;
  auto log = AuditLog::open(*options.log, how);
  if (!log) return std::unexpected(std::move(log.error().error));
  return std::make_unique<AuditLogSink>(std::move(*log), options);
}

}  // namespace dlverify::cli
