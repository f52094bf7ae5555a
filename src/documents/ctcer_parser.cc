#include <fmt/format.h>

#include "documents/certificate_content.h"
#include "documents/certificate_envelope.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

// The format's two descriptions put the same attributes on Caste or on CertificateData, and spell one in two ways.
constexpr std::string_view kCasteAttributes = "name category subCategory subcategory description";
constexpr KnownElement kCtcerBody[] = {{"Caste", kCasteAttributes}};
constexpr KnownElement kCtcerChildren[] = {
    kIssuedBy, kIssuedTo, {"CertificateData", kCasteAttributes, kCtcerBody}, {"QRMeta", "", KnownText::kAllowed}};

class CasteReader {
 public:
  CasteReader(FieldReader& reader, SignedElement data)
      : reader_(&reader), data_(data), caste_(reader.optional_child(data, "Caste")) {}

  // The attribute's value from wherever it stands; empty where it is absent or blank.
  [[nodiscard]] std::string_view value(std::string_view attribute) const {
    return agreed(attribute, value_of(caste_, attribute), value_of(data_, attribute));
  }
  [[nodiscard]] std::string_view sub_category() const {
    return agreed("subCategory", value("subCategory"), value("subcategory"));
  }

 private:
  [[nodiscard]] std::string_view agreed(std::string_view attribute, std::string_view one,
                                        std::string_view other) const {
    if (one.empty() || other.empty()) return one.empty() ? other : one;
    if (violates(Check::kCasteAgrees, one != other)) {
      reader_->refuse(FailureCode::kFieldInconsistent, fmt::format("{} stands twice, and with two values", attribute));
    }
    return one;
  }

  FieldReader* reader_;
  SignedElement data_, caste_;
};

}  // namespace

constexpr KnownElement kCtcerCertificate{"Certificate", kCertificateAttributes, kCtcerChildren};

Result<ParsedDocument> parse_ctcer(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const CertificateEnvelope envelope = read_certificate_envelope(reader, context);
  if (violates(Check::kCasteHolder, envelope.holder_kind != HolderKind::kPerson)) {
    reader.refuse(FailureCode::kHolderMissing, "IssuedTo holds no Person: an Organization has no caste");
  }
  const CasteReader caste(reader, reader.only_child(context.root, "CertificateData"));
  if (violates(Check::kCastePresent, caste.value("name").empty() && caste.value("category").empty())) {
    reader.refuse(FailureCode::kFieldMissing, "the document has neither a caste's name nor its category");
  }

  ParsedDocument document = begin_document(context, envelope, envelope.number, NumberScope::kIssuer);
  document.add_minimal("status", text_value(envelope.status));
  document.add_minimal("issued_on", date_value(envelope.issued_on));
  document.add_minimal("valid_from", date_value(envelope.valid_from));
  document.add_minimal("valid_until", date_value(envelope.valid_until));
  add_certificate_fields(document, reader, envelope);
  document.add_on_request("caste", text_value(caste.value("name")));
  document.add_on_request("caste_category", text_value(caste.value("category")));
  document.add_on_request("caste_sub_category", text_value(caste.sub_category()));
  document.add_on_request("caste_description", text_value(caste.value("description")));
  return reader.finish(std::move(document));
}

}  // namespace dlverify
