#include "documents/field_reader.h"

#include <fmt/format.h>

#include <vector>

#include "base/text/ascii.h"
#include "base/text/comparable_text.h"
#include "base/text/document_dates.h"
#include "dlverify/verification_times.h"
#include "documents/document_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

bool is_wanted(std::string_view field, const Disclosure* disclosure) {
  return disclosure == nullptr || disclosure->contains(field);
}

}  // namespace

void FieldReader::refuse(FailureCode code, std::string message) {
  if (!failure_) failure_ = Failure{code, std::move(message)};
}

Result<ParsedDocument> FieldReader::finish(ParsedDocument document) const {
  if (failure_) return std::unexpected(*failure_);
  return document;
}

SignedElement FieldReader::only_child(SignedElement parent, std::string_view name, OnceCodes codes) {
  const auto [first, count] = parent.first_of(name);
  if (violates(Check::kElementPresent, count == 0)) {
    refuse(codes.absent, fmt::format("the document has no {} element where its format has one", name));
  } else if (violates(Check::kElementOnce, count > 1)) {
    refuse(codes.repeated, fmt::format("the document has more than one {} element where its format has one", name));
  }
  return first;
}

SignedElement FieldReader::optional_child(SignedElement parent, std::string_view name) {
  const auto [first, count] = parent.first_of(name);
  if (violates(Check::kElementOnce, count > 1)) {
    refuse(FailureCode::kFieldInconsistent,
           fmt::format("the document has more than one {} element where its format has one at most", name));
  }
  return first;
}

std::optional<std::chrono::year_month_day> FieldReader::date(SignedElement element, std::string_view attribute) {
  const std::string_view text = value_of(element, attribute);
  if (text.empty()) return std::nullopt;
  auto date = parse_date(text);
  if (const auto written = parse_written_time(text); !date && written) date = written->date;
  if (violates(Check::kDateExists, !date)) {
    refuse(FailureCode::kFieldMalformed,
           fmt::format("{}@{} is not a date that exists, in a form in use (day-month-year or year-month-day)",
                       element.name(), attribute));
  }
  return date;
}

SensitiveText FieldReader::birth_date(SignedElement element, std::string_view attribute, BirthDateForm form) {
  const std::string_view text = value_of(element, attribute);
  const auto year = form == BirthDateForm::kDateOrYear ? parse_year(text) : std::nullopt;
  const auto date = year ? std::nullopt : this->date(element, attribute);
  const bool is_ahead = (year && *year > validation_date_.year()) || (date && *date > validation_date_);
  if (violates(Check::kBornBefore, is_ahead)) {
    refuse(FailureCode::kFieldMalformed,
           fmt::format("{}@{} lies after the time of validation", element.name(), attribute));
  }
  if (year) return SensitiveText(text);
  return date ? iso_date(*date) : SensitiveText();
}

std::optional<std::chrono::sys_seconds> FieldReader::time(SignedElement element, std::string_view attribute) {
  const std::string_view text = value_of(element, attribute);
  if (text.empty()) return std::nullopt;
  const auto time = parse_asserted_time(text);
  if (violates(Check::kDateExists, !time)) {
    refuse(FailureCode::kFieldMalformed,
           fmt::format("{}@{} is not a date and time that exists, in a form in use", element.name(), attribute));
  }
  return time;
}

std::string_view FieldReader::name(SignedElement element, std::string_view attribute) {
  const std::string_view name = value_of(element, attribute);
  if (name.size() <= kNameBytesMax) return name;
  refuse(FailureCode::kFieldMalformed, fmt::format("{}@{} is longer than the {} bytes that a name may have",
                                                   element.name(), attribute, kNameBytesMax));
  return {};
}

SensitiveText FieldReader::holder_name(SignedElement element, std::string_view attribute) {
  const std::string_view name = this->name(element, attribute);
  if (violates(Check::kHolderName, comparable_name(name).view().empty())) {
    refuse(FailureCode::kFieldMissing,
           fmt::format("the holder's name ({}@{}) is absent or blank", element.name(), attribute));
  }
  return SensitiveText(name);
}

RecordValue FieldReader::long_text(SignedElement element, std::string_view field, const Disclosure* disclosure) {
  if (violates(Check::kUnsplitText, element.text_runs() > 1)) {
    refuse(FailureCode::kFieldMalformed, fmt::format("the text of {} is split by other elements", element.name()));
  }
  if (!is_wanted(field, disclosure)) return std::monostate();
  return text_value(element.text());
}

std::string_view value_of(SignedElement element, std::string_view attribute) {
  return trimmed(element.attribute(attribute).value_or(std::string_view()));
}

RecordValue text_value(std::string_view text) {
  if (text.empty()) return std::monostate();
  return SensitiveText(text);
}

RecordValue text_value(SignedElement element, std::string_view attribute) {
  return text_value(value_of(element, attribute));
}

RecordValue date_value(std::optional<std::chrono::year_month_day> date) {
  if (!date) return std::monostate();
  return iso_date(*date);
}

RecordValue time_value(std::optional<std::chrono::sys_seconds> time) {
  if (!time) return std::monostate();
  return SensitiveText(format_rfc3339(*time));
}

RecordObject object_of(SignedElement element, std::span<const NamedAttribute> attributes) {
  RecordObject object;
  for (const NamedAttribute& named : attributes) {
    const std::string_view text = value_of(element, named.attribute);
    if (!text.empty()) object.emplace_back(named.record_name, SensitiveText(text));
  }
  return object;
}

RecordValue object_value(SignedElement element, std::span<const NamedAttribute> attributes, std::string_view field,
                         const Disclosure* disclosure) {
  return is_wanted(field, disclosure) ? object_value(object_of(element, attributes)) : RecordValue();
}

RecordValue object_value(RecordObject object) {
  if (object.empty()) return std::monostate();
  return object;
}

RecordValue list_value(std::vector<RecordObject> objects) {
  if (objects.empty()) return std::monostate();
  return objects;
}

}  // namespace dlverify
