#include "batch/batch_pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "batch/result_writing.h"

namespace dlverify::cli {
namespace {

// The serial ends of the pipeline: the first error ends the input, and drops what is on its way.
class SerialEnds {
 public:
  explicit SerialEnds(const BatchParts& parts) : parts_(parts), writing_(parts) {}

  InputRow read(tbb::flow_control& flow) {
    if (!writing_.has_failed()) {
      auto next = parts_.source.next();
      if (!next) {
        read_error_ = std::move(next.error());
      } else if (auto& row = *next; row) {
        return std::move(*row);
      }
    }
    flow.stop();
    return {};
  }

  void write(RowOutcome outcome) { writing_.add(std::move(outcome)); }

  // Once the pipeline has come to its end.
  [[nodiscard]] OrError<void> finish() {
    if (auto written = writing_.finish(); !written) return written;
    if (read_error_) return std::unexpected(*read_error_);
    return {};
  }

 private:
  const BatchParts& parts_;
  std::optional<ConfigError> read_error_;  // of the reading end alone
  ResultWriting writing_;
};

}  // namespace

OrError<void> run_batch(const BatchParts& parts, unsigned jobs) {
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
  SerialEnds ends(parts);
  const auto read = tbb::make_filter<void, InputRow>(tbb::filter_mode::serial_in_order,
                                                     [&](tbb::flow_control& flow) { return ends.read(flow); });
  const auto verify = tbb::make_filter<InputRow, RowOutcome>(
      tbb::filter_mode::parallel, [&](InputRow row) { return parts.verification.verify(std::move(row)); });
  const auto write = tbb::make_filter<RowOutcome, void>(tbb::filter_mode::serial_in_order,
                                                        [&](RowOutcome outcome) { ends.write(std::move(outcome)); });
  tbb::task_arena arena(static_cast<int>(jobs));
  arena.execute([&] { tbb::parallel_pipeline(kRowsPerJob * jobs, read & verify & write); });
  return ends.finish();
}

unsigned default_jobs() {
  return std::min(static_cast<unsigned>(std::max(tbb::info::default_concurrency(), 1)), kJobsMax);
}

}  // namespace dlverify::cli
