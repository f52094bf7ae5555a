// The files of a trust store on disk.

#ifndef DLVERIFY_SRC_TRUST_STORE_DIRECTORY_H_
#define DLVERIFY_SRC_TRUST_STORE_DIRECTORY_H_

#include <cstddef>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "dlverify/config_error.h"

namespace dlverify {

inline constexpr std::string_view kManifestName = "trust.json";

// Bounds on one file of a store: certificates have some KiB; CRLs of CAs with many subscribers some MiB.
inline constexpr std::size_t kManifestBytes = std::size_t{1} << 20;
inline constexpr std::size_t kCertificateBytes = std::size_t{1} << 20;
inline constexpr std::size_t kRevocationListBytes = std::size_t{16} << 20;

// Why a manifest may not name `file`: it must be a relative path that stays below the store. Nothing where it may.
[[nodiscard]] std::optional<std::string> objection_to_path(std::string_view file);

// The bytes of a regular file of at most `limit` bytes. A link is followed: stores are mounted that way.
[[nodiscard]] std::expected<std::string, ConfigError> read_file(const std::filesystem::path& path, std::size_t limit);

// Replaces `path` at once: whoever reads it sees the old content or the new.
[[nodiscard]] std::optional<ConfigError> write_file_atomically(const std::filesystem::path& path,
                                                               std::string_view content);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_STORE_DIRECTORY_H_
