#ifndef DLVERIFY_SRC_AUDIT_PAGE_AUDIT_REPORT_COUNTER_H_
#define DLVERIFY_SRC_AUDIT_PAGE_AUDIT_REPORT_COUNTER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "dlverify/audit/report.h"
#include "dlverify/report_facts.h"

namespace dlverify {

// One verification, as the log kept it.
struct AuditReportEntry {
  std::uint64_t number;                                    // its place in the log
  std::chrono::sys_seconds logged_at;                      // when the log took it
  const ReportFacts& report;                               // alive during the call
  std::optional<std::chrono::microseconds> duration = {};  // of the verification, where it was recorded
};

// Counts entries one by one. Its memory is bounded, whatever the entries say: names beyond 10 000 distinct ones of a
// kind are counted together. One thread at a time.
class AuditReportCounter {
 public:
  struct Options {
    std::size_t rows_max = 2000;  // of the table
  };
  explicit AuditReportCounter(Options options);
  ~AuditReportCounter();
  AuditReportCounter(const AuditReportCounter&) = delete;
  AuditReportCounter& operator=(const AuditReportCounter&) = delete;

  // Entries may come in any order; the table keeps those with the highest numbers.
  void add(const AuditReportEntry& entry);

  // The facts that entries tell; all others are left as they are by default.
  [[nodiscard]] AuditReportFacts finish() const;

 private:
  class Tally;
  std::unique_ptr<Tally> tally_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_AUDIT_REPORT_COUNTER_H_
