#ifndef DLVERIFY_SRC_BASE_FILES_ATOMIC_FILE_H_
#define DLVERIFY_SRC_BASE_FILES_ATOMIC_FILE_H_

#include <sys/types.h>

#include <expected>
#include <filesystem>
#include <string_view>

#include "base/files/file_descriptor.h"

namespace dlverify {

// What could not be done to a file, such as "cannot be written", and the system's number for why.
struct FileFault {
  std::string_view what;  // static storage
  int error;
};

// A file that is there whole or not at all: it is written beside its place and put there by commit(), in place of a
// file that was there. Removed again where it is not committed.
class AtomicFile {
 public:
  static constexpr std::string_view kUnfinishedSuffix = ".new";

  // Under the place's name and kUnfinishedSuffix, where only one process writes. What a crash left there is
  // overwritten.
  [[nodiscard]] static std::expected<AtomicFile, FileFault> create(std::filesystem::path place, mode_t mode);
  // Under a name of its own, for its owner alone.
  [[nodiscard]] static std::expected<AtomicFile, FileFault> create_private(std::filesystem::path place);
  ~AtomicFile();
  AtomicFile(AtomicFile&&) noexcept = default;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  [[nodiscard]] std::expected<void, FileFault> write(std::string_view content);
  // Makes the content durable, and only then visible. That the name is durable is for who syncs the folder.
  [[nodiscard]] std::expected<void, FileFault> commit();

 private:
  AtomicFile(std::filesystem::path place, std::filesystem::path unfinished, FileDescriptor file)
      : place_(std::move(place)), unfinished_(std::move(unfinished)), file_(std::move(file)) {}

  std::filesystem::path place_, unfinished_;
  FileDescriptor file_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_FILES_ATOMIC_FILE_H_
