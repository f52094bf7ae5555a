#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

// The attributes on CertificateData itself.
Xml flat_ctcer() {
  Xml document = samples::ctcer();
  Xml& data = document.at("CertificateData");
  data.attributes = data.at("Caste").attributes;
  data.children.clear();
  return document;
}

TEST(CtcerParser, ReadsEitherShapeAlike) {
  for (const Xml& document : {samples::ctcer(), flat_ctcer()}) {
    const DocumentOutcome outcome = samples::read(document);
    ASSERT_TRUE(outcome.parsed);
    EXPECT_EQ(outcome.facts.doctype, "CTCER");
    EXPECT_TRUE(outcome.facts.unknown_content.empty());
    EXPECT_EQ(field(outcome, "number"), "C 0007");
    EXPECT_EQ(field(outcome, "issued_on"), "2020-01-01");
    EXPECT_EQ(field(outcome, "caste"), "Sample");
    EXPECT_EQ(field(outcome, "caste_category"), "OBC");
    EXPECT_EQ(field(outcome, "caste_sub_category"), "Sub");
    EXPECT_EQ(field(outcome, "caste_description"), "Note");
  }
}

TEST(CtcerParser, ReadsEitherSpellingOfSubCategory) {
  Xml document = samples::ctcer();
  document.at("CertificateData/Caste").remove("subCategory").set("subcategory", "Lower");
  EXPECT_EQ(field(samples::read(document), "caste_sub_category"), "Lower");
  document.at("CertificateData/Caste").set("subCategory", " ");
  EXPECT_EQ(field(samples::read(document), "caste_sub_category"), "Lower");
}

TEST(CtcerParser, DisclosesTheCasteOnRequestOnly) {
  const DocumentOutcome outcome = samples::read(samples::ctcer());
  for (const ParsedField& held : outcome.parsed->fields) {
    if (!held.name.starts_with("caste")) continue;
    EXPECT_EQ(held.visibility, Visibility::kOnRequest) << held.name;
  }
}

TEST(CtcerParser, TakesWhatBothPlacesAgreeOn) {
  Xml document = samples::ctcer();
  document.at("CertificateData").set("category", " OBC").set("name", "");
  EXPECT_EQ(field(samples::read(document), "caste_category"), "OBC");
  EXPECT_EQ(field(samples::read(document), "caste"), "Sample");
}

TEST(CtcerParser, TakesNameOrCategoryAlone) {
  Xml named = samples::ctcer();
  named.at("CertificateData/Caste").attributes = {{"name", "Sample"}};
  EXPECT_EQ(field(samples::read(named), "caste_category"), "null");
  Xml categorised = samples::ctcer();
  categorised.at("CertificateData/Caste").attributes = {{"category", "SC"}};
  EXPECT_EQ(field(samples::read(categorised), "caste"), "null");
}

TEST(CtcerParser, Refuses) {
  const std::vector<RefusedChange> changes = {
      {"no CertificateData", [](Xml& d) { d.drop("CertificateData"); }, FailureCode::kFieldMissing},
      {"two CertificateData", [](Xml& d) { d.repeat("CertificateData"); }, FailureCode::kFieldInconsistent},
      {"no Caste", [](Xml& d) { d.at("CertificateData").drop("Caste"); }, FailureCode::kFieldMissing},
      {"blank", [](Xml& d) { d.at("CertificateData/Caste").set("name", " ").set("category", ""); },
       FailureCode::kFieldMissing},
      {"Caste in a namespace", [](Xml& d) { d.at("CertificateData/Caste").set("xmlns", "urn:c"); },
       FailureCode::kFieldMissing},
      {"two Castes", [](Xml& d) { d.at("CertificateData").repeat("Caste"); }, FailureCode::kFieldInconsistent},
      {"two names", [](Xml& d) { d.at("CertificateData").set("name", "Other"); }, FailureCode::kFieldInconsistent},
      {"two categories", [](Xml& d) { d.at("CertificateData").set("category", "SC"); },
       FailureCode::kFieldInconsistent},
      {"two descriptions", [](Xml& d) { d.at("CertificateData").set("description", "B"); },
       FailureCode::kFieldInconsistent},
      {"two spellings", [](Xml& d) { d.at("CertificateData/Caste").set("subcategory", "B"); },
       FailureCode::kFieldInconsistent},
      {"spellings in two places", [](Xml& d) { d.at("CertificateData").set("subcategory", "B"); },
       FailureCode::kFieldInconsistent},
      {"of an organisation",
       [](Xml& d) { d.at("IssuedTo").children = {{"Organization", {{"name", "Example Company"}}, {}, ""}}; },
       FailureCode::kHolderMissing},
      {"two holders", [](Xml& d) { d.at("IssuedTo").repeat("Person"); }, FailureCode::kHolderAmbiguous},
      {"issueDate", [](Xml& d) { d.set("issueDate", "31-04-2019"); }, FailureCode::kFieldMalformed},
      {"expired before issue", [](Xml& d) { d.set("expiryDate", "31-12-2019"); }, FailureCode::kFieldInconsistent},
  };
  for (const RefusedChange& change : changes) {
    Xml document = samples::ctcer();
    change.change(document);
    EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
  }
}

// Whatever stands where: both places and spellings give the same record, or the document is refused.
RC_GTEST_PROP(CtcerParser, NeverPrefersOnePlaceToAnother, ()) {
  const auto value = [] { return *rc::gen::element<std::string>("", " ", "A", "B"); };
  Xml document = samples::ctcer();
  Xml mirrored = document;
  for (const char* attribute : {"name", "category", "subCategory", "subcategory", "description"}) {
    const std::string on_caste = value();
    const std::string on_data = value();
    document.at("CertificateData").set(attribute, on_data);
    document.at("CertificateData/Caste").set(attribute, on_caste);
    mirrored.at("CertificateData").set(attribute, on_caste);
    mirrored.at("CertificateData/Caste").set(attribute, on_data);
  }
  const DocumentOutcome one = samples::read(document);
  const DocumentOutcome other = samples::read(mirrored);
  RC_ASSERT(refusal(one) == refusal(other));
  if (!one.parsed) return;
  for (const char* name : {"caste", "caste_category", "caste_sub_category", "caste_description"}) {
    RC_ASSERT(field(one, name) == field(other, name));
  }
}

}  // namespace
}  // namespace dlverify
