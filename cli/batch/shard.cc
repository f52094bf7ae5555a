#include "batch/shard.h"

#include "base/text/whole_number.h"

namespace dlverify::cli {

std::expected<Shard, ConfigError> Shard::parse(std::string_view text) {
  const auto error = [] {
    return std::unexpected(
        ConfigError{"--shard", "is not i/n with i from 1 to n and n at most 1000000", "write it as 3/8"});
  };
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return error();
  const auto count = whole_number<std::uint32_t>(text.substr(slash + 1), 1, kCountMax);
  if (!count) return error();
  const auto index = whole_number<std::uint32_t>(text.substr(0, slash), 1, *count);
  if (!index) return error();
  return Shard{.index = *index, .count = *count};
}

}  // namespace dlverify::cli
