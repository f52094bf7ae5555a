#ifndef DLVERIFY_SRC_BASE_FILES_FILE_DESCRIPTOR_H_
#define DLVERIFY_SRC_BASE_FILES_FILE_DESCRIPTOR_H_

#include <sys/types.h>

#include <cstddef>
#include <expected>
#include <string_view>
#include <utility>

namespace dlverify {

// An open file, closed at the end.
class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor = -1) : descriptor_(descriptor) {}
  // Again where a signal came, not inherited by other programs, and never the process's terminal. Where it fails, errno
  // says why.
  FileDescriptor(const char* path, int flags, mode_t mode = 0);
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  // No folder, pipe or device.
  [[nodiscard]] bool is_regular() const;

 private:
  int descriptor_;
};

// 0, or the error's number.
[[nodiscard]] int write_all(int descriptor, std::string_view content);

// All of an open file, pipe or device, or its first `bytes_max` bytes; the error's number where it cannot be read.
// Takes memory for what is there, not for what may be. `Buffer`: std::string, std::vector<std::byte> or
// SensitiveBuffer.
template <class Buffer>
[[nodiscard]] std::expected<Buffer, int> read_at_most(int descriptor, std::size_t bytes_max);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_FILES_FILE_DESCRIPTOR_H_
