#include "base/files/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <utility>

namespace dlverify {

std::expected<AtomicFile, FileFault> AtomicFile::create(std::filesystem::path place, mode_t mode) {
  auto unfinished = place;
  unfinished += kUnfinishedSuffix;
  FileDescriptor file(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC, mode);
  if (!file.is_open()) return std::unexpected(FileFault{"cannot be made", errno});
  return AtomicFile(std::move(place), std::move(unfinished), std::move(file));
}

std::expected<AtomicFile, FileFault> AtomicFile::create_private(std::filesystem::path place) {
  std::string unfinished = place.string() + ".XXXXXX";
  FileDescriptor file(::mkostemp(unfinished.data(), O_CLOEXEC));  // mode 0600
  if (!file.is_open()) return std::unexpected(FileFault{"cannot be made", errno});
  return AtomicFile(std::move(place), std::move(unfinished), std::move(file));
}

AtomicFile::~AtomicFile() {
  if (file_.is_open()) ::unlink(unfinished_.c_str());
}

std::expected<void, FileFault> AtomicFile::write(std::string_view content) {
  const int error = write_all(file_.get(), content);
  return error == 0 ? std::expected<void, FileFault>() : std::unexpected(FileFault{"cannot be written", error});
}

std::expected<void, FileFault> AtomicFile::commit() {
  if (::fsync(file_.get()) != 0) return std::unexpected(FileFault{"cannot be synced", errno});
  if (::rename(unfinished_.c_str(), place_.c_str()) != 0) {
    return std::unexpected(FileFault{"cannot be put in place", errno});
  }
  file_ = FileDescriptor();
  return {};
}

}  // namespace dlverify
