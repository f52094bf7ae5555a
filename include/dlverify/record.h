// What a believed document says, as little of it as the caller asked for.
//
// A record has the same first seven members for every doctype, then what the doctype adds. Without disclosure it holds
// nothing that names or describes the holder but the last four characters of the document's number. Values are wiped
// when the record is released.

#ifndef DLVERIFY_RECORD_H_
#define DLVERIFY_RECORD_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "dlverify/export.h"
#include "dlverify/secret_bytes.h"

namespace DLVERIFY_EXPORT dlverify {

// A small object of named texts: an address, one subject of a marksheet.
using RecordObject = std::vector<std::pair<std::string_view, SensitiveText>>;

// Null (the document does not say), a text, a list of texts, an object, or a list of objects. Dates are ISO 8601.
using RecordValue =
    std::variant<std::monostate, SensitiveText, std::vector<SensitiveText>, RecordObject, std::vector<RecordObject>>;

struct RecordField {
  std::string_view name;  // static storage: a key of docs/records.md
  RecordValue value;
};

// Can be moved but not copied, so that a person's values exist once.
class Record {
 public:
  Record(Record&&) = default;
  Record& operator=(Record&&) = default;

  [[nodiscard]] const std::string& doctype() const { return doctype_; }
  // The last four characters of the document's number without blanks.
  [[nodiscard]] std::optional<std::string_view> number_last4() const;
  // The issuing organisation as the document names it; nothing where it names none (ADHAR).
  [[nodiscard]] std::optional<std::string_view> issued_by() const;
  // HMAC-SHA-256 under the subject key, lower-case hex; nothing where no key was given (docs/records.md).
  [[nodiscard]] const std::optional<std::string>& name_hash() const { return name_hash_; }
  [[nodiscard]] const std::optional<std::string>& document_ref() const { return document_ref_; }
  // Likewise; nothing also where the document has no full date of birth.
  [[nodiscard]] const std::optional<std::string>& dob_hash() const { return dob_hash_; }
  // Which subject key the hashes were made with, in 16 hex digits that do not tell the key.
  [[nodiscard]] const std::optional<std::string>& subject_key_id() const { return subject_key_id_; }

  // What the doctype adds, then what was disclosed on request; in a fixed order.
  [[nodiscard]] std::span<const RecordField> fields() const { return fields_; }
  // The value of one field of fields(); null where the record has no such field.
  [[nodiscard]] const RecordValue* find(std::string_view field) const;

 private:
  friend class RecordBuilder;  // src/record/minimal_record.cc: the only place that makes one
  Record() = default;

  std::string doctype_;
  std::optional<SensitiveText> number_last4_;
  std::optional<SensitiveText> issued_by_;
  std::optional<std::string> name_hash_;
  std::optional<std::string> document_ref_;
  std::optional<std::string> dob_hash_;
  std::optional<std::string> subject_key_id_;
  std::vector<RecordField> fields_;
};

}  // namespace dlverify

#endif  // DLVERIFY_RECORD_H_
