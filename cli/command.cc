#include "command.h"

#include <utility>

#include "standard_streams.h"

namespace dlverify::cli {

CommandResult print(std::string_view text) {
  if (auto written = write_output(text); !written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

Command print_answer(const CLI::Option& option, Answer answer) {
  auto asked = option.count() > 0 ? std::optional(option.as<std::string>()) : std::nullopt;
  return [asked = std::move(asked), answer]() -> CommandResult {
    const auto text = answer(asked);
    if (!text) return std::unexpected(text.error());
    return print(*text);
  };
}

}  // namespace dlverify::cli
