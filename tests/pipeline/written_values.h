// Values as issuers write them, and as a record holds them.

#ifndef DLVERIFY_TESTS_PIPELINE_WRITTEN_VALUES_H_
#define DLVERIFY_TESTS_PIPELINE_WRITTEN_VALUES_H_

#include <cstdint>
#include <string>

namespace dlverify {

enum class ValueKind : std::uint8_t {
  kText,
  kDate,
  kBirthDate,  // of a person who is born by the time of validation
  kIssueDate,  // before every kDate
  kTime,
  kGender,
  kStatus,
  kPersonalPan,
  kMaskedUid,
  kOfflineReference,
};

struct WrittenValue {
  std::string written;  // in the document
  std::string kept;     // in the record
};

// To be called in a RapidCheck property.
[[nodiscard]] WrittenValue any_value(ValueKind kind);

// Letters, vowel signs and marks of one script of India's languages, joiners, and what XML has to escape. No white
// space at the ends.
[[nodiscard]] std::string any_text();

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_PIPELINE_WRITTEN_VALUES_H_
