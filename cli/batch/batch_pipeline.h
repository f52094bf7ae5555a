#ifndef DLVERIFY_CLI_BATCH_BATCH_PIPELINE_H_
#define DLVERIFY_CLI_BATCH_BATCH_PIPELINE_H_

#include <cstddef>

#include "batch/batch_tally.h"
#include "batch/progress_line.h"
#include "batch/result_output.h"
#include "batch/row_source.h"
#include "batch/row_verification.h"
#include "report_sink.h"

namespace dlverify::cli {

// What a batch works with. The caller keeps everything alive during the call.
struct BatchParts {
  RowSource& source;
  const RowVerification& verification;
  ReportSink& reports;  // is handed each report before its line is written
  ResultOutput& results;
  BatchTally& tally;
  ProgressLine& progress;
};

// Rows are read one by one, verified by `jobs` threads, and written in the order in which they were read, by a thread
// more. At most kRowsPerJob rows a thread are in memory at once, and the results of kRowsWaitingMax twice: of those
// that are being written, and of those that wait. Where the reader of the results is slow, nothing more is read. After
// an error of the source, the sink or the output nothing more is written, and the error is returned; the results that
// were written are whole lines, and those of the first rows. Throws what a part throws.
inline constexpr std::size_t kRowsPerJob = 4;
inline constexpr std::size_t kRowsWaitingMax = 64;
inline constexpr unsigned kJobsMax = 1024;
[[nodiscard]] OrError<void> run_batch(const BatchParts& parts, unsigned jobs);

// As many as the process may use cores, and at most kJobsMax.
[[nodiscard]] unsigned default_jobs();

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_BATCH_PIPELINE_H_
