// dlverify schema: the JSON Schemas of what the tool reads and writes.

#include <memory>
#include <string>
#include <string_view>

#include "command.h"
#include "dlverify/schemas.h"

namespace dlverify::cli {
namespace {

std::string names() {
  std::string text;
  for (const Schema& schema : schemas()) text += std::string(schema.name) + "\n";
  return text;
}

std::expected<std::string, ConfigError> answer(std::string_view asked) {
  if (asked.empty()) return names();
  if (const auto text = schema_text(asked)) return std::string(*text);
  return std::unexpected(ConfigError{"schema", "there is no such schema", "see dlverify schema for all of them"});
}

}  // namespace

void add_schema_command(CLI::App& tool, Command& chosen) {
  auto* const command =
      tool.add_subcommand("schema", "Print the JSON Schema of a report, policy, trust store or consent");
  const auto asked = std::make_shared<std::string>();
  command->add_option("NAME", *asked, "report, policy, trust or consent; without it, the names are listed")
      ->type_name("");
  command->footer("Example:\n  dlverify schema report > report.schema.json\n");
  command->callback([asked, &chosen] { chosen = print_answer(asked, answer); });
}

}  // namespace dlverify::cli
