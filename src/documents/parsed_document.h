// What a doctype's parser read: everything that can ever be disclosed, before minimisation.

#ifndef DLVERIFY_SRC_DOCUMENTS_PARSED_DOCUMENT_H_
#define DLVERIFY_SRC_DOCUMENTS_PARSED_DOCUMENT_H_

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "dlverify/record.h"
#include "dlverify/secret_bytes.h"
#include "documents/signed_tree.h"

namespace dlverify {

enum class Visibility : std::uint8_t { kMinimal, kOnRequest };

struct ParsedField {
  std::string_view name;  // static storage, one of field_names()
  RecordValue value;      // null: the document does not say
  Visibility visibility;
};

struct ParsedDocument {
  static constexpr std::size_t kFieldsExpected = 32;  // no doctype has many more

  // Only a SignedTree gives a `root` that is not null, and only TrustedOctets give a SignedTree: what is read, was
  // signed. Throws std::invalid_argument for a null element.
  explicit ParsedDocument(const SignedElement& root) {
    fields.reserve(kFieldsExpected);
    if (!root) throw std::invalid_argument("a document is read from the root of a signed tree");
  }

  std::string doctype;
  SensitiveText number;  // as written, trimmed; empty where the document has none
  // What document_ref is made of, in order: enough to tell this document from every other of its doctype.
  std::vector<SensitiveText> identity;
  std::optional<SensitiveText> issued_by;
  SensitiveText holder_name;        // as written, trimmed; never blank
  std::vector<ParsedField> fields;  // in the order of docs/records.md
  std::optional<std::chrono::sys_seconds> asserted_at;
  bool is_not_active = false;  // the document gives itself a status, and it is not "active"

  // The text of the field `name`; empty where the document has no such field, or does not fill it.
  [[nodiscard]] std::string_view text_of(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &ParsedField::name);
    const auto* const text = found == fields.end() ? nullptr : std::get_if<SensitiveText>(&found->value);
    return text != nullptr ? text->view() : std::string_view();
  }

  void add_minimal(std::string_view name, RecordValue value) {
    fields.push_back({name, std::move(value), Visibility::kMinimal});
  }
  void add_on_request(std::string_view name, RecordValue value) {
    fields.push_back({name, std::move(value), Visibility::kOnRequest});
  }

 private:
  friend struct ParsedDocumentForTests;  // tests/support/: lets the stages after it be tested alone
  ParsedDocument() = default;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_PARSED_DOCUMENT_H_
