#include "base/text/comparable_text.h"
#include "documents/certificate_content.h"
#include "documents/certificate_envelope.h"
#include "documents/coded_values.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr KnownElement kBodies[] = {{"PAN", "num verifiedOn"}, {"PANVerificationRecord", "num verifiedOn"}};
constexpr KnownElement kPancrChildren[] = {
    kIssuedBy, kIssuedTo, {"CertificateData", "", kBodies}, {"QRMeta", "", KnownText::kAllowed}};

// Live documents have PAN, the description of the format has PANVerificationRecord.
SignedElement find_body(FieldReader& reader, SignedElement certificate) {
  const SignedElement data = reader.only_child(certificate, "CertificateData");
  std::vector<SignedElement> bodies = data.children("PAN");
  for (const SignedElement body : data.children("PANVerificationRecord")) bodies.push_back(body);
  if (violates(Check::kElementPresent, bodies.empty())) {
    reader.refuse(FailureCode::kFieldMissing, "CertificateData holds neither PAN nor PANVerificationRecord");
  } else if (violates(Check::kElementOnce, bodies.size() > 1)) {
    reader.refuse(FailureCode::kFieldInconsistent, "CertificateData holds more than one PAN or PANVerificationRecord");
  }
  return bodies.empty() ? SignedElement() : bodies.front();
}

// The number that the envelope and the body agree on.
std::string_view agreed_number(FieldReader& reader, const CertificateEnvelope& envelope, SignedElement body) {
  const std::string_view body_number = value_of(body, "num");
  if (violates(Check::kNumberPresent, envelope.number.empty() && body_number.empty())) {
    reader.refuse(FailureCode::kFieldMissing,
                  "the document has no PAN: Certificate@number and the body's num are both blank");
  }
  if (violates(Check::kPanAgrees,
               !envelope.number.empty() && !body_number.empty() &&
                   without_white_space(envelope.number).view() != without_white_space(body_number).view())) {
    reader.refuse(FailureCode::kFieldInconsistent, "Certificate@number and the body's num are two different numbers");
  }
  return envelope.number.empty() ? body_number : envelope.number;
}

// Income Tax Department: five letters, four digits, a letter; the fourth letter tells what kind of holder it is.
void require_pan(FieldReader& reader, std::string_view number, HolderKind holder) {
  const SensitiveText pan = without_white_space(number);
  const bool has_form = is_pan(pan.view());
  if (violates(Check::kPanForm, !has_form)) {
    reader.refuse(FailureCode::kFieldMalformed,
                  "the number is not a PAN: five capital letters, four digits, a capital letter");
  } else if (violates(Check::kPanHolderKind, has_form && (holder == HolderKind::kPerson) != (pan.view()[3] == 'P'))) {
    reader.refuse(FailureCode::kFieldInconsistent,
                  "the PAN's fourth letter is a person's P, and the holder an Organization, or "
                  "the other way round");
  }
}

}  // namespace

constexpr KnownElement kPancrCertificate{"Certificate", kCertificateAttributes, kPancrChildren};

Result<ParsedDocument> parse_pancr(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const CertificateEnvelope envelope = read_certificate_envelope(reader, context);
  const SignedElement body = find_body(reader, context.root);
  const std::string_view number = agreed_number(reader, envelope, body);
  require_pan(reader, number, envelope.holder_kind);

  ParsedDocument document = begin_document(context, envelope, number, NumberScope::kNationwide);
  document.asserted_at = reader.time(body, "verifiedOn");
  document.add_minimal("status", text_value(envelope.status));
  document.add_minimal("holder_kind",
                       text_value(envelope.holder_kind == HolderKind::kPerson ? "person" : "organization"));
  document.add_minimal("verified_at", time_value(document.asserted_at));
  add_certificate_fields(document, reader, envelope);
  return reader.finish(std::move(document));
}

}  // namespace dlverify
