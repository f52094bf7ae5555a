#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text/ascii.h"
#include "dlverify/request.h"
#include "record/field_names.h"

namespace dlverify {
namespace {

ConfigError unknown_field(std::size_t position) {
  return {"fields to disclose", fmt::format("field {} of the list is not a field of any record", position),
          fmt::format("use some of: {}", fmt::join(field_names(), ", "))};
}

}  // namespace

std::expected<Disclosure, ConfigError> Disclosure::parse(std::string_view comma_separated) {
  Disclosure disclosure;
  for (std::size_t position = 1;; ++position) {
    const auto comma = comma_separated.find(',');
    const std::string_view field = trimmed(comma_separated.substr(0, comma), " \t");
    if (!std::ranges::binary_search(field_names(), field)) return std::unexpected(unknown_field(position));
    if (!disclosure.contains(field)) disclosure.fields_.emplace_back(field);
    if (comma == std::string_view::npos) return disclosure;
    comma_separated.remove_prefix(comma + 1);
  }
}

bool Disclosure::contains(std::string_view field) const { return std::ranges::find(fields_, field) != fields_.end(); }

}  // namespace dlverify
