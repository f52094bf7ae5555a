#include <array>

#include "base/text/comparable_text.h"
#include "documents/certificate_content.h"
#include "documents/certificate_envelope.h"
#include "documents/document_parsers.h"
#include "documents/field_reader.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

constexpr KnownElement kSubject[] = {
    {"Subject",
     "name code marksTheory marksMaxTheory marksPractical marksMaxPractical marksTotal marksMax gp gpMax grade"}};
constexpr KnownElement kSubjects[] = {{"Subjects", "", kSubject}};
constexpr KnownElement kSchoolBody[] = {
    {"School", "name code regionName regionCode"},
    {"Examination", "name month year centerCode"},
    {"Performance", "result marksTotal marksMax percentage cgpa cgpaMax grade resultDate updateDate", kSubjects}};
constexpr KnownElement kSchoolChildren[] = {
    kIssuedBy, kIssuedTo, {"CertificateData", "", kSchoolBody}, {"QRMeta", "", KnownText::kAllowed}};

// Marks stay as written: "AB" is absent, and "070" is how the board writes it.
constexpr std::array kSubjectAttributes{NamedAttribute{"name", "name"},
                                        NamedAttribute{"code", "code"},
                                        NamedAttribute{"marks_theory", "marksTheory"},
                                        NamedAttribute{"marks_theory_max", "marksMaxTheory"},
                                        NamedAttribute{"marks_practical", "marksPractical"},
                                        NamedAttribute{"marks_practical_max", "marksMaxPractical"},
                                        NamedAttribute{"marks_total", "marksTotal"},
                                        NamedAttribute{"marks_max", "marksMax"},
                                        NamedAttribute{"grade_points", "gp"},
                                        NamedAttribute{"grade_points_max", "gpMax"},
                                        NamedAttribute{"grade", "grade"}};

struct SchoolElements {
  SignedElement school, examination, performance;
};

SchoolElements find_school_elements(FieldReader& reader, SignedElement certificate) {
  const SignedElement data = reader.only_child(certificate, "CertificateData");
  return {reader.optional_child(data, "School"), reader.only_child(data, "Examination"),
          reader.only_child(data, "Performance")};
}

// Boards leave rows in which every attribute is blank: they are no subjects.
RecordValue subjects(FieldReader& reader, SignedElement performance) {
  std::vector<RecordObject> found;
  for (const SignedElement subject : reader.optional_child(performance, "Subjects").children("Subject")) {
    RecordObject object = object_of(subject, kSubjectAttributes);
    if (!object.empty()) found.push_back(std::move(object));
  }
  return list_value(std::move(found));
}

}  // namespace

constexpr KnownElement kSchoolCertificate{"Certificate", kCertificateAttributes, kSchoolChildren};

Result<ParsedDocument> parse_school_certificate(const ParsingContext& context) {
  FieldReader reader(context.validation_date);
  const CertificateEnvelope envelope = read_certificate_envelope(reader, context);
  if (violates(Check::kNumberPresent, without_white_space(envelope.number).view().empty())) {
    reader.refuse(FailureCode::kFieldMissing, "Certificate@number, the certificate's number, is absent or blank");
  }
  const SchoolElements found = find_school_elements(reader, context.root);

  ParsedDocument document = begin_document(context, envelope, envelope.number, NumberScope::kIssuer);
  // Roll numbers begin anew with each examination.
  document.identity.emplace_back(value_of(found.examination, "year"));
  document.identity.emplace_back(value_of(found.examination, "month"));
  document.add_minimal("status", text_value(envelope.status));
  document.add_minimal("examination", text_value(found.examination, "name"));
  document.add_minimal("examination_month", text_value(found.examination, "month"));
  document.add_minimal("examination_year", text_value(found.examination, "year"));
  document.add_minimal("result", text_value(found.performance, "result"));
  document.add_minimal("result_on", date_value(reader.date(found.performance, "resultDate")));
  add_certificate_fields(document, reader, envelope);
  document.add_on_request("school", text_value(found.school, "name"));
  document.add_on_request("school_code", text_value(found.school, "code"));
  document.add_on_request("region", text_value(found.school, "regionName"));
  document.add_on_request("region_code", text_value(found.school, "regionCode"));
  document.add_on_request("center_code", text_value(found.examination, "centerCode"));
  document.add_on_request("marks_total", text_value(found.performance, "marksTotal"));
  document.add_on_request("marks_max", text_value(found.performance, "marksMax"));
  document.add_on_request("percentage", text_value(found.performance, "percentage"));
  document.add_on_request("cgpa", text_value(found.performance, "cgpa"));
  document.add_on_request("cgpa_max", text_value(found.performance, "cgpaMax"));
  document.add_on_request("grade", text_value(found.performance, "grade"));
  document.add_on_request("subjects", subjects(reader, found.performance));
  return reader.finish(std::move(document));
}

}  // namespace dlverify
