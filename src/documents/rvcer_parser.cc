#include <array>

#include "base/text/comparable_text.h"
#include "documents/certificate_content.h"
#include "documents/certificate_envelope.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

// "chasisNo" is the format's own spelling.
constexpr KnownElement kRegistrationChildren[] = {
    {"Vehicle",
     "chasisNo class color cubicCapacity cylinder engineNo fitTill fuelDesc make mfgDate model seatCapacity "
     "sleeperCapacity standingCapacity unladenWeight wheelbase"},
    {"Insurance", "companyName policyNo validTill"}};
constexpr KnownElement kRvcerBody[] = {
    {"VehicleRegistration", "financer normsDesc statusDate verifiedOn", kRegistrationChildren}};
constexpr KnownElement kRvcerChildren[] = {
    kIssuedBy, kIssuedTo, {"CertificateData", "", kRvcerBody}, {"QRMeta", "", KnownText::kAllowed}};

// The day of manufacture is often only a month: it stays as written, and so do figures.
constexpr std::array kVehicle{NamedAttribute{"make", "make"},
                              NamedAttribute{"model", "model"},
                              NamedAttribute{"colour", "color"},
                              NamedAttribute{"fuel", "fuelDesc"},
                              NamedAttribute{"manufactured", "mfgDate"},
                              NamedAttribute{"cubic_capacity", "cubicCapacity"},
                              NamedAttribute{"cylinders", "cylinder"},
                              NamedAttribute{"seats", "seatCapacity"},
                              NamedAttribute{"sleepers", "sleeperCapacity"},
                              NamedAttribute{"standing", "standingCapacity"},
                              NamedAttribute{"unladen_weight", "unladenWeight"},
                              NamedAttribute{"wheelbase", "wheelbase"}};

struct RegistrationElements {
  SignedElement registration, vehicle, insurance;
};

RegistrationElements find_registration_elements(FieldReader& reader, SignedElement certificate) {
  const SignedElement registration =
      reader.only_child(reader.only_child(certificate, "CertificateData"), "VehicleRegistration");
  return {registration, reader.only_child(registration, "Vehicle"), reader.optional_child(registration, "Insurance")};
}

}  // namespace

constexpr KnownElement kRvcerCertificate{"Certificate", kCertificateAttributes, kRvcerChildren};

Result<ParsedDocument> parse_rvcer(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const CertificateEnvelope envelope = read_certificate_envelope(reader, context);
  if (violates(Check::kNumberPresent, without_white_space(envelope.number).view().empty())) {
    reader.refuse(FailureCode::kFieldMissing,
                  "Certificate@number, the vehicle's registration number, is absent or blank");
  }
  const RegistrationElements found = find_registration_elements(reader, context.root);

  ParsedDocument document = begin_document(context, envelope, envelope.number, NumberScope::kNationwide);
  // A vehicle keeps its number when it is sold.
  document.identity.push_back(comparable_name(envelope.holder_name.view()));
  document.asserted_at = reader.time(found.registration, "verifiedOn");
  document.add_minimal("status", text_value(envelope.status));
  document.add_minimal("issued_on", date_value(envelope.issued_on));
  document.add_minimal("valid_until", date_value(envelope.valid_until));
  document.add_minimal("fit_until", date_value(reader.date(found.vehicle, "fitTill")));
  document.add_minimal("insured_until", date_value(reader.date(found.insurance, "validTill")));
  document.add_minimal("vehicle_class", text_value(found.vehicle, "class"));
  add_certificate_fields(document, reader, envelope);
  document.add_on_request("status_on", date_value(reader.date(found.registration, "statusDate")));
  document.add_on_request("chassis_number", text_value(found.vehicle, "chasisNo"));
  document.add_on_request("engine_number", text_value(found.vehicle, "engineNo"));
  document.add_on_request("vehicle", object_value(found.vehicle, kVehicle, "vehicle", context.disclosure));
  document.add_on_request("emission_norms", text_value(found.registration, "normsDesc"));
  document.add_on_request("financer", text_value(found.registration, "financer"));
  document.add_on_request("insurer", text_value(found.insurance, "companyName"));
  document.add_on_request("insurance_number", text_value(found.insurance, "policyNo"));
  return reader.finish(std::move(document));
}

}  // namespace dlverify
