#include "batch/result_writing.h"

#include <utility>

namespace dlverify::cli {
namespace {

void wipe_lines(auto& rows) {
  for (auto& row : rows) wipe(row.line.data(), row.line.size());
}

}  // namespace

void ResultWriting::add(RowOutcome row) {
  std::unique_lock lock(mutex_);
  has_changed_.wait(lock, [this] { return waiting_.size() < kRowsWaitingMax || has_failed_; });
  if (has_failed_) {
    wipe(row.line.data(), row.line.size());
    return;
  }
  waiting_.push_back(std::move(row));
  has_changed_.notify_all();
}

bool ResultWriting::has_failed() const {
  const std::scoped_lock lock(mutex_);
  return has_failed_;
}

void ResultWriting::end() {
  {
    const std::scoped_lock lock(mutex_);
    is_ended_ = true;
    has_changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

OrError<void> ResultWriting::finish() {
  end();
  if (exception_) std::rethrow_exception(exception_);
  if (error_) return std::unexpected(*error_);
  return {};
}

void ResultWriting::write_until_the_end() {
  for (;;) {
    std::vector<RowOutcome> rows;
    {
      std::unique_lock lock(mutex_);
      has_changed_.wait(lock, [this] { return !waiting_.empty() || is_ended_; });
      if (waiting_.empty()) return;
      rows.swap(waiting_);
      has_changed_.notify_all();
    }
    OrError<void> written;
    std::exception_ptr exception;
    try {
      written = write_all(rows);
    } catch (...) {
      exception = std::current_exception();
    }
    wipe_lines(rows);
    if (written && !exception) continue;
    const std::scoped_lock lock(mutex_);
    if (!written) error_ = std::move(written.error());
    exception_ = exception;
    has_failed_ = true;
    wipe_lines(waiting_);
    waiting_.clear();
    has_changed_.notify_all();
    return;
  }
}

OrError<void> ResultWriting::write_all(const std::vector<RowOutcome>& rows) {
  std::vector<const Report*> reports;
  for (const RowOutcome& row : rows) {
    if (const Report* const report = row.report()) reports.push_back(report);
  }
  if (!reports.empty()) {
    if (auto taken = parts_.reports.take_all(reports); !taken) return taken;
  }
  for (const RowOutcome& row : rows) {
    if (auto written = parts_.results.append(row.check, row.line); !written) return written;
    parts_.tally.count(row.outcome ? verdict_of(*row.report()) : verdict_of(row.outcome.error()));
    parts_.progress.show(++rows_, parts_.source.extent());
  }
  return {};
}

}  // namespace dlverify::cli
