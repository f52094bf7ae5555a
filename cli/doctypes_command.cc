// dlverify doctypes: the doctypes in use, and how much of each is read.

#include <fmt/format.h>

#include <string>

#include "command.h"
#include "dlverify/doctypes.h"

namespace dlverify::cli {
namespace {

std::string doctypes_text() {
  std::string text = fmt::format("{:<10}{:<10}{}\n", "code", "read by", "name");
  for (const KnownDoctype& doctype : known_doctypes()) {
    text += fmt::format("{:<10}{:<10}{}\n", doctype.code, name(doctype.reading), doctype.name);
  }
  return text;
}

CommandResult run_doctypes(const std::string& format) {
  if (auto known = require_text_or_json(format); !known) return std::unexpected(known.error());
  return print(format == "json" ? known_doctypes_json() : doctypes_text());
}

constexpr const char* kDoctypesFooter =
    "read by: parser - a parser of its own reads the body; envelope - who issued it to whom, when, its number and\n"
    "status are read, as of every doctype that is not listed; none - the document is refused.\n\n"
    "Examples:\n"
    "  dlverify doctypes\n"
    "  dlverify doctypes --format json\n"
    "  dlverify explain RVCER\n";

}  // namespace

void add_doctypes_command(CLI::App& tool, Command& chosen) {
  const auto [command, format] =
      add_command(tool, chosen, "doctypes", "List the doctypes in use, and how much of each is read", run_doctypes);
  format = "text";
  add_format(command, format);
  command.footer(kDoctypesFooter);
}

}  // namespace dlverify::cli
