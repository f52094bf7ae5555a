// Where the results of a batch go: standard output, or a file that a later run can go on with.

#ifndef DLVERIFY_CLI_BATCH_RESULT_OUTPUT_H_
#define DLVERIFY_CLI_BATCH_RESULT_OUTPUT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/files/file_descriptor.h"
#include "batch/batch_tally.h"
#include "batch/manifest_rows.h"
#include "batch/row_source.h"
#include "batch/stop_signal.h"
#include "option_error.h"

namespace dlverify::cli {

class ResultOutput {
 public:
  ResultOutput() = default;
  virtual ~ResultOutput() = default;
  ResultOutput(const ResultOutput&) = delete;
  ResultOutput& operator=(const ResultOutput&) = delete;
  ResultOutput(ResultOutput&&) = delete;
  ResultOutput& operator=(ResultOutput&&) = delete;

  // Writes one line, in the order of the rows; waits where the reader is slow.
  [[nodiscard]] virtual OrError<void> append(const RowCheck& check, std::string_view line) = 0;

  // Once, after the last line.
  [[nodiscard]] virtual OrError<void> finish() = 0;
};

class StandardOutput : public ResultOutput {
 public:
  [[nodiscard]] OrError<void> append(const RowCheck& check, std::string_view line) override;
  [[nodiscard]] OrError<void> finish() override { return {}; }
};

// FILE.resume, of the results in FILE.
[[nodiscard]] std::string resume_file_of(const std::string& results);

enum class Continuation : std::uint8_t { kNew, kResumed };

// FILE, and FILE.resume beside it: a check of each row whose result is in FILE, written before the result. Both may be
// read by their owner alone. Whatever moment the process is killed at, the two begin with the same whole rows.
class ResultFile : public ResultOutput {
 public:
  // kNew: FILE may not exist. kResumed: begins anew where there is no result yet; otherwise counts in `tally` the
  // results up to the last row that both files have whole. `plan_id` is a digest, 64 hexadecimal digits, of everything
  // that the results depend on beside the input: a file of another plan is an error. So is one that another process
  // writes to, and one that holds anything but results. An error leaves no new FILE.
  [[nodiscard]] static OrError<std::unique_ptr<ResultFile>> open(const std::string& path, Continuation continuation,
                                                                 const std::string& plan_id, const RowPlan& plan,
                                                                 const StopSignal& stop, BatchTally& tally);

  // How many rows have a result from an earlier run.
  [[nodiscard]] std::uint64_t finished_rows() const { return finished_rows_; }

  // Reads those rows from `source`, makes sure that they are the same, and cuts both files behind them. An error names
  // the first row that is another, and nothing is changed. Returns how many it read: fewer than finished_rows(), and
  // then nothing is cut, where the input ended or the run is to stop. Before the first append().
  [[nodiscard]] OrError<std::uint64_t> pass_over_finished_rows(RowSource& source);

  [[nodiscard]] OrError<void> append(const RowCheck& check, std::string_view line) override;
  [[nodiscard]] OrError<void> finish() override;

  ResultFile(std::string path, FileDescriptor results, FileDescriptor checks)
      : path_(std::move(path)), results_(std::move(results)), checks_(std::move(checks)) {}

 private:
  [[nodiscard]] static OrError<std::unique_ptr<ResultFile>> open_locked(const std::string& path, FileDescriptor results,
                                                                        const std::string& plan_id, const RowPlan& plan,
                                                                        const StopSignal& stop, BatchTally& tally);
  [[nodiscard]] OrError<void> begin(const std::string& plan_id);
  [[nodiscard]] OrError<void> go_on(const std::string& plan_id, const RowPlan& plan, const StopSignal& stop,
                                    BatchTally& tally);
  // Sets result_bytes_ and finished_rows_.
  [[nodiscard]] OrError<void> read_results(std::uint64_t rows_max, const RowPlan& plan, const StopSignal& stop,
                                           BatchTally& tally);
  [[nodiscard]] OrError<void> cut_behind_finished_rows();
  [[nodiscard]] std::unexpected<ConfigError> cannot_write(int error) const;

  std::string path_;
  FileDescriptor results_, checks_;
  std::uint64_t finished_rows_ = 0;
  std::uint64_t result_bytes_ = 0;  // of whole lines
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_RESULT_OUTPUT_H_
