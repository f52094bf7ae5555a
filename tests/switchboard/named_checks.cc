#include "switchboard/named_checks.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace dlverify {
namespace {

std::filesystem::path source_folder() { return std::filesystem::path(DLVERIFY_SOURCE_DIR) / "src"; }

std::string snake_case(const std::string& enumerator) {
  std::string name;
  for (const char character : enumerator.substr(1)) {
    if (std::isupper(static_cast<unsigned char>(character)) != 0 && !name.empty()) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  }
  return name;
}

std::vector<NamedCheck> read_list() {
  static const std::regex row(R"(^  (k\w+),\s+// (.*)$)");
  std::vector<NamedCheck> checks;
  std::ifstream file(source_folder() / "check.h");
  for (std::string line; std::getline(file, line);) {
    std::smatch found;
    if (!std::regex_match(line, found, row)) continue;
    checks.push_back({.check = static_cast<Check>(checks.size()),
                      .enumerator = found[1],
                      .name = snake_case(found[1]),
                      .what = found[2],
                      .points = {}});
  }
  return checks;
}

void add_points(const std::filesystem::path& file, std::vector<NamedCheck>& checks) {
  static const std::regex call(R"(violates\(Check::(k\w+)[,)])");
  std::ifstream stream(file);
  unsigned number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    std::smatch found;
    if (!std::regex_search(line, found, call) || line.starts_with("//")) continue;
    const auto check = std::ranges::find(checks, found[1].str(), &NamedCheck::enumerator);
    if (check == checks.end()) throw std::runtime_error("src/verdict/check.h has no line for " + found[1].str());
    if (std::regex_search(found.suffix().first, line.cend(), call)) {
      throw std::runtime_error(file.string() + ": two checks in one line cannot be told apart");
    }
    check->points.push_back({check->check, file.lexically_relative(source_folder()).string(), number});
  }
}

}  // namespace

const std::vector<NamedCheck>& named_checks() {
  static const std::vector<NamedCheck> checks = [] {
    auto found = read_list();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_folder())) {
      if (entry.path().extension() == ".cc") add_points(entry.path(), found);
    }
    return found;
  }();
  return checks;
}

const NamedCheck& named(Check check) { return named_checks().at(static_cast<std::size_t>(check)); }

}  // namespace dlverify
