// Results that are kept instead of written, until the output is to fail.

#ifndef DLVERIFY_TESTS_BATCH_KEPT_LINES_H_
#define DLVERIFY_TESTS_BATCH_KEPT_LINES_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "batch/result_output.h"

namespace dlverify::cli {

class Lines : public ResultOutput {
 public:
  std::expected<void, ConfigError> append(const RowCheck& /*check*/, std::string_view line) override {
    if (lines_.size() == fails_behind_) return std::unexpected(ConfigError{"output", "is full", ""});
    lines_.emplace_back(line);
    return {};
  }
  std::expected<void, ConfigError> finish() override { return {}; }

  std::vector<std::string> lines_;
  std::size_t fails_behind_ = SIZE_MAX;
};

}  // namespace dlverify::cli

#endif  // DLVERIFY_TESTS_BATCH_KEPT_LINES_H_
