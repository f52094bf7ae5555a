#include "audit/evidence/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace dlverify {
namespace {

int open_retrying(const std::filesystem::path& file, int flags, mode_t mode = 0) {
  int descriptor = -1;
  do {
    descriptor = ::open(file.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

// 0, or the error's number.
int write_all(int descriptor, std::span<const std::byte> content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

AuditResult<void> sync_folder(const std::filesystem::path& folder) {
  const FileDescriptor descriptor(open_retrying(folder, O_RDONLY | O_DIRECTORY));
  if (!descriptor.is_open()) return std::unexpected(file_fault(folder, "the folder cannot be opened", errno));
  if (::fsync(descriptor.get()) != 0) return std::unexpected(file_fault(folder, "the folder cannot be synced", errno));
  return {};
}

AuditResult<void> write_new_file(const std::filesystem::path& file, int flags, mode_t mode,
                                 std::span<const std::byte> content) {
  const FileDescriptor descriptor(open_retrying(file, O_WRONLY | O_CREAT | flags, mode));
  if (!descriptor.is_open()) return std::unexpected(file_fault(file, "cannot be made", errno));
  if (const int problem = write_all(descriptor.get(), content)) {
    return std::unexpected(file_fault(file, "cannot be written", problem));
  }
  if (::fsync(descriptor.get()) != 0) return std::unexpected(file_fault(file, "cannot be synced", errno));
  return {};
}

template <class Buffer>
AuditResult<std::optional<Buffer>> read_whole(const std::filesystem::path& file, std::size_t bytes_max) {
  const FileDescriptor descriptor(open_retrying(file, O_RDONLY | O_NONBLOCK));
  if (!descriptor.is_open() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  if (!descriptor.is_open()) return std::unexpected(file_fault(file, "cannot be opened", errno));
  struct stat status{};
  if (::fstat(descriptor.get(), &status) != 0) return std::unexpected(file_fault(file, "cannot be examined", errno));
  if (!S_ISREG(status.st_mode)) return audit_fault(AuditFault::kCorrupt, file.string(), "is no regular file", {});
  Buffer content(std::min(bytes_max + 1, static_cast<std::size_t>(status.st_size) + 1));
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t received = ::read(descriptor.get(), content.data() + size, content.size() - size);
    if (received < 0 && errno == EINTR) continue;
    if (received < 0) return std::unexpected(file_fault(file, "cannot be read", errno));
    if (received == 0) break;
    size += static_cast<std::size_t>(received);
    if (size == content.size() && size <= bytes_max) content.resize(std::min(bytes_max + 1, size * 2));
  }
  if (size > bytes_max) {
    return audit_fault(AuditFault::kCorrupt, file.string(),
                       fmt::format("is longer than the {} bytes it can have", bytes_max), {});
  }
  content.resize(size);
  return content;
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

AuditResult<WriterLock> WriterLock::acquire(const std::filesystem::path& file) {
  FileDescriptor descriptor(open_retrying(file, O_RDWR | O_CREAT, S_IRUSR | S_IWUSR));
  if (!descriptor.is_open()) return std::unexpected(file_fault(file, "cannot be opened for writing", errno));
  int result = 0;
  do {
    result = ::flock(descriptor.get(), LOCK_EX | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  if (result != 0 && errno == EWOULDBLOCK) {
    return audit_fault(AuditFault::kLocked, file.parent_path().string(), "another writer has the log open",
                       "let one process write it, and others hand their reports to that one");
  }
  if (result != 0) return std::unexpected(file_fault(file, "cannot be locked", errno));
  return WriterLock(std::move(descriptor));
}

AuditResult<void> DurableFiles::make_folder(const std::filesystem::path& folder) {
  if (known_folders_.contains(folder)) return {};
  constexpr mode_t kMode = S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
  int result = ::mkdir(folder.c_str(), kMode);
  if (result != 0 && errno == ENOENT && folder.has_relative_path()) {
    known_folders_.erase(folder.parent_path());
    if (auto made = make_folder(folder.parent_path()); !made) return made;
    result = ::mkdir(folder.c_str(), kMode);
  }
  if (result != 0 && errno != EEXIST) return std::unexpected(file_fault(folder, "the folder cannot be made", errno));
  if (result == 0) unsynced_folders_.insert(folder.parent_path());
  known_folders_.insert(folder);
  return {};
}

AuditResult<void> DurableFiles::write(const std::filesystem::path& file, std::span<const std::byte> content) {
  const auto folder = file.parent_path();
  if (auto made = make_folder(folder); !made) return made;
  auto unfinished = file;
  unfinished += kUnfinishedSuffix;
  if (auto written = write_new_file(unfinished, O_TRUNC, 0644, content); !written) {
    ::unlink(unfinished.c_str());
    known_folders_.clear();  // somebody may have removed one
    return written;
  }
  if (::rename(unfinished.c_str(), file.c_str()) != 0) {
    return std::unexpected(file_fault(file, "cannot be put in place", errno));
  }
  unsynced_folders_.insert(folder);
  return {};
}

AuditResult<void> DurableFiles::sync_folders() {
  for (const auto& folder : unsynced_folders_) {
    if (auto synced = sync_folder(folder); !synced) return synced;
  }
  unsynced_folders_.clear();
  return {};
}

AuditResult<void> create_secret_file(const std::filesystem::path& file, std::string_view content) {
  const auto bytes = std::as_bytes(std::span(content));
  if (auto written = write_new_file(file, O_EXCL, S_IRUSR | S_IWUSR, bytes); !written) return written;
  return sync_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
}

AuditResult<std::optional<std::vector<std::byte>>> read_file_if_there(const std::filesystem::path& file,
                                                                      std::size_t bytes_max) {
  return read_whole<std::vector<std::byte>>(file, bytes_max);
}

AuditResult<SensitiveBuffer> read_sensitive_file(const std::filesystem::path& file, std::size_t bytes_max) {
  auto content = read_whole<SensitiveBuffer>(file, bytes_max);
  if (!content) return std::unexpected(content.error());
  if (!*content) return std::unexpected(file_fault(file, "cannot be opened", ENOENT));
  return std::move(**content);
}

}  // namespace dlverify
