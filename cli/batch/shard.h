#ifndef DLVERIFY_CLI_BATCH_SHARD_H_
#define DLVERIFY_CLI_BATCH_SHARD_H_

#include <cstdint>
#include <expected>
#include <string_view>

#include "dlverify/config_error.h"

namespace dlverify::cli {

// Every count-th row, beginning with the index-th of the input: where the input ends has no say in it, so that a stream
// can be split too, and every row is in exactly one of the shards 1/n to n/n.
struct Shard {
  static constexpr std::uint32_t kCountMax = 1'000'000;

  std::uint32_t index = 1;  // 1 to count
  std::uint32_t count = 1;

  // "3/8".
  [[nodiscard]] static std::expected<Shard, ConfigError> parse(std::string_view text);

  // Whether row `rows_before` of the input, counted from 0, belongs to this shard.
  [[nodiscard]] bool holds(std::uint64_t rows_before) const { return rows_before % count == index - 1; }
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_SHARD_H_
