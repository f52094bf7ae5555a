#include "batch/result_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "batch/result_line.h"
#include "option_error.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

constexpr std::string_view kMagic = "dlverify-batch-resume/1 ";
constexpr std::size_t kPlanIdBytes = 64;
constexpr std::size_t kHeadBytes = kMagic.size() + kPlanIdBytes + 1;
constexpr std::size_t kCheckBytes = sizeof(RowCheck);
constexpr std::size_t kResultBytesMax = std::size_t{64} << 20U;
constexpr mode_t kOwnerAlone = 0600;

std::string message_of(int number) { return std::generic_category().message(number); }

std::uint64_t bytes_in(int descriptor) {
  struct stat status{};
  return ::fstat(descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

// Up to the head's length; shorter where the file is.
std::string read_head(int descriptor) {
  std::string head(kHeadBytes, '\0');
  const ssize_t received = ::pread(descriptor, head.data(), head.size(), 0);
  head.resize(received > 0 ? static_cast<std::size_t>(received) : 0);
  return head;
}

OrError<FileDescriptor> open_file(const std::string& path, int flags) {
  FileDescriptor file(path.c_str(), O_RDWR | O_NONBLOCK | flags, kOwnerAlone);
  if (!file.is_open() && errno == EEXIST) {
    return error(path, "exists already", "use --resume to go on with it, or another name");
  }
  if (!file.is_open()) return error(path, "cannot be written: " + message_of(errno), "check the folder and its rights");
  if (!file.is_regular()) return error(path, "is no regular file", "use a file, or standard output");
  return file;
}

}  // namespace

std::string resume_file_of(const std::string& results) { return results + ".resume"; }

OrError<void> StandardOutput::append(const RowCheck& /*check*/, std::string_view line) { return write_output(line); }

OrError<std::unique_ptr<ResultFile>> ResultFile::open(const std::string& path, Continuation continuation,
                                                      const std::string& plan_id, const RowPlan& plan,
                                                      const StopSignal& stop, BatchTally& tally) {
  auto results = open_file(path, continuation == Continuation::kNew ? O_CREAT | O_EXCL : O_CREAT);
  if (!results) return std::unexpected(results.error());
  if (::flock(results->get(), LOCK_EX | LOCK_NB) != 0) {
    return error(path, "another process writes to it", "wait for it to end");
  }
  auto file = open_locked(path, std::move(*results), plan_id, plan, stop, tally);
  if (!file && continuation == Continuation::kNew) ::unlink(path.c_str());
  return file;
}

OrError<std::unique_ptr<ResultFile>> ResultFile::open_locked(const std::string& path, FileDescriptor results,
                                                             const std::string& plan_id, const RowPlan& plan,
                                                             const StopSignal& stop, BatchTally& tally) {
  const bool has_results = bytes_in(results.get()) > 0;
  auto checks = open_file(resume_file_of(path), has_results ? 0 : O_CREAT);
  if (!checks && has_results) {
    return error(resume_file_of(path), "is missing, and without it a run cannot be resumed",
                 "begin anew with another file");
  }
  if (!checks) return std::unexpected(checks.error());
  auto file = std::make_unique<ResultFile>(path, std::move(results), std::move(*checks));
  auto opened = has_results ? file->go_on(plan_id, plan, stop, tally) : file->begin(plan_id);
  if (!opened) return std::unexpected(opened.error());
  return file;
}

OrError<void> ResultFile::begin(const std::string& plan_id) {
  const std::string before = read_head(checks_.get());
  if (!kMagic.starts_with(std::string_view(before).substr(0, kMagic.size()))) {
    return error(resume_file_of(path_), "is a file of something else", "use another name for the results");
  }
  if (::ftruncate(checks_.get(), 0) != 0) return cannot_write(errno);
  const int problem = write_all(checks_.get(), fmt::format("{}{}\n", kMagic, plan_id));
  return problem == 0 ? OrError<void>() : cannot_write(problem);
}

OrError<void> ResultFile::go_on(const std::string& plan_id, const RowPlan& plan, const StopSignal& stop,
                                BatchTally& tally) {
  const std::string head = read_head(checks_.get());
  if (head.size() < kHeadBytes || !head.starts_with(kMagic)) {
    return error(resume_file_of(path_), "is not what dlverify batch wrote", "begin anew with another file");
  }
  if (std::string_view(head).substr(kMagic.size(), kPlanIdBytes) != plan_id) {
    return error(path_, "was begun with other options, another policy, trust store or version of dlverify",
                 "resume it with the same, or begin anew with another file");
  }
  const std::uint64_t checked_rows = (bytes_in(checks_.get()) - kHeadBytes) / kCheckBytes;
  return read_results(checked_rows, plan, stop, tally);
}

OrError<void> ResultFile::read_results(std::uint64_t rows_max, const RowPlan& plan, const StopSignal& stop,
                                       BatchTally& tally) {
  RowPlan lines;
  lines.line_bytes_max = kResultBytesMax;
  const auto reader = ManifestRows::open(path_, lines, stop);
  if (!reader) return std::unexpected(reader.error());
  while (finished_rows_ < rows_max) {
    auto next = (*reader)->next();
    if (!next) return std::unexpected(next.error());
    std::optional<InputRow>& line = *next;
    if (!line) break;
    const std::size_t size = line->text.size();
    const std::uint64_t end = (*reader)->extent().done;
    if (end - result_bytes_ == size) break;  // torn: it has no line feed
    const auto result = read_result_line(std::move(line->text));
    const std::uint64_t row = plan.number_of(finished_rows_);
    if (!result || result->row != row) {
      return error(path_, fmt::format("line {} is not the result of row {}", finished_rows_ + 1, row),
                   "begin anew with another file");
    }
    tally.count(result->verdict);
    ++finished_rows_;
    result_bytes_ = end;
  }
  if (!stop.is_requested()) return {};
  return error("batch", "interrupted while the earlier results were read; nothing was changed", "resume it again");
}

OrError<void> ResultFile::cut_behind_finished_rows() {
  const auto cut = [](int descriptor, std::uint64_t bytes) {
    const auto end = static_cast<off_t>(bytes);
    return ::ftruncate(descriptor, end) == 0 && ::lseek(descriptor, end, SEEK_SET) == end;
  };
  const bool are_cut =
      cut(results_.get(), result_bytes_) && cut(checks_.get(), kHeadBytes + finished_rows_ * kCheckBytes);
  return are_cut ? OrError<void>() : cannot_write(errno);
}

OrError<std::uint64_t> ResultFile::pass_over_finished_rows(RowSource& source) {
  for (std::uint64_t passed = 0; passed < finished_rows_; ++passed) {
    const auto next = source.next();
    if (!next) return std::unexpected(next.error());
    const std::optional<InputRow>& row = *next;
    if (!row) return passed;
    RowCheck check;
    const auto at = static_cast<off_t>(kHeadBytes + passed * kCheckBytes);
    if (::pread(checks_.get(), check.data(), check.size(), at) != static_cast<ssize_t>(check.size())) {
      return error(resume_file_of(path_), "cannot be read", "begin anew with another file");
    }
    if (check != check_of(*row)) {
      return error("batch", fmt::format("row {} of the input is not the one whose result is in the file", row->number),
                   "resume with the same input, or begin anew with another file");
    }
  }
  if (auto cut = cut_behind_finished_rows(); !cut) return std::unexpected(cut.error());
  return finished_rows_;
}

OrError<void> ResultFile::append(const RowCheck& check, std::string_view line) {
  const std::string_view check_text(reinterpret_cast<const char*>(check.data()), check.size());
  if (const int problem = write_all(checks_.get(), check_text); problem != 0) return cannot_write(problem);
  if (const int problem = write_all(results_.get(), line); problem != 0) {
    static_cast<void>(::ftruncate(results_.get(), static_cast<off_t>(result_bytes_)));  // resuming does it again
    return cannot_write(problem);
  }
  result_bytes_ += line.size();
  return {};
}

OrError<void> ResultFile::finish() {
  if (::fdatasync(results_.get()) != 0 || ::fdatasync(checks_.get()) != 0) return cannot_write(errno);
  return {};
}

std::unexpected<ConfigError> ResultFile::cannot_write(int number) const {
  return error(path_, "cannot be written: " + message_of(number),
               "the results are incomplete; go on with --resume once it can");
}

}  // namespace dlverify::cli
