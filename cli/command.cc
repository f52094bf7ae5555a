#include "command.h"

#include <utility>

#include "standard_streams.h"

namespace dlverify::cli {

CommandResult print(std::string_view text) {
  if (auto written = write_output(text); !written) return std::unexpected(written.error());
  return ExitCode::kDone;
}

CLI::Option* add_text(CLI::App& command, const char* name, std::optional<std::string>& value, const char* type,
                      const char* help) {
  return command.add_option_function<std::string>(
                    name, [&value](const std::string& given) { value = given; }, help)
      ->type_name(type);
}

CLI::Option* add_text(CLI::App& command, const char* name, std::string& value, const char* type, const char* help) {
  return command.add_option(name, value, help)->type_name(type);
}

void add_switch(CLI::App& command, const char* name, bool& value, const char* help) {
  command.add_flag(name, value, help)->disable_flag_override();
}

void add_format(CLI::App& command, std::string& format) {
  add_text(command, "--format", format, "FORMAT", "text (default) or json");
}

OrError<void> require_text_or_json(std::string_view format) {
  if (format == "text" || format == "json") return {};
  return error("--format", "is neither text nor json");
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
