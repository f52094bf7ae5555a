#include "dlverify/record.h"

#include <algorithm>

namespace dlverify {
namespace {

std::optional<std::string_view> view_of(const std::optional<SensitiveText>& text) {
  return text ? std::optional(text->view()) : std::nullopt;
}

}  // namespace

std::optional<std::string_view> Record::number_last4() const { return view_of(number_last4_); }

std::optional<std::string_view> Record::issued_by() const { return view_of(issued_by_); }

const RecordValue* Record::find(std::string_view field) const {
  const auto found = std::ranges::find(fields_, field, &RecordField::name);
  return found == fields_.end() ? nullptr : &found->value;
}

}  // namespace dlverify
