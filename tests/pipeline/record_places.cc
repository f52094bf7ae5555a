#include "pipeline/record_places.h"

#include <utility>

namespace dlverify {
namespace {

using samples::Xml;
using Places = std::vector<Place>;
using enum ValueKind;

Places both(Places one, const Places& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

Places person(const std::string& holder) {
  return {{holder, "name", "name"},
          {holder, "dob", "dob", kBirthDate},
          {holder, "gender", "gender", kGender},
          {holder, "title", "title"},
          {holder, "swd", "guardian"},
          {holder, "swdIndicator", "guardian_relation"},
          {holder, "maritalStatus", "marital_status"},
          {holder, "religion", "religion"},
          {holder, "phone", "phone"},
          {holder, "email", "email"},
          {holder + "/Address", "line1", "address", kText, "{type=permanent;line1=", ";country=IN;}"}};
}

Places envelope() {
  return {{"", "status", "status", kStatus},
          {"", "prevNumber", "previous_number"},
          {"", "issuedAt", "issued_at"},
          {"IssuedBy/Organization", "name", "issued_by"}};
}

Places number_and_dates() {
  return {
      {"", "number", "number"}, {"", "issueDate", "issued_on", kIssueDate}, {"", "expiryDate", "valid_until", kDate}};
}

Places first_day() { return {{"", "validFromDate", "valid_from", kDate}}; }

Places certificate(const Places& further) { return both(person("IssuedTo/Person"), both(envelope(), further)); }

Places kyc(const std::string& answer) {
  const std::string data = answer + "UidData";
  return {{data + "/Poi", "name", "name"},
          {data, "uid", "number", kMaskedUid},
          {data + "/Poi", "dob", "dob", kBirthDate},
          {data + "/Poi", "gender", "gender", kGender},
          {data + "/LData", "name", "name_local"},
          {data + "/LData", "co", "care_of_local"},
          {data + "/Poa", "co", "care_of"},
          {data + "/Poa", "pc", "address", kText, "{pin=", ";country=India;}"},
          {answer.substr(0, answer.empty() ? 0 : answer.size() - 1), "ttl", "valid_until", kTime}};
}

Places pan(const std::string& body) {
  return certificate({{"", "number", "number", kPersonalPan, "", "", "CertificateData/" + body + "@num"},
                      {"CertificateData/" + body, "verifiedOn", "verified_at", kTime}});
}

Places school() {
  const std::string data = "CertificateData/";
  return certificate({{"", "number", "number"},
                      {"IssuedTo/Person", "motherName", "mother_name"},
                      {"IssuedTo/Person", "category", "category"},
                      {"IssuedTo/Person", "disabilityStatus", "disability_status"},
                      {data + "School", "name", "school"},
                      {data + "School", "code", "school_code"},
                      {data + "School", "regionName", "region"},
                      {data + "School", "regionCode", "region_code"},
                      {data + "Examination", "name", "examination"},
                      {data + "Examination", "month", "examination_month"},
                      {data + "Examination", "year", "examination_year"},
                      {data + "Examination", "centerCode", "center_code"},
                      {data + "Performance", "result", "result"},
                      {data + "Performance", "resultDate", "result_on", kDate},
                      {data + "Performance", "marksTotal", "marks_total"},
                      {data + "Performance", "marksMax", "marks_max"},
                      {data + "Performance", "percentage", "percentage"},
                      {data + "Performance", "cgpa", "cgpa"},
                      {data + "Performance", "cgpaMax", "cgpa_max"},
                      {data + "Performance", "grade", "grade"},
                      {data + "Performance/Subjects/Subject", "name", "subjects", kText,
                       "[{name=", ";code=301;marks_theory=070;},{marks_theory=AB;},]"}});
}

Places vehicle() {
  const std::string registration = "CertificateData/VehicleRegistration";
  return certificate(both(number_and_dates(), {{registration, "financer", "financer"},
                                               {registration, "normsDesc", "emission_norms"},
                                               {registration, "statusDate", "status_on", kDate},
                                               {registration + "/Vehicle", "class", "vehicle_class"},
                                               {registration + "/Vehicle", "chasisNo", "chassis_number"},
                                               {registration + "/Vehicle", "engineNo", "engine_number"},
                                               {registration + "/Vehicle", "fitTill", "fit_until", kDate},
                                               {registration + "/Vehicle", "color", "vehicle", kText,
                                                "{colour=", ";fuel=PETROL;manufactured=02/2016;seats=05;}"},
                                               {registration + "/Insurance", "companyName", "insurer"},
                                               {registration + "/Insurance", "policyNo", "insurance_number"},
                                               {registration + "/Insurance", "validTill", "insured_until", kDate}}));
}

Places caste(const std::string& place, const std::string& sub_category) {
  return certificate(both(both(number_and_dates(), first_day()), {{place, "name", "caste"},
                                                                  {place, "category", "caste_category"},
                                                                  {place, sub_category, "caste_sub_category"},
                                                                  {place, "description", "caste_description"}}));
}

Places offline() {
  return {{"UidData/Poi", "name", "name"},
          {"", "referenceId", "reference_id", kOfflineReference},
          {"UidData/Poi", "dob", "dob", kBirthDate},
          {"UidData/Poi", "gender", "gender", kGender},
          {"UidData/Poa", "careof", "care_of"},
          {"UidData/Poa", "landmark", "address", kText, "{landmark=", ";pin=110001;country=India;}"}};
}

Xml pan_as_described() {
  Xml document = samples::pancr();
  document.at("CertificateData/PAN").name = "PANVerificationRecord";
  return document;
}

Xml pan_of_a_company() {
  Xml document = samples::pancr();
  document.at("IssuedTo").children = {{"Organization", {{"name", "Example Private Limited"}}, {}, ""}};
  document.set("number", "AAACX0000X").at("CertificateData/PAN").set("num", "AAACX0000X");
  return document;
}

Xml flat_licence() {
  Xml document = samples::drvlc();
  document.at("CertificateData/DrivingLicense").children.clear();
  return document;
}

Xml caste_on_data() {
  Xml document = samples::ctcer();
  document.at("CertificateData").children.clear();
  return document;
}

std::vector<DocumentShape> make_shapes() {
  const std::string licence = "CertificateData/DrivingLicense";
  const Places licence_fields = number_and_dates();
  std::vector<DocumentShape> shapes = {
      {"eAadhaar", "ADHAR", samples::adhar(), kyc("CertificateData/KycRes/")},
      {"KycRes as the root", "ADHAR", samples::kyc_response(), kyc("")},
      {"PAN", "PANCR", samples::pancr(), pan("PAN")},
      {"PANVerificationRecord", "PANCR", pan_as_described(), pan("PANVerificationRecord")},
      {"PAN of a company", "PANCR", pan_of_a_company(), both({{"IssuedTo/Organization", "name", "name"}}, envelope())},
      {"licence with Categories", "DRVLC", samples::drvlc(),
       certificate(both(licence_fields, {{licence + "/Categories/Category", "abbreviation", "vehicle_classes", kText,
                                          "[", ",LMV,]"}}))},
      {"flat licence", "DRVLC", flat_licence(),
       certificate(both(licence_fields, {{licence, "abbreviation", "vehicle_classes", kText, "[", ",]"}}))},
      {"registration", "RVCER", samples::rvcer(), vehicle()},
      {"Caste", "CTCER", samples::ctcer(), caste("CertificateData/Caste", "subCategory")},
      {"caste on CertificateData", "CTCER", caste_on_data(), caste("CertificateData", "subcategory")},
      {"envelope", "INCER", samples::generic(), certificate(both(number_and_dates(), first_day()))},
      {"offline e-KYC", "OKYC", samples::okyc(), offline()}};
  for (const char* doctype : {"SSCER", "HSCER", "SPCER", "HPCER"}) {
    shapes.push_back({"school document", doctype, samples::school_document(doctype), school()});
  }
  return shapes;
}

}  // namespace

const std::vector<DocumentShape>& document_shapes() {
  static const std::vector<DocumentShape> shapes = make_shapes();
  return shapes;
}

}  // namespace dlverify
