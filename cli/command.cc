#include "command.h"

#include <utility>

#include "standard_streams.h"

namespace dlverify::cli {

Command print_answer(std::shared_ptr<const std::string> asked, Answer answer) {
  return [asked = std::move(asked), answer]() -> std::expected<ExitCode, ConfigError> {
    const auto text = answer(*asked);
    if (!text) return std::unexpected(text.error());
    if (auto written = write_output(*text); !written) return std::unexpected(written.error());
    return ExitCode::kDone;
  };
}

}  // namespace dlverify::cli
