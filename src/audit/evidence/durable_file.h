// Files that survive a crash, and the lock of the one writer.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_DURABLE_FILE_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_DURABLE_FILE_H_

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/evidence/audit_fault.h"
#include "base/files/file_descriptor.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {

// Held while the object lives; the kernel lets go of it when the process ends, however it ends.
class WriterLock {
 public:
  // kLocked where another holder lives, in this process or another.
  [[nodiscard]] static AuditResult<WriterLock> acquire(const std::filesystem::path& file);

 private:
  explicit WriterLock(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

// Writes files so that each is there whole or not at all, then sees to it that they are on the disk. Folders are made
// where they are missing.
class DurableFiles {
 public:
  // Writes beside `file`, syncs, and renames over it.
  [[nodiscard]] AuditResult<void> write(const std::filesystem::path& file, std::span<const std::byte> content);
  // Syncs the folders of what was written.
  [[nodiscard]] AuditResult<void> sync_folders();

 private:
  [[nodiscard]] AuditResult<void> make_folder(const std::filesystem::path& folder);
  std::set<std::filesystem::path> known_folders_;
  std::set<std::filesystem::path> unsynced_folders_;
};

// Writes a file that must not be there yet, which only its owner may read; syncs it and its folder.
[[nodiscard]] AuditResult<void> create_secret_file(const std::filesystem::path& file, std::string_view content);

// All of a regular file; nothing where there is none. An error where it is longer than `bytes_max`.
[[nodiscard]] AuditResult<std::optional<std::vector<std::byte>>> read_file_if_there(const std::filesystem::path& file,
                                                                                    std::size_t bytes_max);

// The same into memory that is wiped; an error where there is none.
[[nodiscard]] AuditResult<SensitiveBuffer> read_sensitive_file(const std::filesystem::path& file,
                                                               std::size_t bytes_max);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_DURABLE_FILE_H_
