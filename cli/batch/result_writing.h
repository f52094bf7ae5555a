// The writing end of a batch: hands reports to the sink, then writes their lines, in the order of the rows.

#ifndef DLVERIFY_CLI_BATCH_RESULT_WRITING_H_
#define DLVERIFY_CLI_BATCH_RESULT_WRITING_H_

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "batch/batch_pipeline.h"

namespace dlverify::cli {

// A thread of its own takes whatever has gathered while it was at work, has the sink keep all of it at once, and writes
// the lines. So a sink that waits for the disk waits once for many rows, and no row waits for others to come.
class ResultWriting {
 public:
  // `parts` must outlive the object.
  explicit ResultWriting(const BatchParts& parts) : parts_(parts), thread_([this] { write_until_the_end(); }) {}
  // Writes what is waiting.
  ~ResultWriting() { end(); }
  ResultWriting(const ResultWriting&) = delete;
  ResultWriting& operator=(const ResultWriting&) = delete;
  ResultWriting(ResultWriting&&) = delete;
  ResultWriting& operator=(ResultWriting&&) = delete;

  // The next row's. Waits while kRowsWaitingMax wait already. Nothing, once writing has failed.
  void add(RowOutcome row);

  [[nodiscard]] bool has_failed() const;

  // Writes what is waiting, and says what went wrong, if anything. Throws what a part threw. The last call.
  [[nodiscard]] OrError<void> finish();

 private:
  void end();
  void write_until_the_end();
  [[nodiscard]] OrError<void> write_all(const std::vector<RowOutcome>& rows);

  const BatchParts& parts_;
  mutable std::mutex mutex_;
  std::condition_variable has_changed_;
  std::vector<RowOutcome> waiting_;
  bool is_ended_ = false;
  bool has_failed_ = false;
  std::optional<ConfigError> error_;
  std::exception_ptr exception_;
  std::uint64_t rows_ = 0;  // of the thread alone
  std::jthread thread_;     // the last member: uses all others
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_RESULT_WRITING_H_
