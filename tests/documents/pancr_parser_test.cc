#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

Xml documented_shape() {
  Xml document = samples::pancr();
  document.at("CertificateData/PAN").name = "PANVerificationRecord";
  document.drop("QRMeta");
  return document.set("validFromDate", " ").remove("expiryDate");
}

TEST(PancrParser, ReadsBothBodies) {
  for (const Xml& document : {samples::pancr(), documented_shape()}) {
    const DocumentOutcome outcome = samples::read(document);
    ASSERT_TRUE(outcome.parsed);
    EXPECT_TRUE(outcome.warnings.empty());
    EXPECT_EQ(outcome.facts.doctype, "PANCR");
    EXPECT_EQ(outcome.facts.asserted_at, "2024-02-01T00:00:00Z");
    EXPECT_EQ(field(outcome, "status"), "active");
    EXPECT_EQ(field(outcome, "holder_kind"), "person");
    EXPECT_EQ(field(outcome, "verified_at"), "2024-02-01T00:00:00Z");
    EXPECT_EQ(field(outcome, "number"), "AAAPX0000X");
  }
}

TEST(PancrParser, ReadsAnOrganization) {
  Xml document = samples::pancr();
  document.set("number", "AAACX0000X").at("CertificateData/PAN").set("num", "AAACX0000X");
  document.at("IssuedTo").children = {{"Organization", {{"name", "Example Private Limited"}}, {}, ""}};
  EXPECT_EQ(field(samples::read(document), "holder_kind"), "organization");
}

TEST(PancrParser, TakesTheNumberFromEitherPlace) {
  Xml document = samples::pancr();
  document.set("number", " ");
  EXPECT_EQ(field(samples::read(document), "number"), "AAAPX0000X");
  document = samples::pancr();
  document.at("CertificateData/PAN").remove("num").remove("verifiedOn");
  EXPECT_EQ(field(samples::read(document), "number"), "AAAPX0000X");
  EXPECT_EQ(field(samples::read(document), "verified_at"), "null");
}

TEST(PancrParser, ComparesNumbersWithoutTheirBlanks) {
  Xml document = samples::pancr();
  document.set("number", " AAAPX 0000X");
  EXPECT_EQ(refusal(samples::read(document)), std::nullopt);
}

TEST(PancrParser, Refuses) {
  const auto both_numbers = [](const char* number) {
    return [number](Xml& d) { d.set("number", number).at("CertificateData/PAN").set("num", number); };
  };
  const std::vector<RefusedChange> changes = {
      {"no number", both_numbers(""), FailureCode::kFieldMissing},
      {"not a PAN", both_numbers("AAAPX0000"), FailureCode::kFieldMalformed},
      {"small letters", both_numbers("aaapx0000x"), FailureCode::kFieldMalformed},
      {"a company's PAN for a person", both_numbers("AAACX0000X"), FailureCode::kFieldInconsistent},
      {"two numbers", [](Xml& d) { d.set("number", "AAAPX0000Y"); }, FailureCode::kFieldInconsistent},
      {"no body", [](Xml& d) { d.at("CertificateData").children.clear(); }, FailureCode::kFieldMissing},
      {"no CertificateData", [](Xml& d) { d.drop("CertificateData"); }, FailureCode::kFieldMissing},
      {"two bodies", [](Xml& d) { d.at("CertificateData").repeat("PAN"); }, FailureCode::kFieldInconsistent},
      {"both bodies",
       [](Xml& d) { d.at("CertificateData").add({"PANVerificationRecord", {{"num", "AAAPX0000X"}}, {}, ""}); },
       FailureCode::kFieldInconsistent},
      {"verifiedOn", [](Xml& d) { d.at("CertificateData/PAN").set("verifiedOn", "01-01-2024"); },
       FailureCode::kFieldMalformed},
  };
  for (const RefusedChange& change : changes) {
    Xml document = samples::pancr();
    change.change(document);
    EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
  }
}

}  // namespace
}  // namespace dlverify
