#include "record/minimal_record.h"

#include <span>
#include <string>
#include <utility>

#include "base/crypto/sha256.h"
#include "base/text/comparable_text.h"
#include "base/text/hex.h"

namespace dlverify {
namespace {

constexpr std::string_view kDocumentRefLabel = "dlverify/document_ref/1";
constexpr std::string_view kDobHashLabel = "dlverify/dob_hash/1";
constexpr std::string_view kSubjectKeyIdLabel = "dlverify/subject_key_id/1";
constexpr std::size_t kSubjectKeyIdDigits = 16;
constexpr std::size_t kFullDateCharacters = 10;  // "YYYY-MM-DD"; a year alone tells too few people apart

std::string keyed_hex(const SecretBytes& key, std::string_view input) {
  return to_hex(hmac_sha256(key.expose(), std::as_bytes(std::span(input))));
}

// A NUL, which no XML text can hold, and the part.
void append_part(SensitiveBuffer& input, std::string_view part) {
  input.push_back('\0');
  input.insert(input.end(), part.begin(), part.end());
}

SensitiveText document_ref_input(const ParsedDocument& document) {
  SensitiveBuffer input(kDocumentRefLabel.begin(), kDocumentRefLabel.end());
  append_part(input, document.doctype);
  for (const SensitiveText& part : document.identity) append_part(input, part.view());
  return SensitiveText(std::move(input));
}

std::optional<std::string> dob_hash(const SecretBytes& key, std::string_view birth_date) {
  if (birth_date.size() != kFullDateCharacters) return std::nullopt;
  SensitiveBuffer input(kDobHashLabel.begin(), kDobHashLabel.end());
  append_part(input, birth_date);
  return keyed_hex(key, {input.data(), input.size()});
}

}  // namespace

class RecordBuilder {
 public:
  static Record build(ParsedDocument document, const Disclosure& disclosure, const SecretBytes* subject_key) {
    Record record;
    record.doctype_ = document.doctype;
    const SensitiveText number = without_white_space(document.number.view());
    if (!number.view().empty()) record.number_last4_ = SensitiveText(last_four_characters(number.view()));
    if (subject_key != nullptr) {
      record.name_hash_ = keyed_hex(*subject_key, comparable_name(document.holder_name.view()).view());
      record.document_ref_ = keyed_hex(*subject_key, document_ref_input(document).view());
      record.dob_hash_ = dob_hash(*subject_key, document.text_of("dob"));
      record.subject_key_id_ = keyed_hex(*subject_key, kSubjectKeyIdLabel).substr(0, kSubjectKeyIdDigits);
    }
    record.issued_by_ = std::move(document.issued_by);
    for (ParsedField& field : document.fields) {
      if (field.visibility == Visibility::kMinimal) record.fields_.push_back({field.name, std::move(field.value)});
    }
    for (ParsedField& field : document.fields) {
      if (field.visibility == Visibility::kOnRequest && disclosure.contains(field.name)) {
        record.fields_.push_back({field.name, std::move(field.value)});
      }
    }
    return record;
  }
};

Record minimise(ParsedDocument document, const Disclosure& disclosure, const SecretBytes* subject_key) {
  return RecordBuilder::build(std::move(document), disclosure, subject_key);
}

}  // namespace dlverify
