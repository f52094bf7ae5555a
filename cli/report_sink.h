// What every finished report passes through, in the order of the input, before it is written anywhere.

#ifndef DLVERIFY_CLI_REPORT_SINK_H_
#define DLVERIFY_CLI_REPORT_SINK_H_

#include <expected>

#include "dlverify/config_error.h"
#include "dlverify/report.h"

namespace dlverify::cli {

class ReportSink {
 public:
  ReportSink() = default;
  virtual ~ReportSink() = default;
  ReportSink(const ReportSink&) = delete;
  ReportSink& operator=(const ReportSink&) = delete;
  ReportSink(ReportSink&&) = delete;
  ReportSink& operator=(ReportSink&&) = delete;

  // Called once for each verdict, one call at a time, from one thread or another. After an error nothing of this report
  // is written, no further report is handed over, and the tool ends with that error.
  [[nodiscard]] virtual std::expected<void, ConfigError> take(const Report& report) = 0;
};

// Where reports go that nobody keeps.
class NoReportSink : public ReportSink {
 public:
  [[nodiscard]] std::expected<void, ConfigError> take(const Report& /*report*/) override { return {}; }
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_REPORT_SINK_H_
