#include "switchboard/switchboard.h"

#include <string_view>
#include <utility>

namespace dlverify {
namespace {

thread_local Checks disabled;
thread_local std::vector<CheckPoint> raised;

std::string below_src(std::string_view file) {
  static constexpr std::string_view folder = "/src/";
  return std::string(file.substr(file.rfind(folder) + folder.size()));
}

}  // namespace

bool enforced(Check check, std::source_location point) {
  raised.push_back({check, below_src(point.file_name()), point.line()});
  return !disabled.contains(check);
}

DisabledChecks::DisabledChecks(Checks checks) { disabled = std::move(checks); }
DisabledChecks::~DisabledChecks() { disabled.clear(); }

std::vector<CheckPoint> take_raised() { return std::exchange(raised, {}); }

}  // namespace dlverify
