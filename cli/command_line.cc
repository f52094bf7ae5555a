#include "command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "command.h"
#include "dlverify/verify.h"

namespace dlverify::cli {
namespace {

// Options that people expect, and that would show a secret to everyone who lists the processes.
struct SecretOption {
  std::string_view name;
  std::string_view instead;
};
constexpr std::array<SecretOption, 3> kSecretOptions = {{
    {"--client-secret", "use --client-secret-file FILE or DLVERIFY_CLIENT_SECRET"},
    {"--secret", "use --client-secret-file FILE or DLVERIFY_CLIENT_SECRET"},
    {"--subject-key", "use --subject-key-file FILE"},
}};

const SecretOption* find_secret_option(const std::vector<std::string>& arguments) {
  for (const std::string_view argument : arguments) {
    if (argument == "--") break;
    const auto* const found =
        std::ranges::find(kSecretOptions, argument.substr(0, argument.find('=')), &SecretOption::name);
    if (found != kSecretOptions.end()) return found;
  }
  return nullptr;
}

// CLI11 takes the next argument for the value of "--hmac=", where the value that was given is the empty one.
std::vector<std::string> with_empty_values(std::vector<std::string> arguments) {
  std::vector<std::string> result;
  bool options_end = false;
  for (auto& argument : arguments) {
    options_end = options_end || argument == "--";
    const bool has_empty_value =
        !options_end && argument.starts_with("--") && argument.find('=') == argument.size() - 1;
    if (has_empty_value) argument.pop_back();
    result.push_back(std::move(argument));
    if (has_empty_value) result.emplace_back();
  }
  return result;
}

Command print_text(std::string text) {
  return [text = std::move(text)] { return print(text); };
}

// "verify", "trust init", or nothing where no command was chosen.
std::string chosen_command(const CLI::App& tool) {
  std::string name;
  for (const CLI::App* app = &tool; !app->get_subcommands().empty();) {
    app = app->get_subcommands().front();
    name += (name.empty() ? "" : " ") + app->get_name();
  }
  return name;
}

ConfigError no_such_argument(const std::vector<std::string>& extras, std::string where, bool expects_command) {
  const std::string_view first = extras.empty() ? std::string_view() : extras.front();
  if (first.size() > 1 && first.starts_with('-')) {
    return {std::string(first.substr(0, first.find('='))), "there is no such option", {}};
  }
  return {std::move(where), expects_command ? "there is no such command" : "there is an argument too many", {}};
}

ConfigError reword(const CLI::ParseError& error, const CLI::App& tool) {
  const std::string command = chosen_command(tool);
  const std::string where = command.empty() ? "command line" : command;
  const std::string_view message = error.what();
  auto extras = tool.remaining(/*recurse=*/true);
  std::erase(extras, "--");
  const bool lacks_command = message.starts_with("A subcommand");
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr || (lacks_command && !extras.empty())) {
    return no_such_argument(extras, where, lacks_command);
  }
  if (lacks_command) return {where, "no command is given", {}};
  const std::string option(message.substr(0, message.find_first_of(": ")));  // CLI11's messages begin with it
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return {where, option + " is missing", {}};
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    if (message.contains("flag override")) return {"--" + option, "takes no value", {}};
    return {option, "is given without a value, or more than once", {}};
  }
  return {where, "the arguments cannot be understood", {}};
}

constexpr const char* kToolFooter =
    "Examples:\n"
    "  dlverify verify --trust trust --uri in.gov.pan-PANCR-AAAPX0000X pan.xml\n"
    "  dlverify batch --trust trust --output results.ndjson manifest.ndjson\n"
    "  dlverify issued issued.json\n"
    "  dlverify explain signer_not_authorised\n"
    "  dlverify trust init --profile india trust\n\n"
    "Exit status: 0 believed or done, 1 refused (TOTAL_FAILED), 3 refused for want of evidence (INDETERMINATE),\n"
    "2 usage, configuration, input or output error, with one line on standard error. Of a batch: see its help.\n";

}  // namespace

OrError<Command> parse_command_line(std::vector<std::string> arguments) {
  if (const auto* const option = find_secret_option(arguments)) {
    return error(std::string(option->name), "a secret is never a command-line value", std::string(option->instead));
  }
  Command chosen;
  CLI::App tool("Verifies documents fetched from DigiLocker, and says what they hold.", "dlverify");
  tool.set_help_flag("-h,--help", "Print this help and exit");
  tool.set_version_flag("--version", fmt::format("dlverify {}", version()), "Print the version and exit");
  tool.require_subcommand(1);
  tool.footer(kToolFooter);
  add_verify_command(tool, chosen);
  add_batch_command(tool, chosen);
  add_explain_command(tool, chosen);
  add_schema_command(tool, chosen);
  add_trust_command(tool, chosen);
  add_issued_command(tool, chosen);
  add_doctypes_command(tool, chosen);
  add_match_command(tool, chosen);
  add_audit_command(tool, chosen);
  try {
    arguments = with_empty_values(std::move(arguments));
    std::ranges::reverse(arguments);  // the order that CLI11 wants
    tool.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return print_text(tool.help());
  } catch (const CLI::CallForVersion& version_text) {
    return print_text(fmt::format("{}\n", version_text.what()));
  } catch (const CLI::ParseError& error) {
    const std::string command = chosen_command(tool);
    ConfigError reworded = reword(error, tool);
    reworded.remedy = fmt::format("see dlverify {}--help", command.empty() ? "" : command + " ");
    return std::unexpected(std::move(reworded));
  }
  return chosen;
}

}  // namespace dlverify::cli
