#include "output_file.h"

#include <filesystem>
#include <system_error>

#include "dlverify/secret_bytes.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

ConfigError cannot_write(const std::string& path, const FileFault& fault) {
  return {path, "cannot be written: " + std::generic_category().message(fault.error),
          "check its folder, its permissions and the space that is left"};
}

}  // namespace

OrError<CommandOutput> CommandOutput::open(const std::string& path) {
  if (path.empty() || path == "-") return CommandOutput({}, std::nullopt);
  return open_file(path);
}

OrError<CommandOutput> CommandOutput::open_file(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return error(path, "is not a file that could be replaced", "name a file");
  }
  auto file = AtomicFile::create_private(path);
  if (!file) return std::unexpected(cannot_write(path, file.error()));
  return CommandOutput(path, std::move(*file));
}

CommandOutput::~CommandOutput() { wipe(waiting_.data(), waiting_.size()); }

OrError<void> CommandOutput::write(std::string_view text) {
  if (waiting_.capacity() < kPieceBytes) waiting_.reserve(kPieceBytes);
  if (waiting_.size() + text.size() > kPieceBytes) {
    if (auto flushed = flush(); !flushed) return flushed;
  }
  if (text.size() > kPieceBytes) return write_now(text);
  waiting_.append(text);
  return {};
}

OrError<void> CommandOutput::write_now(std::string_view text) {
  if (!file_) return write_output(text);
  if (auto written = file_->write(text); !written) return std::unexpected(cannot_write(path_, written.error()));
  return {};
}

OrError<void> CommandOutput::flush() {
  auto written = write_now(waiting_);
  wipe(waiting_.data(), waiting_.size());
  waiting_.clear();
  return written;
}

OrError<void> CommandOutput::finish() {
  if (auto flushed = flush(); !flushed || !file_) return flushed;
  if (auto committed = file_->commit(); !committed) return std::unexpected(cannot_write(path_, committed.error()));
  return {};
}

}  // namespace dlverify::cli
