#include "base/text/comparable_text.h"
#include "base/text/document_dates.h"
#include "documents/certificate_content.h"
#include "documents/certificate_envelope.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr std::string_view kCategoryAttributes = "abbreviation code description endorseDate issueDate";
constexpr KnownElement kCategory[] = {{"Category", kCategoryAttributes}};
constexpr KnownElement kLicenceChildren[] = {{"Categories", "", kCategory}};
constexpr KnownElement kDrvlcBody[] = {
    {"DrivingLicense", "abbreviation code description endorseDate issueDate verifiedOn", kLicenceChildren}};
constexpr KnownElement kDrvlcChildren[] = {
    kIssuedBy, kIssuedTo, {"CertificateData", "", kDrvlcBody}, {"QRMeta", "", KnownText::kAllowed}};

struct VehicleClasses {
  std::vector<SensitiveText> abbreviations;
  std::vector<RecordObject> details;
};

// One class: the attributes of a Category, or of a DrivingLicense of the flat shape.
void read_class(FieldReader& reader, SignedElement element, VehicleClasses& classes) {
  RecordObject detail;
  const auto add = [&detail](std::string_view name, SensitiveText text) {
    if (!text.view().empty()) detail.emplace_back(name, std::move(text));
  };
  const auto add_date = [&](std::string_view name, std::string_view attribute) {
    if (const auto date = reader.date(element, attribute)) add(name, iso_date(*date));
  };
  add("code", SensitiveText(value_of(element, "code")));
  add("abbreviation", SensitiveText(value_of(element, "abbreviation")));
  add("description", SensitiveText(value_of(element, "description")));
  add_date("issued_on", "issueDate");
  add_date("endorsed_on", "endorseDate");
  if (const std::string_view abbreviation = value_of(element, "abbreviation"); !abbreviation.empty()) {
    classes.abbreviations.emplace_back(abbreviation);
  }
  if (!detail.empty()) classes.details.push_back(std::move(detail));
}

VehicleClasses read_classes(FieldReader& reader, SignedElement licence) {
  VehicleClasses classes;
  read_class(reader, licence, classes);
  for (const SignedElement category : reader.optional_child(licence, "Categories").children("Category")) {
    read_class(reader, category, classes);
  }
  return classes;
}

RecordValue abbreviations_value(std::vector<SensitiveText> abbreviations) {
  if (abbreviations.empty()) return std::monostate();
  return abbreviations;
}

}  // namespace

constexpr KnownElement kDrvlcCertificate{"Certificate", kCertificateAttributes, kDrvlcChildren};

Result<ParsedDocument> parse_drvlc(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const CertificateEnvelope envelope = read_certificate_envelope(reader, context);
  if (violates(Check::kNumberPresent, without_white_space(envelope.number).view().empty())) {
    reader.refuse(FailureCode::kFieldMissing, "Certificate@number, the licence's number, is absent or blank");
  }
  const SignedElement licence = reader.only_child(reader.only_child(context.root, "CertificateData"), "DrivingLicense");
  VehicleClasses classes = read_classes(reader, licence);

  ParsedDocument document = begin_document(context, envelope, envelope.number, NumberScope::kNationwide);
  document.asserted_at = reader.time(licence, "verifiedOn");
  document.add_minimal("status", text_value(envelope.status));
  document.add_minimal("issued_on", date_value(envelope.issued_on));
  document.add_minimal("valid_until", date_value(envelope.valid_until));
  document.add_minimal("vehicle_classes", abbreviations_value(std::move(classes.abbreviations)));
  add_certificate_fields(document, reader, envelope);
  document.add_on_request("vehicle_class_details", list_value(std::move(classes.details)));
  return reader.finish(std::move(document));
}

}  // namespace dlverify
