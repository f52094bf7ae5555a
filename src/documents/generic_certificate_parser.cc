#include "base/text/document_dates.h"
#include "documents/certificate_content.h"
#include "documents/certificate_envelope.h"
#include "documents/document_parsers.h"
#include "documents/document_reader.h"
#include "documents/field_reader.h"

namespace dlverify {
namespace {

constexpr KnownElement kGenericChildren[] = {
    kIssuedBy, kIssuedTo, {"CertificateData", ""}, {"QRMeta", "", KnownText::kAllowed}};

// The only body element, whatever its name; null where there is none or more than one.
SignedElement only_body(SignedElement data) {
  const std::vector<SignedElement> bodies = data.children();
  return bodies.size() == 1 ? bodies.front() : SignedElement();
}

}  // namespace

constexpr KnownElement kGenericCertificate{"Certificate", kCertificateAttributes, kGenericChildren};

Result<ParsedDocument> parse_generic_certificate(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const CertificateEnvelope envelope = read_certificate_envelope(reader, context);
  const SignedElement body = only_body(reader.optional_child(context.root, "CertificateData"));

  ParsedDocument document = begin_document(context, envelope, envelope.number, NumberScope::kIssuer);
  // The body's format is not known: a time that cannot be read is not there.
  document.asserted_at = parse_asserted_time(value_of(body, "verifiedOn"));
  document.add_minimal("status", text_value(envelope.status));
  document.add_minimal("issued_on", date_value(envelope.issued_on));
  document.add_minimal("valid_from", date_value(envelope.valid_from));
  document.add_minimal("valid_until", date_value(envelope.valid_until));
  add_certificate_fields(document, reader, envelope);
  return reader.finish(std::move(document));
}

}  // namespace dlverify
