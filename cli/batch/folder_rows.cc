#include "batch/folder_rows.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

namespace dlverify::cli {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

std::unexpected<ConfigError> cannot_list(const std::string& folder, int reason) {
  return error(folder, "cannot be listed: " + std::generic_category().message(reason),
               "check that it exists and may be read");
}

bool is_regular(int folder, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_REG;
  struct stat status{};
  return ::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

OrError<std::unique_ptr<FolderRows>> FolderRows::open(const std::string& folder, const RowPlan& plan,
                                                      const StopSignal& stop) {
  const std::unique_ptr<DIR, CloseFolder> listing(::opendir(folder.c_str()));
  if (listing == nullptr) return cannot_list(folder, errno);
  std::vector<std::string> names;
  std::uint64_t passed_over = 0;
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(listing.get());  // NOLINT(concurrency-mt-unsafe): a listing of our own
    if (entry == nullptr && errno != 0) return cannot_list(folder, errno);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (is_regular(::dirfd(listing.get()), *entry)) {
      names.emplace_back(name);
    } else {
      ++passed_over;
    }
  }
  std::ranges::sort(names);  // as unsigned bytes: the locale has no say
  return std::make_unique<FolderRows>(std::move(names), passed_over, plan, stop);
}

OrError<std::optional<InputRow>> FolderRows::next() {
  while (done_ < names_.size() && !stop_.is_requested()) {
    const std::uint64_t rows_before = done_++;
    if (!plan_.shard.holds(rows_before)) continue;
    const std::string& name = names_[rows_before];
    return InputRow{.number = plan_.first_number + rows_before,
                    .form = RowForm::kFileName,
                    .text = SensitiveBuffer(name.begin(), name.end())};
  }
  return std::nullopt;
}

InputExtent FolderRows::extent() const { return {.done = done_, .total = names_.size()}; }

}  // namespace dlverify::cli
