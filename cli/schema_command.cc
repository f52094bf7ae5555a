// dlverify schema: the schemas of what the tool reads and writes.

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "command.h"
#include "dlverify/doctypes.h"
#include "dlverify/schemas.h"

namespace dlverify::cli {
namespace {

std::string names() {
  std::string text;
  for (const Schema& schema : schemas()) text += fmt::format("{:<15}{}\n", schema.name, name(schema.language));
  return text;
}

OrError<std::string> find_schema_text(std::optional<std::string_view> asked) {
  if (!asked) return names();
  if (const auto text = schema_text(*asked)) return std::string(*text);
  if (find_doctype(*asked)) {
    return error("schema", "this doctype has no schema of its own",
                 "its envelope is described by the schema certificate");
  }
  return error("schema", "there is no such schema", "see dlverify schema for all of them");
}

}  // namespace

void add_schema_command(CLI::App& tool, Command& chosen) {
  auto* const command = tool.add_subcommand(
      "schema", "Print the schema of a report, record, policy or trust store (JSON Schema), or of a document (XSD)");
  const std::string description = "A name, in any case; without it, all names are listed";
  const auto* const asked = command->add_option("NAME", description)->type_name("");
  command->footer(
      "The schemas are for reading and testing; only dlverify verify tells whether a document may be believed.\n"
      "A page that one names (policy.md) is installed in share/doc/dlverify/docs.\n"
      "\n"
      "Examples:\n"
      "  dlverify schema report > report.schema.json\n"
      "  dlverify schema PANCR > pancr.xsd && xmllint --noout --nonet --schema pancr.xsd document.xml\n");
  command->callback([asked, &chosen] { chosen = print_answer(*asked, find_schema_text); });
}

}  // namespace dlverify::cli
