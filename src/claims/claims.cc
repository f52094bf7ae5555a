#include "dlverify/claims.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/text/ascii.h"
#include "base/text/document_dates.h"
#include "base/text/utf8_text.h"
#include "claims/name_parts.h"
#include "documents/coded_values.h"

namespace dlverify {
namespace {

constexpr std::array kKinds{ClaimKind::kName, ClaimKind::kDob, ClaimKind::kGender};
constexpr std::array kOutcomes{std::string_view("match"), std::string_view("mismatch"),
                               std::string_view("not_in_document")};

using Value = std::expected<SensitiveText, ConfigError>;

std::optional<ClaimKind> kind_named(std::string_view text) {
  for (const ClaimKind kind : kKinds) {
    if (name(kind) == text) return kind;
  }
  return std::nullopt;
}

bool holds_control_character(std::string_view text) {
  while (const auto character = take_character(text)) {
    if (*character < 0x20 || (*character >= 0x7F && *character < 0xA0)) return true;
  }
  return false;
}

std::unexpected<ConfigError> wrong(ClaimKind kind, std::string what, std::string remedy) {
  return std::unexpected(ConfigError{fmt::format("claim {}", name(kind)), std::move(what), std::move(remedy)});
}

Value read_name(std::string_view value) {
  if (name_parts(value).empty()) {
    return wrong(ClaimKind::kName, "holds no letter and no digit", "give the name as the customer wrote it");
  }
  return SensitiveText(value);
}

Value read_dob(std::string_view value) {
  const bool is_iso = value.size() == 10 && value[4] == '-' && parse_date(value);
  if (!is_iso && !parse_year(value)) {
    return wrong(ClaimKind::kDob, "is neither a date that exists nor a year, from 1850 to 2200",
                 "write it as YYYY-MM-DD, or YYYY where only the year is known");
  }
  return SensitiveText(value);
}

Value read_gender(std::string_view value) {
  const std::string_view letter = normalised_gender(value);
  if (letter.empty()) return wrong(ClaimKind::kGender, "is no gender that documents have", "write M, F or T");
  return SensitiveText(letter);
}

Value read_value(ClaimKind kind, std::string_view value) {
  if (value.size() > Claims::kValueBytesMax) {
    return wrong(kind, fmt::format("is longer than {} bytes", Claims::kValueBytesMax), "check that it is the value");
  }
  if (first_byte_not_utf8(value)) return wrong(kind, "is not UTF-8", "convert it to UTF-8");
  if (holds_control_character(value)) return wrong(kind, "holds a control character", "leave line breaks and tabs out");
  const std::string_view text = trimmed(value);
  if (text.empty()) return wrong(kind, "is empty", "leave it out, or give its value");
  switch (kind) {
    case ClaimKind::kName:
      return read_name(text);
    case ClaimKind::kDob:
      return read_dob(text);
    case ClaimKind::kGender:
      return read_gender(text);
  }
  return std::unexpected(ConfigError{});
}

}  // namespace

std::string_view name(ClaimKind kind) {
  static constexpr std::array names{std::string_view("name"), std::string_view("dob"), std::string_view("gender")};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name(ClaimOutcome outcome) { return kOutcomes.at(static_cast<std::size_t>(outcome)); }

std::expected<NameThreshold, ConfigError> NameThreshold::parse(std::string_view decimal) {
  const auto digit_at = [decimal](std::size_t at) {
    return at < decimal.size() ? static_cast<unsigned>(decimal[at] - '0') : 0U;
  };
  const bool is_decimal =
      decimal.size() >= 3 && decimal.size() <= 4 && decimal[1] == '.' && is_digits(decimal.substr(2));
  const bool is_decimal_to_one = is_decimal && (decimal[0] == '0' || decimal[0] == '1');
  const unsigned hundredths =
      is_decimal_to_one ? 100 * digit_at(0) + 10 * digit_at(2) + digit_at(3) : (decimal == "1" ? 100U : 0U);
  if (hundredths == 0 || hundredths > 100) {
    return std::unexpected(ConfigError{"name threshold", "is not a number above 0 and at most 1, with two decimals",
                                       "write it as 0.80; 1 asks for equal names"});
  }
  return NameThreshold(hundredths);
}

std::expected<void, ConfigError> Claims::add(std::string_view kind, std::string_view value) {
  const auto known = kind_named(kind);
  if (!known) {
    return std::unexpected(ConfigError{"claim", "there is no claim of this name", "use name, dob or gender"});
  }
  auto& place = values_.at(static_cast<std::size_t>(*known));
  if (place) return wrong(*known, "is given more than once", "give it once");
  auto read = read_value(*known, value);
  if (!read) return std::unexpected(std::move(read.error()));
  place = std::move(*read);
  return {};
}

bool Claims::empty() const { return !values_[0] && !values_[1] && !values_[2]; }

const SensitiveText* Claims::find(ClaimKind kind) const {
  const auto& value = values_.at(static_cast<std::size_t>(kind));
  return value ? &*value : nullptr;
}

}  // namespace dlverify
