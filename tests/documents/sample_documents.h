// Documents of invented people, as trees that a test can change, and what the stage `document` makes of them.

#ifndef DLVERIFY_TESTS_DOCUMENTS_SAMPLE_DOCUMENTS_H_
#define DLVERIFY_TESTS_DOCUMENTS_SAMPLE_DOCUMENTS_H_

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "documents/document_reader.h"
#include "support/agreed_octets_for_tests.h"

namespace dlverify::samples {

// An element; one without a name is a run of text.
struct Xml {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Xml> children;
  std::string text;

  static Xml text_run(std::string text) {
    return {.name = "", .attributes = {}, .children = {}, .text = std::move(text)};
  }

  // The first element at `path` below this one ("IssuedTo/Person"); this one for "".
  Xml& at(std::string_view path) {
    if (path.empty()) return *this;
    const auto slash = std::min(path.find('/'), path.size());
    const auto found = std::ranges::find(children, path.substr(0, slash), &Xml::name);
    if (found == children.end()) throw std::logic_error("the sample has no such element");
    return found->at(path.substr(std::min(slash + 1, path.size())));
  }
  Xml& set(std::string_view attribute, std::string value) {
    remove(attribute);
    attributes.emplace_back(attribute, std::move(value));
    return *this;
  }
  Xml& remove(std::string_view attribute) {
    std::erase_if(attributes, [&](const auto& held) { return held.first == attribute; });
    return *this;
  }
  Xml& add(Xml child) {
    children.push_back(std::move(child));
    return children.back();
  }
  // Puts a copy of the first child of that name at the end.
  void repeat(std::string_view child) { children.push_back(at(child)); }
  void drop(std::string_view child) {
    std::erase_if(children, [&](const Xml& held) { return held.name == child; });
  }
};

inline std::string escaped(std::string_view text, bool in_attribute) {
  std::string written;
  for (const char character : text) {
    if (character == '&') {
      written += "&amp;";
    } else if (character == '<') {
      written += "&lt;";
    } else if (character == '\r') {
      written += "&#xD;";
    } else if (character == '>' && !in_attribute) {
      written += "&gt;";
    } else if (character == '"' && in_attribute) {
      written += "&quot;";
    } else if (character == '\t' && in_attribute) {
      written += "&#x9;";
    } else if (character == '\n' && in_attribute) {
      written += "&#xA;";
    } else {
      written += character;
    }
  }
  return written;
}

inline std::string canonical(const Xml& element) {
  if (element.name.empty()) return escaped(element.text, false);
  std::string written = "<" + element.name;
  for (const auto& [name, value] : element.attributes) written += " " + name + "=\"" + escaped(value, true) + "\"";
  written += ">";
  for (const Xml& child : element.children) written += canonical(child);
  return written + "</" + element.name + ">";
}

inline Xml envelope(std::string type, std::string number, Xml body) {
  Xml person{"Person",
             {{"dob", "29-02-1992"},
              {"email", ""},
              {"gender", "FEMALE"},
              {"name", "Asha Example"},
              {"phone", ""},
              {"swd", "Ravi Example"},
              {"swdIndicator", "D"},
              {"uid", ""}},
             {{"Address", {{"country", "IN"}, {"line1", "7 Example Road"}, {"type", "permanent"}}, {}, ""},
              {"Photo", {{"format", ""}}, {}, ""}},
             ""};
  return {"Certificate",
          {{"expiryDate", " "},
           {"issueDate", "01-01-2020"},
           {"issuedAt", "Examplepur"},
           {"language", "99"},
           {"name", "Sample 7"},
           {"number", std::move(number)},
           {"status", "A"},
           {"type", std::move(type)},
           {"validFromDate", ""}},
          {{"IssuedBy", {}, {{"Organization", {{"name", " Example Authority "}, {"type", "SG"}}, {}, ""}}, ""},
           {"IssuedTo", {}, {std::move(person)}, ""},
           {"CertificateData", {}, {std::move(body)}, ""}},
          ""};
}

inline Xml kyc_response() {
  Xml uid_data{"UidData",
               {{"tkn", ""}, {"uid", "xxxxxxxx1234"}},
               {{"Poi", {{"dob", "31-01-1990"}, {"gender", "M"}, {"name", "Arun Example"}}, {}, ""},
                {"Poa", {{"co", "C/O Asha Example"}, {"country", "India"}, {"pc", "110001"}}, {}, ""},
                {"LData", {{"co", "आशा"}, {"country", " "}, {"lang", "06"}, {"name", "अरुण उदाहरण"}}, {}, ""},
                {"Pht", {}, {Xml::text_run("AAEC")}, ""}},
               ""};
  return {"KycRes",
          {{"code", "0f0f"},
           {"ret", "Y"},
           {"ts", "2024-01-15T12:00:00.000+05:30"},
           {"ttl", "2025-01-14T12:00:00"},
           {"txn", "UKC:0f0f"}},
          {std::move(uid_data)},
          ""};
}

inline Xml adhar() { return {"Certificate", {}, {{"CertificateData", {}, {kyc_response()}, ""}}, ""}; }

inline Xml pancr() {
  Xml document =
      envelope("PANCR", "AAAPX0000X", {"PAN", {{"num", "AAAPX0000X"}, {"verifiedOn", "01-02-2024 05:30:00"}}, {}, ""});
  document.add({"QRMeta", {}, {Xml::text_run("iVBO")}, ""});
  return document;
}

inline Xml drvlc() {
  Xml categories{"Categories",
                 {},
                 {{"Category", {{"abbreviation", "MCWG"}, {"code", "NT"}, {"issueDate", "01-01-2020"}}, {}, ""},
                  {"Category", {{"abbreviation", "LMV"}, {"code", "NT"}, {"endorseDate", ""}}, {}, ""}},
                 ""};
  Xml document = envelope("DRVLC", "XX00 00000001234 ",
                          {"DrivingLicense", {{"verifiedOn", "01-01-2024 12:00:00"}}, {std::move(categories)}, ""});
  document.set("expiryDate", "01-01-2040").set("status", "Active");
  return document;
}

inline Xml hscer() {
  Xml document = envelope("HSCER", "0001234", {"School", {{"code", "00000"}, {"name", "Example Vidyalaya"}}, {}, ""});
  Xml& data = document.at("CertificateData");
  data.add({"Examination", {{"month", "MARCH"}, {"name", "SENIOR"}, {"year", "2019"}}, {}, ""});
  Xml subjects{"Subjects",
               {},
               {{"Subject", {{"code", "301"}, {"marksTheory", "070"}, {"name", "ENGLISH"}}, {}, ""},
                {"Subject", {{"code", ""}, {"marksTheory", "AB"}, {"name", " "}}, {}, ""},
                {"Subject", {{"code", ""}, {"name", ""}}, {}, ""}},
               ""};
  data.add({"Performance", {{"result", "PASS"}, {"resultDate", "02-05-2019"}}, {std::move(subjects)}, ""});
  return document;
}

// A school document of another doctype: SSCER, SPCER, HPCER.
inline Xml school_document(std::string type) {
  Xml document = hscer();
  document.set("type", std::move(type));
  return document;
}

inline Xml rvcer() {
  Xml vehicle{"Vehicle",
              {{"chasisNo", "CHASSIS0007"},
               {"class", "Motor Car"},
               {"color", "BLUE"},
               {"engineNo", "ENGINE0007"},
               {"fitTill", "28-02-2031"},
               {"fuelDesc", "PETROL"},
               {"mfgDate", "02/2016"},
               {"seatCapacity", "05"}},
              {},
              ""};
  Xml insurance{
      "Insurance", {{"companyName", "Example Insurance"}, {"policyNo", "P7"}, {"validTill", "29-02-2028"}}, {}, ""};
  return envelope("RVCER", "XX00 YY 0007",
                  {"VehicleRegistration",
                   {{"financer", "Example Bank"}, {"normsDesc", "BS IV"}, {"statusDate", "02-01-2020"}},
                   {std::move(vehicle), std::move(insurance)},
                   ""});
}

inline Xml ctcer() {
  return envelope(
      "CTCER", "C 0007",
      {"Caste", {{"category", "OBC"}, {"description", "Note"}, {"name", "Sample"}, {"subCategory", "Sub"}}, {}, ""});
}

inline Xml okyc() {
  Xml uid_data{
      "UidData",
      {},
      {{"Poi",
        {{"dob", "31-01-1990"}, {"e", ""}, {"gender", "M"}, {"m", std::string(64, 'a')}, {"name", "Arun Example"}},
        {},
        ""},
       {"Poa", {{"careof", "C/O Asha Example"}, {"country", "India"}, {"landmark", "Well"}, {"pc", "110001"}}, {}, ""},
       {"Pht", {}, {Xml::text_run("AAEC")}, ""}},
      ""};
  return {"OfflinePaperlessKyc", {{"referenceId", "123420240115120000123"}}, {std::move(uid_data)}, ""};
}

inline Xml generic() { return envelope("INCER", "INC 77", {"Income", {{"amount", "100000"}}, {}, ""}); }

// 2026-06-01T00:00:00Z.
inline constexpr std::chrono::sys_seconds kValidationTime =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::June / 1);

inline DocumentOutcome read(std::string_view octets, DocumentExpectations expected = {}) {
  if (expected.validation_time == std::chrono::sys_seconds()) expected.validation_time = kValidationTime;
  return read_document(AgreedOctetsForTests::make(octets), expected);
}
inline DocumentOutcome read(const Xml& document, const DocumentExpectations& expected = {}) {
  return read(canonical(document), expected);
}

// The code of the refusal; nothing where the document was read.
inline std::optional<FailureCode> refusal(const DocumentOutcome& outcome) {
  return outcome.parsed ? std::nullopt : std::optional(outcome.parsed.error().code);
}

inline const RecordValue& value_of_field(const ParsedDocument& document, std::string_view name) {
  const auto found = std::ranges::find(document.fields, name, &ParsedField::name);
  if (found == document.fields.end()) throw std::logic_error("the document has no such field");
  return found->value;
}

inline std::string shown(const RecordObject& object) {
  std::string written = "{";
  for (const auto& [name, text] : object) written += std::string(name) + "=" + std::string(text.view()) + ";";
  return written + "}";
}

// A value as one text, for comparison: "null", "text", "[a,b]", "{a=b;}".
inline std::string shown(const RecordValue& value) {
  if (const auto* text = std::get_if<SensitiveText>(&value)) return std::string(text->view());
  if (const auto* object = std::get_if<RecordObject>(&value)) return shown(*object);
  std::string written = "[";
  if (const auto* texts = std::get_if<std::vector<SensitiveText>>(&value)) {
    for (const SensitiveText& text : *texts) written += std::string(text.view()) + ",";
    return written + "]";
  }
  if (const auto* objects = std::get_if<std::vector<RecordObject>>(&value)) {
    for (const RecordObject& object : *objects) written += shown(object) + ",";
    return written + "]";
  }
  return "null";
}

// The field of a document that must have been read.
inline std::string field(const DocumentOutcome& outcome, std::string_view name) {
  if (!outcome.parsed) return "refused: " + outcome.parsed.error().message;
  return shown(value_of_field(*outcome.parsed, name));
}

// A change to a sample, and the refusal that must follow.
struct RefusedChange {
  std::string what;
  std::function<void(Xml&)> change;
  FailureCode code;
};

}  // namespace dlverify::samples

#endif  // DLVERIFY_TESTS_DOCUMENTS_SAMPLE_DOCUMENTS_H_
