// A log of its own for each test, in memory where the system has such a folder: a killed process needs no disk.

#ifndef DLVERIFY_TESTS_AUDIT_LOG_FOR_TESTS_H_
#define DLVERIFY_TESTS_AUDIT_LOG_FOR_TESTS_H_

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/log.h"
#include "dlverify/audit/reader.h"
#include "dlverify/audit/verification.h"
#include "support/scratch_folder.h"

namespace dlverify::test {

class Scratch {
 public:
  Scratch() {
    static std::atomic<int> count = 0;
    path_ = folder_in_memory() / fmt::format("dlverify-audit-{}-{}", ::getpid(), count++);
    std::filesystem::create_directory(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline constexpr std::string_view kOrigin = "example.com/kyc-audit";
inline constexpr std::chrono::sys_seconds kStart{std::chrono::seconds(1793000000)};  // 2026-10-26T04:53:20Z

// As small as a report may be, and different for each `number`.
inline std::string report(int number = 0, std::string_view doctype = "PANCR") {
  return fmt::format(
      R"({{"format":"dlverify-report/1","verifier":{{"policy":"digilocker"}},"body":{{"sha256":"{0:064x}","kind":"xml"}},)"
      R"("verified_at":"2026-10-26T04:53:20Z","validation_time":"2026-10-26T04:53:20Z","indication":"TOTAL_PASSED",)"
      R"("sub_indication":null,"failure":null,"warnings":[{{"code":"sha1_signature"}},{{"code":"hmac_not_checked"}}],)"
      R"("signer":{{"name":"DigiLocker","sha256":"{1:064x}","not_after":"2027-01-01T00:00:00Z"}},)"
      R"("document":{{"doctype":"{2}","issuer_id":"in.gov.pan"}},)"
      R"("record":{{"document_ref":"{0:064x}","name_hash":"{3:064x}"}}}})",
      number, 7, doctype, number / 2);
}

class LogForTests {
 public:
  explicit LogForTests(AuditPeriod period = AuditPeriod::kMonth, AuditLogOptions options = {})
      : folder(scratch_.path() / "log"), options_(std::move(options)) {
    auto key = AuditSigningKey::generate(kOrigin);
    std::filesystem::create_directory(folder);
    if (!key || !key->save(folder / kAuditKeyFile)) ADD_FAILURE() << "no key";
    const auto made = AuditLog::create(folder, {std::string(kOrigin), period}, *key, kStart);
    if (!made) ADD_FAILURE() << made.error().text();
    open();
  }

  void open() {
    auto opened = AuditLog::open(folder, options_);
    if (!opened) throw std::runtime_error(opened.error().text());
    log_.emplace(std::move(*opened));
  }
  void close() { log_.reset(); }
  AuditLog& log() { return *log_; }

  // Appends `count` reports, a second apart; returns the last one's number.
  std::uint64_t append(int count, std::chrono::sys_seconds first = kStart) {
    std::uint64_t last = 0;
    for (int i = 0; i < count; ++i) {
      const std::string text = report(number_);
      const auto receipt = log_->append({.report = text,
                                         .particulars = {.latency = std::chrono::microseconds(number_)},
                                         .now = first + std::chrono::seconds(i)});
      if (!receipt) throw std::runtime_error(receipt.error().text());
      last = receipt->sequence;
      ++number_;
    }
    return last;
  }

  // The same in one batch, all at one time.
  void append_batch(int count, std::chrono::sys_seconds now) {
    append_batch_over(std::vector(static_cast<std::size_t>(count), now));
  }

  // Likewise, at these times.
  void append_batch_over(const std::vector<std::chrono::sys_seconds>& times) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < times.size(); ++i) texts.push_back(report(number_++));
    std::vector<NewAuditEntry> entries;
    for (const auto& text : texts) {
      entries.push_back({.report = text, .particulars = {}, .now = times[entries.size()]});
    }
    const auto receipts = log_->append_all(entries);
    if (!receipts) throw std::runtime_error(receipts.error().text());
  }

  [[nodiscard]] AuditReader reader() const {
    auto opened = AuditReader::open(folder);
    if (!opened) throw std::runtime_error(opened.error().text());
    return std::move(*opened);
  }
  [[nodiscard]] AuditVerification verify(AuditVerificationOptions options = {}) const {
    auto found = verify_audit_log(folder, options);
    if (!found) throw std::runtime_error(found.error().text());
    return std::move(*found);
  }

 private:
  Scratch scratch_;

 public:
  const std::filesystem::path folder;

 private:
  AuditLogOptions options_;
  std::optional<AuditLog> log_;
  int number_ = 0;
};

inline std::string problems_text(const AuditVerification& found) {
  std::string text;
  for (const auto& problem : found.problems) {
    text += fmt::format("{}: {}: {}\n", problem.sequence ? std::to_string(*problem.sequence) : "-", problem.where,
                        problem.what);
  }
  return text;
}

inline std::string read_bytes(const std::filesystem::path& file) { return content_of(file.string()); }

inline void write_bytes(const std::filesystem::path& file, std::string_view content) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
}

inline const AuditAttribution kOfficer{"data-protection-officer", "request 17 of 2026"};

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_AUDIT_LOG_FOR_TESTS_H_
