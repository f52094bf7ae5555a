#include "trust/store_directory.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/files/atomic_file.h"
#include "base/text/ascii.h"

namespace dlverify {

std::optional<std::string> objection_to_path(std::string_view file) {
  if (file.empty()) return "the path is empty";
  // One file is one line of what TrustStore::sha256 is computed over.
  if (std::ranges::any_of(file, is_control)) {
    return "the path has a control character";
  }
  if (file.front() == '/' || file.find('\\') != std::string_view::npos) {
    return "the path must be relative to the store, with / between folders";
  }
  for (const auto& part : std::filesystem::path(file)) {
    if (part.empty() || part == "." || part == "..") return "the path must stay below the store";
  }
  return std::nullopt;
}

std::expected<std::string, ConfigError> read_file(const std::filesystem::path& path, std::size_t limit) {
  const auto error = [&](std::string what, std::string remedy) {
    return std::unexpected(ConfigError{path.string(), std::move(what), std::move(remedy)});
  };
  std::error_code problem;
  const auto status = std::filesystem::status(path, problem);
  if (status.type() == std::filesystem::file_type::not_found) {
    return error("there is no such file", "put it there or correct the path");
  }
  if (problem) return error(problem.message(), "check the permissions of the folder");
  if (!std::filesystem::is_regular_file(status)) return error("it is not a regular file", "give a file");
  const FileDescriptor file(path.c_str(), O_RDONLY);
  if (!file.is_open()) return error("it cannot be opened", "check its permissions");
  auto content = read_at_most<std::string>(file.get(), limit + 1);
  if (!content) return error("it cannot be read", "check the disk");
  if (content->size() > limit) {
    return error(fmt::format("it has more than the {} bytes that are allowed", limit),
                 "check that it is the right file");
  }
  return *std::move(content);
}

std::optional<ConfigError> write_file_atomically(const std::filesystem::path& path, std::string_view content) {
  const auto error = [&](std::string what) {
    return ConfigError{path.string(), std::move(what), "check the folder's permissions and free space"};
  };
  std::error_code problem;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), problem);
  if (problem) return error(fmt::format("its folder cannot be made ({})", problem.message()));
  auto file = AtomicFile::create(path, 0666);
  if (!file || !file->write(content)) return error("it cannot be written");
  if (const auto committed = file->commit(); !committed) {
    return error(fmt::format("it cannot be replaced ({})", std::generic_category().message(committed.error().error)));
  }
  return std::nullopt;
}

}  // namespace dlverify
