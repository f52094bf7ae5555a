#include "dlverify/trust_profile.h"

#include <fmt/format.h>

#include <system_error>

#include "trust/india_profile.h"
#include "trust/store_directory.h"

namespace dlverify {

std::expected<NewTrustStore, ConfigError> init_trust_store(const std::filesystem::path& directory,
                                                           std::string_view profile) {
  if (profile != "india") {
    return std::unexpected(ConfigError{"profile", fmt::format("there is no profile {}", in_quotes(profile)),
                                       "the one profile is \"india\""});
  }
  const auto manifest = directory / kManifestName;
  std::error_code problem;
  if (std::filesystem::exists(std::filesystem::symlink_status(manifest, problem))) {
    return std::unexpected(ConfigError{manifest.string(), "there is a trust store already",
                                       "choose another folder, or import into this one"});
  }
  if (auto error = write_file_atomically(manifest, new_manifest_of_india().dump(2) + "\n")) {
    return std::unexpected(*std::move(error));
  }
  return NewTrustStore{next_steps_of_india()};
}

}  // namespace dlverify
