#include "audit/evidence/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/files/atomic_file.h"

namespace dlverify {
namespace {

AuditResult<void> sync_folder(const std::filesystem::path& folder) {
  const FileDescriptor descriptor(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (!descriptor.is_open()) return std::unexpected(file_fault(folder, "the folder cannot be opened", errno));
  if (::fsync(descriptor.get()) != 0) return std::unexpected(file_fault(folder, "the folder cannot be synced", errno));
  return {};
}

template <class Buffer>
AuditResult<std::optional<Buffer>> read_whole(const std::filesystem::path& file, std::size_t bytes_max) {
  const FileDescriptor descriptor(file.c_str(), O_RDONLY | O_NONBLOCK);
  if (!descriptor.is_open() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  if (!descriptor.is_open()) return std::unexpected(file_fault(file, "cannot be opened", errno));
  if (!descriptor.is_regular()) return audit_fault(AuditFault::kCorrupt, file.string(), "is no regular file", {});
  auto content = read_at_most<Buffer>(descriptor.get(), bytes_max + 1);
  if (!content) return std::unexpected(file_fault(file, "cannot be read", content.error()));
  if (content->size() > bytes_max) {
    return audit_fault(AuditFault::kCorrupt, file.string(),
                       fmt::format("is longer than the {} bytes it can have", bytes_max), {});
  }
  return *std::move(content);
}

AuditResult<void> write_atomically(const std::filesystem::path& file, std::string_view content) {
  const auto fault = [&](const FileFault& problem) {
    return std::unexpected(file_fault(file, problem.what, problem.error));
  };
  auto unfinished = AtomicFile::create(file, 0644);
  if (!unfinished) return fault(unfinished.error());
  if (auto written = unfinished->write(content); !written) return fault(written.error());
  if (auto committed = unfinished->commit(); !committed) return fault(committed.error());
  return {};
}

}  // namespace

AuditResult<WriterLock> WriterLock::acquire(const std::filesystem::path& file) {
  FileDescriptor descriptor(file.c_str(), O_RDWR | O_CREAT, S_IRUSR | S_IWUSR);
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
  const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
  if (auto written = write_atomically(file, text); !written) {
    known_folders_.clear();  // somebody may have removed one
    return written;
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
  const FileDescriptor descriptor(file.c_str(), O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
  if (!descriptor.is_open()) return std::unexpected(file_fault(file, "cannot be made", errno));
  if (const int problem = write_all(descriptor.get(), content)) {
    return std::unexpected(file_fault(file, "cannot be written", problem));
  }
  if (::fsync(descriptor.get()) != 0) return std::unexpected(file_fault(file, "cannot be synced", errno));
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
