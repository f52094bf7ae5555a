#include "batch/manifest_rows.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/text/whole_number.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

std::unexpected<ConfigError> cannot_read(const std::string& where, int reason) {
  return error(where, "cannot be read: " + std::generic_category().message(reason),
               "check that it exists and may be read");
}

std::optional<std::uint64_t> bytes_of_regular_file(int descriptor) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

OrError<Shard> Shard::parse(std::string_view text) {
  const auto malformed = [] {
    return error("--shard", "is not i/n with i from 1 to n and n at most 1000000", "write it as 3/8");
  };
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return malformed();
  const auto count = whole_number<std::uint32_t>(text.substr(slash + 1), 1, kCountMax);
  if (!count) return malformed();
  const auto index = whole_number<std::uint32_t>(text.substr(0, slash), 1, *count);
  if (!index) return malformed();
  return Shard{.index = *index, .count = *count};
}

OrError<std::unique_ptr<ManifestRows>> ManifestRows::open(const std::string& path, const RowPlan& plan,
                                                          const StopSignal& stop) {
  const bool is_standard = path == "-";
  const std::string where = is_standard ? "standard input" : path;
  FileDescriptor file =
      is_standard ? FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)) : FileDescriptor(path.c_str(), O_RDONLY);
  if (!file.is_open()) return cannot_read(where, errno);
  return std::make_unique<ManifestRows>(std::move(file), where, plan, stop);
}

ManifestRows::ManifestRows(FileDescriptor file, std::string where, const RowPlan& plan, const StopSignal& stop)
    : file_(std::move(file)),
      where_(std::move(where)),
      plan_(plan),
      stop_(stop),
      bytes_total_(bytes_of_regular_file(file_.get())),
      piece_(kPieceBytes) {}

OrError<std::optional<InputRow>> ManifestRows::next() {
  while (!stop_.is_requested()) {
    const bool is_ours = plan_.shard.holds(rows_before_);
    const auto line = read_line(is_ours ? Use::kKept : Use::kPassedOver);
    if (!line) return std::unexpected(line.error());
    if (*line == Line::kEnd) break;
    const std::uint64_t number = plan_.first_number + rows_before_++;
    if (!is_ours) continue;
    const RowForm form = *line == Line::kTooLong ? RowForm::kLineTooLong : RowForm::kLine;
    return InputRow{.number = number, .form = form, .text = std::exchange(line_, {})};
  }
  return std::nullopt;
}

// A stop in the middle of a line is an end too: the line was not read.
OrError<ManifestRows::Line> ManifestRows::read_line(Use use) {
  line_.clear();
  bool has_begun = false;
  bool is_too_long = false;
  for (;;) {
    if (piece_begin_ == piece_end_) {
      const auto more = read_piece();
      if (!more) return std::unexpected(more.error());
      if (!*more && (!has_begun || stop_.is_requested())) return Line::kEnd;
      if (!*more) return is_too_long ? Line::kTooLong : Line::kWhole;
    }
    has_begun = true;
    const std::string_view piece(piece_.data() + piece_begin_, piece_end_ - piece_begin_);
    const std::size_t line_feed = piece.find('\n');
    const std::string_view text = piece.substr(0, line_feed);
    if (use == Use::kKept) {
      const std::size_t room = plan_.line_bytes_max - line_.size();
      is_too_long = is_too_long || text.size() > room;
      const std::string_view fitting = text.substr(0, room);
      line_.insert(line_.end(), fitting.begin(), fitting.end());
    }
    const std::size_t taken = text.size() + (line_feed == std::string_view::npos ? 0 : 1);
    piece_begin_ += taken;
    bytes_done_.fetch_add(taken, std::memory_order_relaxed);
    if (line_feed != std::string_view::npos) return is_too_long ? Line::kTooLong : Line::kWhole;
  }
}

// False at the end of the input, or where the run is to stop.
OrError<bool> ManifestRows::read_piece() {
  for (;;) {
    if (!stop_.wait_readable(file_.get())) return false;
    const ssize_t received = ::read(file_.get(), piece_.data(), piece_.size());
    if (received < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (received < 0) return cannot_read(where_, errno);
    piece_begin_ = 0;
    piece_end_ = static_cast<std::size_t>(received);
    return received > 0;
  }
}

InputExtent ManifestRows::extent() const {
  return {.done = bytes_done_.load(std::memory_order_relaxed), .total = bytes_total_};
}

}  // namespace dlverify::cli
