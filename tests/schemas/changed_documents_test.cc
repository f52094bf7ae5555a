// Accepted documents with one change each: what every schema sees, and what it lets pass.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/text/document_dates.h"
#include "documents/document_reader.h"
#include "schemas/schema_of_document.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

struct Format {
  const char* schema;
  const char* of;                  // a folder of testdata/ with an accepted document that has all there is
  std::set<std::string> repeated;  // elements that may stand more than once
  std::set<std::string> optional;  // elements, and attributes as "Element@attribute"
};

const std::set<std::string> kEnvelopeRepeated = {"Address", "Address2"};
const std::set<std::string> kEnvelopeOptional = {
    "QRMeta", "Address", "Address2", "Photo", "Certificate@prevNumber", "Certificate@expiryDate", "Certificate@status"};

std::set<std::string> with(std::set<std::string> names, const std::set<std::string>& more) {
  names.insert(more.begin(), more.end());
  return names;
}

// What stands in every element of a name is optional: "Vehicle@*".
const std::vector<Format>& formats() {
  static const std::set<std::string> school = {
      "School", "School@region*", "Examination@center*", "Performance@*", "Subjects", "Subject", "Subject@*"};
  static const std::vector<Format> all = {
      {"PANCR", "accepted/pancr_real_shape", kEnvelopeRepeated, kEnvelopeOptional},
      {"PANCR", "accepted/pancr_published_shape", kEnvelopeRepeated, kEnvelopeOptional},
      {"PANCR", "accepted/pancr_organization", {}, kEnvelopeOptional},
      {"DRVLC", "accepted/drvlc_real_shape", with(kEnvelopeRepeated, {"Category"}),
       with(kEnvelopeOptional, {"Person@uidToken", "Person@aadhaarName", "Person@dlConcateName", "Person@dlNatName",
                                "Person@age", "Categories", "Category", "DrivingLicense@*"})},
      {"DRVLC", "accepted/drvlc_published_shape", kEnvelopeRepeated, with(kEnvelopeOptional, {"DrivingLicense@*"})},
      {"RVCER", "rvcer/accepted_every_attribute", kEnvelopeRepeated,
       with(kEnvelopeOptional, {"Insurance", "Insurance@*", "Vehicle@*"})},
      {"HSCER", "accepted/hscer_by_board_a", with(kEnvelopeRepeated, {"Subject"}),
       with(with(kEnvelopeOptional, school), {"Person@motherName", "Person@category", "Person@disabilityStatus"})},
      {"CTCER", "ctcer/accepted_on_caste", kEnvelopeRepeated,
       with(kEnvelopeOptional, {"Caste@name", "Caste@subCategory", "Caste@description"})},
      {"CTCER", "ctcer/accepted_on_certificate_data", kEnvelopeRepeated,
       with(kEnvelopeOptional, {"CertificateData@name", "CertificateData@subCategory", "CertificateData@description"})},
      {"certificate", "incer/accepted_envelope", with(kEnvelopeRepeated, {"Income"}),
       with(kEnvelopeOptional, {"Income", "Income@*"})},
      {"ADHAR", "accepted/adhar_real_shape", {}, {"Poa", "LData", "Pht", "UidData@tkn", "Poa@*", "LData@*"}},
      {"ADHAR", "accepted/adhar_kycres_root", {}, {"Poa", "LData", "Pht", "UidData@tkn", "Poa@*", "LData@*"}},
      {"OKYC", "accepted/okyc_real_shape", {}, {"Poa", "Pht", "Poi@e", "Poi@m", "Poa@*"}},
  };
  return all;
}

// Required although everything else in the element is not.
const std::set<std::string> kRequired = {"Performance@result", "Subject@name", "Subject@code"};

bool is_optional(const Format& format, const std::string& element, const std::string& attribute) {
  const std::string name = element + "@" + attribute;
  if (kRequired.contains(name)) return false;
  for (const std::string& optional : format.optional) {
    if (name == optional) return true;
    if (optional.ends_with('*') && name.starts_with(optional.substr(0, optional.size() - 1))) return true;
  }
  return false;
}

const TestCase& case_named(std::string_view name) {
  return *std::ranges::find(all_test_cases(), name, &TestCase::name);
}

// Every element but the Signature's, in document order.
void collect(xmlNode* element, std::vector<xmlNode*>& found) {
  if (name_of(element) == "Signature") return;
  found.push_back(element);
  for (xmlNode* child = xmlFirstElementChild(element); child != nullptr; child = xmlNextElementSibling(child)) {
    collect(child, found);
  }
}

std::vector<xmlNode*> elements_of(const XmlDocument& document) {
  std::vector<xmlNode*> found;
  collect(xmlDocGetRootElement(document.get()), found);
  return found;
}

// Calls `change` with a fresh copy of the format's document for each of its elements but the root.
void for_each_element(const Format& format, const std::function<void(const XmlDocument&, xmlNode*)>& change) {
  const std::string text = case_named(format.of).input();
  const std::size_t count = elements_of(parse_xml(text)).size();
  ASSERT_GT(count, 4U) << format.of;
  for (std::size_t i = 1; i < count; ++i) {
    const XmlDocument document = parse_xml(text);
    change(document, elements_of(document)[i]);
  }
}

TEST(ChangedDocuments, AreMadeOfValidOnes) {
  for (const Format& format : formats()) {
    const XmlDocument document = parse_xml(case_named(format.of).input());
    EXPECT_EQ(schema_of(document), format.schema);
    EXPECT_EQ(xml_schema(format.schema).faults(document), "") << format.of;
  }
}

TEST(ChangedDocuments, AreInvalidWithAnElementTwice) {
  for (const Format& format : formats()) {
    for_each_element(format, [&](const XmlDocument& document, xmlNode* element) {
      const std::string name = name_of(element);
      const bool is_of_issuer = name_of(element->parent) == "Organization";
      xmlAddNextSibling(element, xmlCopyNode(element, 1));
      EXPECT_EQ(xml_schema(format.schema).faults(document).empty(), format.repeated.contains(name) && !is_of_issuer)
          << format.of << ": " << name;
    });
  }
}

TEST(ChangedDocuments, AreInvalidWithoutAnElement) {
  for (const Format& format : formats()) {
    for_each_element(format, [&](const XmlDocument& document, xmlNode* element) {
      const std::string name = name_of(element);
      xmlUnlinkNode(element);
      const std::unique_ptr<xmlNode, Libxml2Deleter<xmlFreeNode>> removed(element);
      EXPECT_EQ(xml_schema(format.schema).faults(document).empty(), format.optional.contains(name))
          << format.of << ": " << name;
    });
  }
}

TEST(ChangedDocuments, AreInvalidWithoutAnAttribute) {
  int removed = 0;
  for (const Format& format : formats()) {
    const XmlDocument document = parse_xml(case_named(format.of).input());
    for (xmlNode* const element : elements_of(document)) {
      std::vector<std::string> names;
      for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) {
        names.push_back(text_of(attribute->name));
      }
      for (const std::string& name : names) {
        const std::string value = attribute_of(element, name.c_str());
        xmlUnsetProp(element, as_xml(name.c_str()));
        EXPECT_EQ(xml_schema(format.schema).faults(document).empty(), is_optional(format, name_of(element), name))
            << format.of << ": " << name_of(element) << "@" << name;
        xmlSetProp(element, as_xml(name.c_str()), as_xml(value.c_str()));
        ++removed;
      }
    }
  }
  EXPECT_GT(removed, 300);
}

TEST(ChangedDocuments, AreInvalidWithAnotherRoot) {
  for (const Format& format : formats()) {
    const XmlDocument document = parse_xml(case_named(format.of).input());
    xmlNodeSetName(xmlDocGetRootElement(document.get()), as_xml("Letter"));
    EXPECT_NE(xml_schema(format.schema).faults(document), "") << format.of;
  }
}

TEST(ChangedDocuments, AreInvalidByTheSchemaOfAnotherDoctype) {
  for (const Format& format : formats()) {
    const XmlDocument document = parse_xml(case_named(format.of).input());
    for (const Format& other : formats()) {
      const std::string schema = other.schema;
      if (schema == format.schema || schema == "certificate") continue;
      EXPECT_NE(xml_schema(schema).faults(document), "") << format.of << " by " << schema;
    }
  }
}

// A new attribute of an issuer must not stop anyone.
TEST(ChangedDocuments, MayHaveFurtherAttributes) {
  const std::set<std::string> closed = {"IssuedBy", "IssuedTo", "CertificateData", "QRMeta", "Categories", "Subjects",
                                        "Pht",      "Rar"};
  for (const Format& format : formats()) {
    const XmlDocument document = parse_xml(case_named(format.of).input());
    for (xmlNode* const element : elements_of(document)) {
      if (closed.contains(name_of(element))) continue;
      xmlSetProp(element, as_xml("novelty"), as_xml("x"));
      EXPECT_EQ(xml_schema(format.schema).faults(document), "") << format.of << ": " << name_of(element);
    }
  }
}

// What the schema takes for a date, the parser reads, and the other way round.
std::string birth_date_faults(const std::string& text) {
  static const XmlDocument document = parse_xml(case_named("accepted/pancr_real_shape").input());
  for (xmlNode* const element : elements_of(document)) {
    if (name_of(element) == "Person") xmlSetProp(element, as_xml("dob"), as_xml(text.c_str()));
  }
  return xml_schema("PANCR").faults(document);
}

TEST(DatesBySchema, AreThoseThatTheParserReads) {
  const std::vector<std::string> months = {"NUL", "JAN", "Feb", "mar", "APR", "May", "jun",
                                           "JUL", "Aug", "sep", "OCT", "Nov", "dec", "MEN"};
  for (const int year : {1849, 1850, 1896, 1900, 1999, 2000, 2004, 2023, 2024, 2100, 2104, 2199, 2200, 2201}) {
    for (int month = 0; month <= 13; ++month) {
      for (const int day : {0, 1, 9, 10, 28, 29, 30, 31, 32}) {
        for (const char* form : {"{2:02}-{1:02}-{0}", "{2:02}/{1:02}/{0}", "{0}-{1:02}-{2:02}", "{2:02}-{3}-{0}"}) {
          const std::string text =
              fmt::format(fmt::runtime(form), year, month, day, months.at(static_cast<std::size_t>(month)));
          EXPECT_EQ(birth_date_faults(text).empty(), parse_date(text).has_value()) << text;
        }
      }
    }
  }
  for (const char* text :
       {"17-04/1990", "17.04.1990", "1990/04/17", "7-4-1990", "17-04-90", "17041990", "17-04-1990Z", "1990-04-17Z",
        "-1990-04-17", "17-04-1990 24:15:30", "17-04-1990 10:15", "17-APRIL-1990", "०१-०१-१९९०"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
    EXPECT_FALSE(parse_written_time(text)) << text;
    EXPECT_NE(birth_date_faults(text), "") << text;
  }
  for (const char* text : {"17-04-1990 10:15:30", "1990-04-17T00:00:00+05:30"}) {
    EXPECT_TRUE(parse_written_time(text)) << text;
    EXPECT_EQ(birth_date_faults(text), "") << text;
  }
  for (const char* text : {"", " ", " 17-04-1990", "17-04-1990\n"}) EXPECT_EQ(birth_date_faults(text), "") << text;
}

std::string verification_time_faults(const std::string& text) {
  static const XmlDocument document = parse_xml(case_named("accepted/pancr_real_shape").input());
  for (xmlNode* const element : elements_of(document)) {
    if (name_of(element) == "PAN") xmlSetProp(element, as_xml("verifiedOn"), as_xml(text.c_str()));
  }
  return xml_schema("PANCR").faults(document);
}

TEST(MomentsBySchema, AreReadByTheParser) {
  const std::vector<std::string> dates = {"31-05-2026", "29-02-2024", "29-02-2023",
                                          "31-04-2026", "2026-05-31", "2026-02-30"};
  const std::vector<std::string> times = {"00:00:00", "23:59:59", "24:00:00", "10:60:00",
                                          "10:15:60", "9:15:30",  "10:15"};
  const std::vector<std::string> ends = {"", ".1", ".123", ".", "Z", "+05:30", ".123+05:30", "+5:30", "+24:00", "x"};
  int taken = 0;
  for (const std::string& date : dates) {
    for (const std::string& time : times) {
      for (const std::string& end : ends) {
        for (const char* separator : {" ", "T", "  "}) {
          std::string text = date;
          text += separator;
          text += time;
          text += end;
          if (!verification_time_faults(text).empty()) continue;
          EXPECT_TRUE(parse_asserted_time(text).has_value()) << text;
          ++taken;
        }
      }
    }
  }
  EXPECT_GT(taken, 10);
}

}  // namespace
}  // namespace dlverify
