// --audit: reports are kept in an audit log before anything is printed.

#ifndef DLVERIFY_CLI_AUDIT_REPORT_SINK_H_
#define DLVERIFY_CLI_AUDIT_REPORT_SINK_H_

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "report_sink.h"

namespace dlverify::cli {

struct AuditOptions {
  std::optional<std::string> log, key_file, retention_class, reference;
};

// --audit, and what goes into the log beside a report. `options` must outlive the parsing.
void add_audit_options(CLI::App& command, AuditOptions& options);

class AuditReportSink : public ReportSink {
 public:
  // Opens the log for writing; null where there is none in the options. An error where it cannot be written, where an
  // option is given without --audit, and where the tool is built without the audit log.
  [[nodiscard]] static OrError<std::unique_ptr<AuditReportSink>> open(const AuditOptions& options);

  // Returns once the report is in the log for good; `latency` is what its verification took.
  [[nodiscard]] virtual OrError<void> keep(const Report& report, std::optional<std::chrono::microseconds> latency) = 0;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_AUDIT_REPORT_SINK_H_
