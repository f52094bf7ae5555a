#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::Xml;

TEST(GenericCertificateParser, ReadsTheEnvelope) {
  Xml document = samples::generic();
  document.set("validFromDate", "2020-01-02").set("expiryDate", "01/01/2030");
  const DocumentOutcome outcome = samples::read(document);
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.facts.doctype, "INCER");
  EXPECT_EQ(field(outcome, "status"), "active");
  EXPECT_EQ(field(outcome, "issued_on"), "2020-01-01");
  EXPECT_EQ(field(outcome, "valid_from"), "2020-01-02");
  EXPECT_EQ(field(outcome, "valid_until"), "2030-01-01");
  EXPECT_EQ(field(outcome, "number"), "INC 77");
}

TEST(GenericCertificateParser, IdentifiesByNumberOrElseByHolder) {
  const DocumentOutcome numbered = samples::read(samples::generic());
  ASSERT_EQ(numbered.parsed->identity.size(), 2U);
  EXPECT_EQ(numbered.parsed->identity[0].view(), "INC77");
  Xml document = samples::generic();
  const DocumentOutcome unnumbered = samples::read(document.set("number", " "));
  ASSERT_EQ(unnumbered.parsed->identity.size(), 4U);
  EXPECT_EQ(unnumbered.parsed->identity[0].view(), "");
  EXPECT_EQ(unnumbered.parsed->identity[2].view(), "1992-02-29");
  EXPECT_EQ(unnumbered.parsed->identity[3].view(), "asha example");
}

TEST(GenericCertificateParser, ReadsNothingOfTheBodyButItsTime) {
  Xml document = samples::generic();
  Xml& body = document.at("CertificateData/Income");
  body.set("verifiedOn", "01-02-2024 05:30:00");
  EXPECT_EQ(samples::read(document).facts.asserted_at, "2024-02-01T00:00:00Z");
  body.set("verifiedOn", "at noon");
  EXPECT_EQ(refusal(samples::read(document)), std::nullopt);
  EXPECT_FALSE(samples::read(document).facts.asserted_at);
  body.set("verifiedOn", "01-02-2024 05:30:00");
  document.at("CertificateData").repeat("Income");
  EXPECT_FALSE(samples::read(document).facts.asserted_at);
  document.drop("CertificateData");
  EXPECT_EQ(refusal(samples::read(document)), std::nullopt);
}

}  // namespace
}  // namespace dlverify
