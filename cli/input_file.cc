#include "input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "file_descriptor.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kSettingsBytesMax = std::size_t{64} << 10U;
constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;

std::unexpected<ConfigError> cannot_read(const std::string& where, int error) {
  return std::unexpected(ConfigError{where, "cannot be read: " + std::generic_category().message(error),
                                     "check that it exists and may be read"});
}

// Room for a whole regular file, and for the read that finds its end.
std::size_t expected_bytes(int descriptor, std::size_t max_bytes) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::min(max_bytes, kChunkBytes);
  return std::min(max_bytes, static_cast<std::size_t>(status.st_size) + kChunkBytes);
}

std::expected<SensitiveBuffer, ConfigError> read_descriptor(int descriptor, const std::string& where,
                                                            std::size_t max_bytes) {
  SensitiveBuffer content;
  content.reserve(expected_bytes(descriptor, max_bytes));
  while (content.size() < max_bytes) {
    const std::size_t size_before = content.size();
    const std::size_t wanted = std::min(max_bytes - size_before, kChunkBytes);
    content.resize(size_before + wanted);
    const ssize_t received = ::read(descriptor, content.data() + size_before, wanted);
    if (received < 0 && errno != EINTR) return cannot_read(where, errno);
    content.resize(size_before + static_cast<std::size_t>(std::max<ssize_t>(received, 0)));
    if (received == 0) break;
  }
  return content;
}

std::expected<SensitiveBuffer, ConfigError> read_path(const std::string& path, std::size_t max_bytes) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (file.get() < 0) return cannot_read(path, errno);
  return read_descriptor(file.get(), path, max_bytes);
}

bool is_regular(int descriptor) {
  struct stat status{};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

std::expected<SensitiveBuffer, ConfigError> read_up_to(const std::string& path, std::size_t max_bytes) {
  if (path == "-") return read_descriptor(STDIN_FILENO, "standard input", max_bytes);
  return read_path(path, max_bytes);
}

std::expected<SensitiveBuffer, ConfigError> read_regular_file(const std::string& path, std::size_t max_bytes) {
  // Without O_NONBLOCK, opening a named pipe waits for whoever writes to it.
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (file.get() < 0) return cannot_read(path, errno);
  if (!is_regular(file.get())) {
    return std::unexpected(ConfigError{path, "is no regular file", "check the path"});
  }
  return read_descriptor(file.get(), path, max_bytes);
}

std::expected<SensitiveBuffer, ConfigError> read_settings_file(const std::string& path) {
  auto content = read_path(path, kSettingsBytesMax + 1);
  if (content && content->size() > kSettingsBytesMax) {
    return std::unexpected(ConfigError{path, "is longer than 64 KiB", "check that it is the right file"});
  }
  return content;
}

std::expected<SecretBytes, ConfigError> read_secret_file(const std::string& path) {
  const auto content = read_settings_file(path);
  if (!content) return std::unexpected(content.error());
  std::string_view secret(content->data(), content->size());
  if (secret.ends_with('\n')) {
    secret.remove_suffix(1);
    if (secret.ends_with('\r')) secret.remove_suffix(1);
  }
  if (secret.empty()) {
    return std::unexpected(ConfigError{path, "holds no secret: it is empty", "write the secret into it"});
  }
  return SecretBytes(secret);
}

}  // namespace dlverify::cli
