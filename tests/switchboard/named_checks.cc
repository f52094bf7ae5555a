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

std::string snake_case(std::string_view enumerator) {
  std::string name;
  for (const char character : enumerator.substr(1)) {
    if (std::isupper(static_cast<unsigned char>(character)) != 0 && !name.empty()) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  }
  return name;
}

std::vector<NamedCheck> rows() {
  using enum FailureCode;
  return {
#define CHECK(enumerator, what, clause, ...) \
  NamedCheck{Check::enumerator, #enumerator, snake_case(#enumerator), what, clause, {__VA_ARGS__}, {}},
#include "verdict/check_table.inc"
#undef CHECK
  };
}

// A check is switched at the line on which its call begins: see CheckPoint.
void add_points(const std::filesystem::path& file, std::vector<NamedCheck>& checks) {
  static const std::regex call(R"(\bviolates\(Check::(k\w+)[,)])");
  std::ifstream stream(file);
  unsigned number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    const std::size_t asked = line.find("violates(");
    if (asked == std::string::npos) continue;
    std::smatch found;
    if (!std::regex_search(line, found, call) || line.find("violates(", asked + 1) != std::string::npos) {
      throw std::runtime_error(file.string() + ": not one check a line, by its name: " + line);
    }
    const auto check = std::ranges::find(checks, found[1].str(), &NamedCheck::enumerator);
    check->points.push_back({check->check, file.lexically_relative(source_folder()).string(), number});
  }
}

}  // namespace

const std::vector<NamedCheck>& named_checks() {
  static const std::vector<NamedCheck> checks = [] {
    auto found = rows();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_folder())) {
      if (entry.path().extension() == ".cc") add_points(entry.path(), found);
    }
    return found;
  }();
  return checks;
}

const NamedCheck& named(Check check) { return named_checks().at(static_cast<std::size_t>(check)); }

}  // namespace dlverify
