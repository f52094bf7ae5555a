#include <utility>

#include "audit/log/log_writer.h"
#include "dlverify/audit/log.h"

namespace dlverify {
namespace {

// Texts of reports are wiped when whoever made them is done.
class WipedText {
 public:
  explicit WipedText(std::string text) : text_(std::move(text)) {}
  ~WipedText() { wipe(text_.data(), text_.size()); }
  WipedText(const WipedText&) = delete;
  WipedText& operator=(const WipedText&) = delete;
  WipedText(WipedText&&) = delete;
  WipedText& operator=(WipedText&&) = delete;
  [[nodiscard]] std::string_view view() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

AuditLog::AuditLog(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}
AuditLog::AuditLog(AuditLog&&) noexcept = default;
AuditLog& AuditLog::operator=(AuditLog&&) noexcept = default;
AuditLog::~AuditLog() {
  try {
    if (writer_) std::ignore = writer_->publish();
  } catch (...) {  // NOLINT(bugprone-empty-catch): what could not be published is published when the log is opened next
  }
}

std::expected<void, AuditError> AuditLog::create(const std::filesystem::path& folder, const AuditLogSettings& settings,
                                                 const AuditSigningKey& key, std::chrono::sys_seconds now) {
  return Writer::create(folder, settings, key, now);
}

std::expected<AuditLog, AuditError> AuditLog::open(const std::filesystem::path& folder, AuditLogOptions options) {
  auto writer = Writer::open(folder, std::move(options));
  if (!writer) return std::unexpected(writer.error());
  return AuditLog(std::move(*writer));
}

std::expected<AuditReceipt, AuditError> AuditLog::record(const Report& report, const AuditParticulars& particulars,
                                                         std::chrono::sys_seconds now) {
  const WipedText text(to_json(report));
  return append({.report = text.view(), .particulars = particulars, .now = now});
}

std::expected<AuditReceipt, AuditError> AuditLog::append(const NewAuditEntry& entry) {
  auto receipts = append_all(std::span(&entry, 1));
  if (!receipts) return std::unexpected(receipts.error());
  return std::move(receipts->front());
}

std::expected<std::vector<AuditReceipt>, AuditError> AuditLog::append_all(std::span<const NewAuditEntry> entries) {
  std::vector<PreparedEntry> prepared;
  prepared.reserve(entries.size());
  for (const NewAuditEntry& entry : entries) {
    auto made = prepare_report(entry);
    if (!made) return std::unexpected(made.error());
    prepared.push_back(std::move(*made));
  }
  return writer_->append(prepared);
}

std::expected<void, AuditError> AuditLog::publish() { return writer_->publish(); }

std::expected<AuditErasure, AuditError> AuditLog::erase(std::span<const SequenceRange> sequences,
                                                        const AuditAttribution& attribution,
                                                        std::chrono::sys_seconds now) {
  return writer_->erase(sequences, attribution, now);
}

std::expected<AuditReceipt, AuditError> AuditLog::place_hold(const LegalHold& hold, const AuditAttribution& attribution,
                                                             std::chrono::sys_seconds now) {
  return writer_->place_hold(hold, attribution, now);
}

std::expected<AuditReceipt, AuditError> AuditLog::release_hold(std::string_view id, const AuditAttribution& attribution,
                                                               std::chrono::sys_seconds now) {
  return writer_->release_hold(id, attribution, now);
}

std::expected<AuditPruning, AuditError> AuditLog::prune(std::string_view last_period,
                                                        const AuditAttribution& attribution,
                                                        std::chrono::sys_seconds now) {
  return writer_->prune(last_period, attribution, now);
}

std::expected<AuditReceipt, AuditError> AuditLog::accept_clock(const AuditAttribution& attribution,
                                                               std::chrono::sys_seconds now) {
  return writer_->accept_clock(attribution, now);
}

std::expected<void, AuditError> AuditLog::compact() { return writer_->compact(); }

}  // namespace dlverify
