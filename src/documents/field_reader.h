// Reads the fields of one document for its parser.
//
// The first refusal is kept and later ones are dropped: a parser reads everything in a row and calls finish() once.
// What is read after a refusal may be null or empty, and goes nowhere.

#ifndef DLVERIFY_SRC_DOCUMENTS_FIELD_READER_H_
#define DLVERIFY_SRC_DOCUMENTS_FIELD_READER_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/record.h"
#include "dlverify/request.h"
#include "documents/parsed_document.h"
#include "documents/signed_tree.h"
#include "verdict/result.h"

namespace dlverify {

enum class BirthDateForm : std::uint8_t { kDate, kDateOrYear };

// What to refuse with where an element must stand exactly once.
struct OnceCodes {
  FailureCode absent = FailureCode::kFieldMissing;
  FailureCode repeated = FailureCode::kFieldInconsistent;
};

// Every element on the way to the holder stands once, or it is not known whose document this is.
inline constexpr OnceCodes kHolderOnce{FailureCode::kHolderMissing, FailureCode::kHolderAmbiguous};

// Far more than any name has. Comparing names takes time quadratic in the marks on one letter (Unicode's canonical
// order), and memory of eighteen times a character's size.
inline constexpr std::size_t kNameBytesMax = 2048;

class FieldReader {
 public:
  explicit FieldReader(std::chrono::year_month_day validation_date) : validation_date_(validation_date) {}

  void refuse(FailureCode code, std::string message);

  // The document where nothing was refused; else the first refusal.
  [[nodiscard]] Result<ParsedDocument> finish(ParsedDocument document) const;

  // The child that must stand exactly once.
  [[nodiscard]] SignedElement only_child(SignedElement parent, std::string_view name, OnceCodes codes = {});
  // The child that may stand once: null where it does not.
  [[nodiscard]] SignedElement optional_child(SignedElement parent, std::string_view name);

  // A date that exists, with a time of day or without; nothing where the attribute is absent or blank.
  [[nodiscard]] std::optional<std::chrono::year_month_day> date(SignedElement element, std::string_view attribute);
  // A date of birth in ISO 8601, not after the validation date; empty where the attribute is absent or blank.
  [[nodiscard]] SensitiveText birth_date(SignedElement element, std::string_view attribute, BirthDateForm form);
  // A time that the document asserts; nothing where the attribute is absent or blank.
  [[nodiscard]] std::optional<std::chrono::sys_seconds> time(SignedElement element, std::string_view attribute);
  // A name of at most kNameBytesMax bytes, trimmed; empty where the attribute is absent or blank.
  [[nodiscard]] std::string_view name(SignedElement element, std::string_view attribute);
  // The same where it must be more than white space.
  [[nodiscard]] SensitiveText holder_name(SignedElement element, std::string_view attribute);
  // The one run of text in an optional element, as signed: null where there is none, and where it is long and nobody
  // asked for the field: it is not copied then.
  [[nodiscard]] RecordValue long_text(SignedElement element, std::string_view field, const Disclosure* disclosure);

 private:
  std::chrono::year_month_day validation_date_;
  std::optional<Failure> failure_;
};

// The attribute's value, trimmed; empty where it is absent or blank.
[[nodiscard]] std::string_view value_of(SignedElement element, std::string_view attribute);

// Null for an empty text.
[[nodiscard]] RecordValue text_value(std::string_view text);
[[nodiscard]] RecordValue text_value(SignedElement element, std::string_view attribute);
[[nodiscard]] RecordValue date_value(std::optional<std::chrono::year_month_day> date);
// RFC 3339 in UTC.
[[nodiscard]] RecordValue time_value(std::optional<std::chrono::sys_seconds> time);

// The attributes that are not blank, under the names that records use; null where all of them are.
struct NamedAttribute {
  std::string_view record_name, attribute;
};
[[nodiscard]] RecordObject object_of(SignedElement element, std::span<const NamedAttribute> attributes);
// The same as the value of `field`: null also where the field is not disclosed, for nothing is copied then.
[[nodiscard]] RecordValue object_value(SignedElement element, std::span<const NamedAttribute> attributes,
                                       std::string_view field, const Disclosure* disclosure);
[[nodiscard]] RecordValue object_value(RecordObject object);
[[nodiscard]] RecordValue list_value(std::vector<RecordObject> objects);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_FIELD_READER_H_
