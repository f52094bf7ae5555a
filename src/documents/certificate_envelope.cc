#include "documents/certificate_envelope.h"

#include <array>
#include <utility>
#include <vector>

#include "base/text/comparable_text.h"
#include "documents/coded_values.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::array kEnvelopeAddress{
    NamedAttribute{"type", "type"},   NamedAttribute{"line1", "line1"},       NamedAttribute{"line2", "line2"},
    NamedAttribute{"house", "house"}, NamedAttribute{"landmark", "landmark"}, NamedAttribute{"locality", "locality"},
    NamedAttribute{"vtc", "vtc"},     NamedAttribute{"district", "district"}, NamedAttribute{"pin", "pin"},
    NamedAttribute{"state", "state"}, NamedAttribute{"country", "country"}};

void find_holder(FieldReader& reader, CertificateEnvelope& envelope) {
  const SignedElement issued_to = reader.only_child(envelope.certificate, "IssuedTo", kHolderOnce);
  const std::vector<SignedElement> persons = issued_to.children("Person");
  const std::vector<SignedElement> organizations = issued_to.children("Organization");
  if (violates(Check::kOneHolder, persons.size() + organizations.size() > 1)) {
    reader.refuse(FailureCode::kHolderAmbiguous, "IssuedTo names more than one holder; a record is about one");
  } else if (persons.empty() && organizations.empty()) {
    reader.refuse(FailureCode::kHolderMissing, "IssuedTo holds neither a Person nor an Organization");
  } else {
    envelope.holder = persons.empty() ? organizations.front() : persons.front();
    envelope.holder_kind = persons.empty() ? HolderKind::kOrganization : HolderKind::kPerson;
  }
}

std::optional<SensitiveText> read_issuer(FieldReader& reader, SignedElement certificate) {
  const SignedElement issued_by = reader.optional_child(certificate, "IssuedBy");
  const std::string_view name = reader.name(reader.optional_child(issued_by, "Organization"), "name");
  return name.empty() ? std::nullopt : std::optional(SensitiveText(name));
}

RecordValue addresses(SignedElement holder, std::string_view name) {
  std::vector<RecordObject> found;
  for (const SignedElement address : holder.children(name)) {
    RecordObject object = object_of(address, kEnvelopeAddress);
    if (!object.empty()) found.push_back(std::move(object));
  }
  return found.size() == 1 ? object_value(std::move(found.front())) : list_value(std::move(found));
}

}  // namespace

CertificateEnvelope read_certificate_envelope(FieldReader& reader, const ParsingContext& context) {
  CertificateEnvelope envelope;
  envelope.certificate = context.root;
  envelope.disclosure = context.disclosure;
  find_holder(reader, envelope);
  envelope.holder_name = reader.holder_name(envelope.holder, "name");
  if (envelope.holder_kind == HolderKind::kPerson) {
    envelope.birth_date = reader.birth_date(envelope.holder, "dob", BirthDateForm::kDate);
  }
  envelope.issued_by = read_issuer(reader, context.root);
  envelope.number = value_of(context.root, "number");
  envelope.status = normalised_status(value_of(context.root, "status"));
  envelope.issued_on = reader.date(context.root, "issueDate");
  envelope.valid_from = reader.date(context.root, "validFromDate");
  envelope.valid_until = reader.date(context.root, "expiryDate");
  if (violates(Check::kExpiryAfterIssue,
               envelope.issued_on && envelope.valid_until && *envelope.valid_until < *envelope.issued_on)) {
    reader.refuse(FailureCode::kFieldInconsistent, "Certificate@expiryDate is before Certificate@issueDate");
  }
  return envelope;
}

ParsedDocument begin_document(const ParsingContext& context, const CertificateEnvelope& envelope,
                              std::string_view number, NumberScope scope) {
  ParsedDocument document(context.root);
  document.doctype = context.doctype;
  document.number = SensitiveText(number);
  document.identity.push_back(without_white_space(number));
  if (scope == NumberScope::kIssuer) {
    document.identity.push_back(comparable_name(envelope.issued_by ? envelope.issued_by->view() : ""));
  }
  if (document.identity.front().view().empty()) {
    document.identity.push_back(envelope.birth_date);
    document.identity.push_back(comparable_name(envelope.holder_name.view()));
  }
  document.issued_by = envelope.issued_by;
  document.holder_name = envelope.holder_name;
  document.is_not_active = !envelope.status.empty() && envelope.status != "active";
  return document;
}

void add_certificate_fields(ParsedDocument& document, FieldReader& reader, const CertificateEnvelope& envelope) {
  const SignedElement certificate = envelope.certificate;
  const SignedElement holder = envelope.holder;
  document.add_on_request("number", text_value(document.number.view()));
  document.add_on_request("previous_number", text_value(certificate, "prevNumber"));
  document.add_on_request("issued_at", text_value(certificate, "issuedAt"));
  document.add_on_request("name", text_value(document.holder_name.view()));
  document.add_on_request("title", text_value(holder, "title"));
  document.add_on_request("dob", text_value(envelope.birth_date.view()));
  document.add_on_request("gender", text_value(normalised_gender(value_of(holder, "gender"))));
  document.add_on_request("guardian", text_value(holder, "swd"));
  document.add_on_request("guardian_relation", text_value(holder, "swdIndicator"));
  document.add_on_request("mother_name", text_value(holder, "motherName"));
  document.add_on_request("marital_status", text_value(holder, "maritalStatus"));
  document.add_on_request("religion", text_value(holder, "religion"));
  document.add_on_request("category", text_value(holder, "category"));
  document.add_on_request("disability_status", text_value(holder, "disabilityStatus"));
  document.add_on_request("phone", text_value(holder, "phone"));
  document.add_on_request("email", text_value(holder, "email"));
  document.add_on_request("address", addresses(holder, "Address"));
  document.add_on_request("second_address", addresses(holder, "Address2"));
  document.add_on_request("photo",
                          reader.long_text(reader.optional_child(holder, "Photo"), "photo", envelope.disclosure));
}

}  // namespace dlverify
