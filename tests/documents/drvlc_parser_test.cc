#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

Xml flat_drvlc() {
  Xml document = samples::drvlc();
  document.at("CertificateData").children = {{"DrivingLicense",
                                              {{"abbreviation", "MCWG"},
                                               {"code", "NT"},
                                               {"description", "Motor Cycle"},
                                               {"endorseDate", "02-01-1990"},
                                               {"issueDate", "01-01-1990"}},
                                              {},
                                              ""}};
  return document;
}

TEST(DrvlcParser, ReadsCategories) {
  const DocumentOutcome outcome = samples::read(samples::drvlc());
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.facts.asserted_at, "2024-01-01T06:30:00Z");
  EXPECT_EQ(field(outcome, "status"), "active");
  EXPECT_EQ(field(outcome, "vehicle_classes"), "[MCWG,LMV,]");
  EXPECT_EQ(field(outcome, "vehicle_class_details"),
            "[{code=NT;abbreviation=MCWG;issued_on=2020-01-01;},{code=NT;abbreviation=LMV;},]");
  EXPECT_EQ(field(outcome, "number"), "XX00 00000001234");
}

TEST(DrvlcParser, ReadsTheFlatShape) {
  const DocumentOutcome outcome = samples::read(flat_drvlc());
  ASSERT_TRUE(outcome.parsed);
  EXPECT_FALSE(outcome.facts.asserted_at);
  EXPECT_EQ(field(outcome, "vehicle_classes"), "[MCWG,]");
  EXPECT_EQ(field(outcome, "vehicle_class_details"),
            "[{code=NT;abbreviation=MCWG;description=Motor Cycle;issued_on=1990-01-01;endorsed_on=1990-01-02;},]");
}

TEST(DrvlcParser, TakesALicenceWithoutClasses) {
  Xml document = flat_drvlc();
  document.at("CertificateData/DrivingLicense").attributes.clear();
  EXPECT_EQ(field(samples::read(document), "vehicle_classes"), "null");
  EXPECT_EQ(field(samples::read(document), "vehicle_class_details"), "null");
}

TEST(DrvlcParser, Refuses) {
  const std::vector<RefusedChange> changes = {
      {"no number", [](Xml& d) { d.remove("number"); }, FailureCode::kFieldMissing},
      {"blank number", [](Xml& d) { d.set("number", "  "); }, FailureCode::kFieldMissing},
      {"no body", [](Xml& d) { d.at("CertificateData").drop("DrivingLicense"); }, FailureCode::kFieldMissing},
      {"no CertificateData", [](Xml& d) { d.drop("CertificateData"); }, FailureCode::kFieldMissing},
      {"two bodies", [](Xml& d) { d.at("CertificateData").repeat("DrivingLicense"); }, FailureCode::kFieldInconsistent},
      {"two Categories", [](Xml& d) { d.at("CertificateData/DrivingLicense").repeat("Categories"); },
       FailureCode::kFieldInconsistent},
      {"date of a class",
       [](Xml& d) { d.at("CertificateData/DrivingLicense/Categories/Category").set("issueDate", "00-00-0000"); },
       FailureCode::kFieldMalformed},
      {"verifiedOn", [](Xml& d) { d.at("CertificateData/DrivingLicense").set("verifiedOn", "yesterday"); },
       FailureCode::kFieldMalformed},
  };
  for (const RefusedChange& change : changes) {
    Xml document = samples::drvlc();
    change.change(document);
    EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
  }
}

}  // namespace
}  // namespace dlverify
