#include "batch/batch_pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace dlverify::cli {
namespace {

// The serial ends of the pipeline: the first error ends the input, and drops what is on its way.
class SerialEnds {
 public:
  explicit SerialEnds(const BatchParts& parts) : parts_(parts) {}

  InputRow read(tbb::flow_control& flow) {
    if (!has_failed_) {
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

  void write(RowOutcome outcome) {
    if (!has_failed_) {
      if (auto written = write_in_order(outcome); !written) {
        write_error_ = std::move(written.error());
        has_failed_ = true;
      }
    }
    wipe(outcome.line.data(), outcome.line.size());
  }

  // Once the pipeline has come to its end.
  [[nodiscard]] std::expected<void, ConfigError> result() const {
    if (write_error_) return std::unexpected(*write_error_);
    if (read_error_) return std::unexpected(*read_error_);
    return {};
  }

 private:
  std::expected<void, ConfigError> write_in_order(const RowOutcome& outcome) {
    const Report* const report = outcome.report();
    if (report != nullptr) {
      if (auto taken = parts_.reports.take(*report); !taken) return taken;
    }
    if (auto written = parts_.results.append(outcome.check, outcome.line); !written) return written;
    parts_.tally.count(report != nullptr ? verdict_of(*report) : verdict_of(outcome.outcome.error()));
    parts_.progress.show(++rows_, parts_.source.extent());
    return {};
  }

  const BatchParts& parts_;
  std::uint64_t rows_ = 0;
  std::atomic<bool> has_failed_ = false;    // to write; told to the reading end
  std::optional<ConfigError> write_error_;  // of the writing end alone
  std::optional<ConfigError> read_error_;   // of the reading end alone
};

}  // namespace

std::expected<void, ConfigError> run_batch(const BatchParts& parts, unsigned jobs) {
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
  return ends.result();
}

unsigned default_jobs() {
  return std::min(static_cast<unsigned>(std::max(tbb::info::default_concurrency(), 1)), kJobsMax);
}

}  // namespace dlverify::cli
