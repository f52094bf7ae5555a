#include "base/files/file_descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <vector>

#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;

// For a whole regular file, and the read that finds its end.
std::size_t bytes_expected(int descriptor) {
  struct stat status{};
  const bool is_regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  return is_regular ? static_cast<std::size_t>(status.st_size) + 1 : kChunkBytes;
}

}  // namespace

FileDescriptor::FileDescriptor(const char* path, int flags, mode_t mode) : descriptor_(-1) {
  do {
    descriptor_ = ::open(path, flags | O_CLOEXEC | O_NOCTTY, mode);
  } while (descriptor_ < 0 && errno == EINTR);
}

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool FileDescriptor::is_regular() const {
  struct stat status{};
  return ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
}

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

template <class Buffer>
std::expected<Buffer, int> read_at_most(int descriptor, std::size_t bytes_max) {
  Buffer content;
  content.resize(std::min(bytes_max, bytes_expected(descriptor)));
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t received = ::read(descriptor, content.data() + size, content.size() - size);
    if (received < 0 && errno == EINTR) continue;
    if (received < 0) return std::unexpected(errno);
    if (received == 0) break;
    size += static_cast<std::size_t>(received);
    if (size == content.size()) content.resize(std::min(bytes_max, size + std::max(size, kChunkBytes)));
  }
  content.resize(size);
  return content;
}

template std::expected<std::string, int> read_at_most(int descriptor, std::size_t bytes_max);
template std::expected<std::vector<std::byte>, int> read_at_most(int descriptor, std::size_t bytes_max);
template std::expected<SensitiveBuffer, int> read_at_most(int descriptor, std::size_t bytes_max);

}  // namespace dlverify
