#ifndef DLVERIFY_CLI_FILE_DESCRIPTOR_H_
#define DLVERIFY_CLI_FILE_DESCRIPTOR_H_

#include <unistd.h>

#include <utility>

namespace dlverify::cli {

// An open file, closed at the end; the three standard streams are left open.
class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  FileDescriptor(FileDescriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }

  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_FILE_DESCRIPTOR_H_
