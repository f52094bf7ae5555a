#include "claim_options.h"

#include <string_view>
#include <utility>

#include "input_file.h"

namespace dlverify::cli {
namespace {

std::expected<Claims, ConfigError> read_file(const std::optional<std::string>& file) {
  if (!file) return Claims();
  const auto text = read_settings_file(*file);
  if (!text) return std::unexpected(text.error());
  return Claims::from_json({text->data(), text->size()}, *file);
}

std::expected<void, ConfigError> add_claim(std::string_view argument, Claims& claims) {
  const auto equals = argument.find('=');
  if (equals == std::string_view::npos) {
    return std::unexpected(ConfigError{"--claim", "is not NAME=VALUE", "write it as --claim dob=1988-03-07"});
  }
  auto added = claims.add(argument.substr(0, equals), argument.substr(equals + 1));
  if (!added) added.error().where = "--" + added.error().where;
  return added;
}

}  // namespace

std::expected<Claims, ConfigError> read_claims(const ClaimOptions& options) {
  auto claims = read_file(options.file);
  if (!claims) return claims;
  for (const std::string& argument : options.claims) {
    if (auto added = add_claim(argument, *claims); !added) return std::unexpected(added.error());
  }
  if (!options.name_threshold) return claims;
  const auto threshold = NameThreshold::parse(*options.name_threshold);
  if (!threshold) {
    return std::unexpected(ConfigError{"--name-threshold", threshold.error().what, threshold.error().remedy});
  }
  if (claims->find(ClaimKind::kName) == nullptr) {
    return std::unexpected(ConfigError{"--name-threshold", "is given, and no name is claimed", "add --claim name=…"});
  }
  claims->name_threshold(*threshold);
  return claims;
}

void add_claim_options(CLI::App& command, ClaimOptions& options) {
  const auto add = [&command](const char* name, auto store, const char* type, const char* help) {
    return command.add_option_function<std::string>(name, store, help)->type_name(type);
  };
  add(
      "--claim", [&options](const std::string& given) { options.claims.push_back(given); }, "NAME=VALUE",
      "What the customer said, to be compared: name, dob (YYYY-MM-DD or YYYY) or gender; may be repeated")
      ->trigger_on_parse();
  add(
      "--claims-file", [&options](const std::string& given) { options.file = given; }, "FILE",
      "The same as a JSON object, which keeps the values off the command line");
  add(
      "--name-threshold", [&options](const std::string& given) { options.name_threshold = given; }, "SCORE",
      "The lowest score of a name that is a match: above 0, at most 1 (default: equal parts only)");
}

}  // namespace dlverify::cli
