// One line of a batch's results ("dlverify-batch-result/1"): written here, and read again where a run is resumed.

#ifndef DLVERIFY_CLI_BATCH_RESULT_LINE_H_
#define DLVERIFY_CLI_BATCH_RESULT_LINE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "batch/row_verdict.h"

namespace dlverify::cli {

// With its line feed. `id` is JSON. The text may hold disclosed fields: it is the caller's to wipe.
[[nodiscard]] std::string result_line(std::uint64_t row, std::string_view id, const Report& report);
[[nodiscard]] std::string result_line(std::uint64_t row, std::string_view id, const RowFault& fault);

struct WrittenResult {
  std::uint64_t row;
  RowVerdict verdict;
};

// Reads a line that was written so, without its line feed; nothing where it is anything else.
[[nodiscard]] std::optional<WrittenResult> read_result_line(SensitiveBuffer line);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_RESULT_LINE_H_
