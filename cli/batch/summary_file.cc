#include "batch/summary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace dlverify::cli {
namespace {

ConfigError cannot_write(const std::string& path, int error) {
  return {path, "cannot be written: " + std::generic_category().message(error), "check the folder and its rights"};
}

// One that does not exist yet has nothing but its name to be known by.
bool is_same_file(const std::string& path, const std::string& other) {
  std::error_code ignored;
  if (std::filesystem::equivalent(path, other, ignored)) return true;
  const auto name = std::filesystem::weakly_canonical(path, ignored);
  return !name.empty() && name == std::filesystem::weakly_canonical(other, ignored);
}

}  // namespace

std::expected<SummaryFile, ConfigError> SummaryFile::open(const std::optional<std::string>& path,
                                                          std::initializer_list<std::string> others) {
  if (!path) return SummaryFile(FileDescriptor(), {});
  const bool is_another =
      std::ranges::any_of(others, [&](const std::string& other) { return is_same_file(*path, other); });
  if (is_another) {
    return std::unexpected(ConfigError{"--summary", "names the input or the results", "give it a file of its own"});
  }
  FileDescriptor file(path->c_str(), O_WRONLY | O_CREAT, 0666);
  if (!file.is_open()) return std::unexpected(cannot_write(*path, errno));
  return SummaryFile(std::move(file), *path);
}

std::expected<void, ConfigError> SummaryFile::write(std::string_view text) const {
  if (!file_.is_open()) return {};
  if (::ftruncate(file_.get(), 0) != 0 && errno != EINVAL) {  // a pipe has nothing to cut
    return std::unexpected(cannot_write(path_, errno));
  }
  const int error = write_all(file_.get(), text);
  return error == 0 ? std::expected<void, ConfigError>() : std::unexpected(cannot_write(path_, error));
}

}  // namespace dlverify::cli
