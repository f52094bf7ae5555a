// What every finished report passes through, in the order of the input, before it is written anywhere.

#ifndef DLVERIFY_CLI_REPORT_SINK_H_
#define DLVERIFY_CLI_REPORT_SINK_H_

#include <span>

#include "dlverify/report.h"
#include "option_error.h"

namespace dlverify::cli {

class ReportSink {
 public:
  ReportSink() = default;
  virtual ~ReportSink() = default;
  ReportSink(const ReportSink&) = delete;
  ReportSink& operator=(const ReportSink&) = delete;
  ReportSink(ReportSink&&) = delete;
  ReportSink& operator=(ReportSink&&) = delete;

  // Called once for each verdict, with one or more of them in their order; one call at a time, from one thread or
  // another. After an error nothing of these reports is written, no further one is handed over, and the tool ends with
  // that error.
  [[nodiscard]] virtual OrError<void> take_all(std::span<const Report* const> reports) = 0;
};

// Where reports go that nobody keeps.
class NoReportSink : public ReportSink {
 public:
  [[nodiscard]] OrError<void> take_all(std::span<const Report* const> /*reports*/) override { return {}; }
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_REPORT_SINK_H_
