#include "input_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/files/file_descriptor.h"

namespace dlverify::cli {
namespace {

constexpr std::size_t kSettingsBytesMax = std::size_t{64} << 10U;

std::unexpected<ConfigError> cannot_read(const std::string& where, int reason) {
  return error(where, "cannot be read: " + std::generic_category().message(reason),
               "check that it exists and may be read");
}

OrError<SensitiveBuffer> read_descriptor(int descriptor, const std::string& where, std::size_t max_bytes) {
  auto content = read_at_most<SensitiveBuffer>(descriptor, max_bytes);
  if (!content) return cannot_read(where, content.error());
  return *std::move(content);
}

OrError<SensitiveBuffer> read_path(const std::string& path, std::size_t max_bytes) {
  const FileDescriptor file(path.c_str(), O_RDONLY);
  if (!file.is_open()) return cannot_read(path, errno);
  return read_descriptor(file.get(), path, max_bytes);
}

}  // namespace

OrError<SensitiveBuffer> read_up_to(const std::string& path, std::size_t max_bytes) {
  if (path == "-") return read_descriptor(STDIN_FILENO, "standard input", max_bytes);
  return read_path(path, max_bytes);
}

OrError<SensitiveBuffer> read_regular_file(const std::string& path, std::size_t max_bytes) {
  // Without O_NONBLOCK, opening a named pipe waits for whoever writes to it.
  const FileDescriptor file(path.c_str(), O_RDONLY | O_NONBLOCK);
  if (!file.is_open()) return cannot_read(path, errno);
  if (!file.is_regular()) return error(path, "is no regular file", "check the path");
  return read_descriptor(file.get(), path, max_bytes);
}

OrError<SensitiveBuffer> read_settings_file(const std::string& path) {
  auto content = read_path(path, kSettingsBytesMax + 1);
  if (content && content->size() > kSettingsBytesMax) {
    return error(path, "is longer than 64 KiB", "check that it is the right file");
  }
  return content;
}

OrError<SecretBytes> read_secret_file(const std::string& path) {
  const auto content = read_settings_file(path);
  if (!content) return std::unexpected(content.error());
  std::string_view secret(content->data(), content->size());
  if (secret.ends_with('\n')) {
    secret.remove_suffix(1);
    if (secret.ends_with('\r')) secret.remove_suffix(1);
  }
  if (secret.empty()) return error(path, "holds no secret: it is empty", "write the secret into it");
  return SecretBytes(secret);
}

}  // namespace dlverify::cli
