#include "output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "dlverify/secret_bytes.h"
#include "standard_streams.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

std::unexpected<ConfigError> cannot_write(const std::string& path, int error) {
  return std::unexpected(ConfigError{path, "cannot be written: " + std::generic_category().message(error),
                                     "check its folder, its permissions and the space that is left"});
}

}  // namespace

std::expected<OutputFile, ConfigError> OutputFile::create(std::string path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    return std::unexpected(ConfigError{path, "is not a file that could be replaced", "name a file"});
  }
  std::string temporary = path + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);  // mode 0600
  if (descriptor < 0) return cannot_write(path, errno);
  return OutputFile(std::move(path), std::move(temporary), descriptor);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

std::expected<void, ConfigError> OutputFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(path_, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::expected<void, ConfigError> OutputFile::commit() {
  if (::fsync(descriptor_) != 0) return cannot_write(path_, errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return cannot_write(path_, errno);
  ::close(std::exchange(descriptor_, -1));
  return {};
}

std::expected<CommandOutput, ConfigError> CommandOutput::open(const std::string& path) {
  if (path.empty() || path == "-") return CommandOutput(nullptr);
  auto file = OutputFile::create(path);
  if (!file) return std::unexpected(file.error());
  return CommandOutput(std::make_unique<OutputFile>(std::move(*file)));
}

CommandOutput::~CommandOutput() { wipe(waiting_.data(), waiting_.size()); }

std::expected<void, ConfigError> CommandOutput::write(std::string_view text) {
  if (waiting_.capacity() < kPieceBytes) waiting_.reserve(kPieceBytes);
  if (waiting_.size() + text.size() > kPieceBytes) {
    if (auto flushed = flush(); !flushed) return flushed;
  }
  if (text.size() > kPieceBytes) return file_ ? file_->write(text) : write_output(text);
  waiting_.append(text);
  return {};
}

std::expected<void, ConfigError> CommandOutput::flush() {
  auto written = file_ ? file_->write(waiting_) : write_output(waiting_);
  wipe(waiting_.data(), waiting_.size());
  waiting_.clear();
  return written;
}

std::expected<void, ConfigError> CommandOutput::finish() {
  if (auto flushed = flush(); !flushed) return flushed;
  return file_ ? file_->commit() : std::expected<void, ConfigError>();
}

}  // namespace dlverify::cli
