#include "documents/certificate_envelope.h"

#include <gtest/gtest.h>

#include "documents/field_reader.h"
#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

TEST(CertificateEnvelope, ReadsIssuerHolderAndDates) {
  const DocumentOutcome outcome = samples::read(samples::drvlc());
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.parsed->issued_by.value_or(SensitiveText()).view(), "Example Authority");
  EXPECT_EQ(outcome.parsed->holder_name.view(), "Asha Example");
  EXPECT_EQ(field(outcome, "issued_on"), "2020-01-01");
  EXPECT_EQ(field(outcome, "valid_until"), "2040-01-01");
  EXPECT_EQ(field(outcome, "dob"), "1992-02-29");
  EXPECT_EQ(field(outcome, "gender"), "F");
  EXPECT_EQ(field(outcome, "guardian"), "Ravi Example");
  EXPECT_EQ(field(outcome, "guardian_relation"), "D");
  EXPECT_EQ(field(outcome, "issued_at"), "Examplepur");
  EXPECT_EQ(field(outcome, "email"), "null");
  EXPECT_EQ(field(outcome, "photo"), "null");
  EXPECT_EQ(field(outcome, "address"), "{type=permanent;line1=7 Example Road;country=IN;}");
}

TEST(CertificateEnvelope, TakesAbsentAndBlankAlike) {
  Xml document = samples::drvlc();
  document.remove("issueDate").remove("expiryDate").set("validFromDate", " ").set("status", " ");
  document.at("IssuedTo/Person").remove("dob").remove("gender");
  document.drop("IssuedBy");
  const DocumentOutcome outcome = samples::read(document);
  ASSERT_TRUE(outcome.parsed);
  EXPECT_FALSE(outcome.parsed->issued_by);
  for (const char* name : {"issued_on", "valid_until", "dob", "gender", "status"}) {
    EXPECT_EQ(field(outcome, name), "null");
  }
  EXPECT_TRUE(outcome.warnings.empty());
}

// As serialisers write a date that they hold as a time, and databases one that they format themselves.
TEST(CertificateEnvelope, ReadsADateWithATimeOfDayAndWithANamedMonth) {
  for (const char* written : {"02-01-2020 00:00:00", "2020-01-02T00:00:00", "2020-01-02T00:00:00.000+05:30",
                              "2020-01-02T00:00:00Z", "02/01/2020 23:59:59", "02-JAN-2020", "02-Jan-2020 10:11:12"}) {
    Xml document = samples::drvlc();
    document.set("issueDate", written);
    document.at("IssuedTo/Person").set("dob", written);
    const DocumentOutcome outcome = samples::read(document);
    ASSERT_TRUE(outcome.parsed) << written;
    EXPECT_EQ(field(outcome, "issued_on"), "2020-01-02") << written;
    EXPECT_EQ(field(outcome, "dob"), "2020-01-02") << written;
  }
  for (const char* written : {"02-01-2020 24:00:00", "02-01-2020 00:00", "31-04-2020 00:00:00", "02-01-2020T",
                              "02-01-2020 noon", "00:00:00", "02-JUM-2020"}) {
    Xml document = samples::drvlc();
    document.set("issueDate", written);
    EXPECT_EQ(refusal(samples::read(document)), FailureCode::kFieldMalformed) << written;
  }
}

TEST(CertificateEnvelope, AcceptsAnExpiryOnTheDayOfIssue) {
  Xml document = samples::drvlc();
  document.set("issueDate", "02-01-2020").set("expiryDate", "02-01-2020");
  EXPECT_EQ(refusal(samples::read(document)), std::nullopt);
}

TEST(CertificateEnvelope, AcceptsABirthOnTheDayOfValidationInIndia) {
  Xml document = samples::pancr();
  document.at("IssuedTo/Person").set("dob", "01-06-2026");
  EXPECT_EQ(refusal(samples::read(document)), std::nullopt);
  document.at("IssuedTo/Person").set("dob", "02-06-2026");
  EXPECT_EQ(refusal(samples::read(document)), FailureCode::kFieldMalformed);
}

TEST(CertificateEnvelope, ReadsAnOrganizationAsHolder) {
  Xml document = samples::generic();
  document.at("IssuedTo").children = {{"Organization", {{"name", "Example Private Limited"}}, {}, ""}};
  const DocumentOutcome outcome = samples::read(document);
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.parsed->holder_name.view(), "Example Private Limited");
  EXPECT_EQ(field(outcome, "dob"), "null");
}

TEST(CertificateEnvelope, DisclosesSeveralAddressesAsAList) {
  Xml document = samples::drvlc();
  document.at("IssuedTo/Person").add({"Address", {{"type", "present"}}, {}, ""});
  document.at("IssuedTo/Person").add({"Address2", {{"pin", "110001"}}, {}, ""});
  const DocumentOutcome outcome = samples::read(document);
  EXPECT_EQ(field(outcome, "address"), "[{type=permanent;line1=7 Example Road;country=IN;},{type=present;},]");
  EXPECT_EQ(field(outcome, "second_address"), "{pin=110001;}");
}

TEST(CertificateEnvelope, DisclosesThePhotoAsSigned) {
  Xml document = samples::drvlc();
  document.at("IssuedTo/Person/Photo").add(Xml::text_run("/9j/\nAAEC"));
  EXPECT_EQ(field(samples::read(document), "photo"), "/9j/\nAAEC");
}

TEST(CertificateEnvelope, WarnsOfAStatusThatIsNotActive) {
  for (const auto& [written, normalised] :
       {std::pair{"E", "expired"}, {"Revoked", "revoked"}, {"s", "suspended"}, {"?", "other"}}) {
    Xml document = samples::drvlc();
    document.set("status", written);
    const DocumentOutcome outcome = samples::read(document);
    EXPECT_EQ(field(outcome, "status"), normalised);
    ASSERT_EQ(outcome.warnings.size(), 1U);
    EXPECT_EQ(outcome.warnings.front().code, WarningCode::kDocumentStatusNotActive);
  }
}

TEST(CertificateEnvelope, RefusesWhatHasNotOneHolderWithAName) {
  const std::vector<RefusedChange> changes = {
      {"no IssuedTo", [](Xml& d) { d.drop("IssuedTo"); }, FailureCode::kHolderMissing},
      {"empty IssuedTo", [](Xml& d) { d.at("IssuedTo").children.clear(); }, FailureCode::kHolderMissing},
      {"holder in a namespace", [](Xml& d) { d.at("IssuedTo/Person").set("xmlns", "urn:q"); },
       FailureCode::kHolderMissing},
      {"two IssuedTo", [](Xml& d) { d.repeat("IssuedTo"); }, FailureCode::kHolderAmbiguous},
      {"a second, empty IssuedTo", [](Xml& d) { d.add({"IssuedTo", {}, {}, ""}); }, FailureCode::kHolderAmbiguous},
      {"two Persons", [](Xml& d) { d.at("IssuedTo").repeat("Person"); }, FailureCode::kHolderAmbiguous},
      {"Person and Organization", [](Xml& d) { d.at("IssuedTo").add({"Organization", {{"name", "Example"}}, {}, ""}); },
       FailureCode::kHolderAmbiguous},
      {"no name", [](Xml& d) { d.at("IssuedTo/Person").remove("name"); }, FailureCode::kFieldMissing},
      {"blank name", [](Xml& d) { d.at("IssuedTo/Person").set("name", " \t"); }, FailureCode::kFieldMissing},
      {"name of no-break spaces", [](Xml& d) { d.at("IssuedTo/Person").set("name", "\u00A0\u200B"); },
       FailureCode::kFieldMissing},
      {"name in a namespace",
       [](Xml& d) {
         d.set("xmlns:q", "urn:q");
         d.at("IssuedTo/Person").remove("name").set("q:name", "Asha Example");
       },
       FailureCode::kFieldMissing},
  };
  for (const RefusedChange& change : changes) {
    for (Xml document : {samples::pancr(), samples::drvlc(), samples::hscer(), samples::generic()}) {
      change.change(document);
      EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
    }
  }
}

TEST(CertificateEnvelope, RefusesNamesLongerThanAnyNameIs) {
  for (const char* named : {"IssuedTo/Person", "IssuedBy/Organization"}) {
    Xml document = samples::drvlc();
    document.at(named).set("name", std::string(kNameBytesMax, 'x'));
    EXPECT_EQ(refusal(samples::read(document)), std::nullopt) << named;
    document.at(named).set("name", std::string(kNameBytesMax + 1, 'x'));
    EXPECT_EQ(refusal(samples::read(document)), FailureCode::kFieldMalformed) << named;
  }
}

TEST(CertificateEnvelope, RefusesDatesThatCannotBe) {
  const std::vector<RefusedChange> changes = {
      {"issue", [](Xml& d) { d.set("issueDate", "31-04-2020"); }, FailureCode::kFieldMalformed},
      {"valid from", [](Xml& d) { d.set("validFromDate", "soon"); }, FailureCode::kFieldMalformed},
      {"expiry", [](Xml& d) { d.set("expiryDate", "29-02-2023"); }, FailureCode::kFieldMalformed},
      {"birth", [](Xml& d) { d.at("IssuedTo/Person").set("dob", "1990"); }, FailureCode::kFieldMalformed},
      {"birth in the future", [](Xml& d) { d.at("IssuedTo/Person").set("dob", "01-01-2027"); },
       FailureCode::kFieldMalformed},
      {"expiry a day before issue", [](Xml& d) { d.set("expiryDate", "31-12-2019"); }, FailureCode::kFieldInconsistent},
      {"two photos", [](Xml& d) { d.at("IssuedTo/Person").repeat("Photo"); }, FailureCode::kFieldInconsistent},
      {"split photo",
       [](Xml& d) {
         Xml& photo = d.at("IssuedTo/Person/Photo");
         photo.add(Xml::text_run("AA"));
         photo.add({"x", {}, {}, ""});
         photo.add(Xml::text_run("EC"));
       },
       FailureCode::kFieldMalformed},
      {"two issuers", [](Xml& d) { d.repeat("IssuedBy"); }, FailureCode::kFieldInconsistent},
      {"two issuing organisations", [](Xml& d) { d.at("IssuedBy").repeat("Organization"); },
       FailureCode::kFieldInconsistent},
      {"two bodies' containers", [](Xml& d) { d.repeat("CertificateData"); }, FailureCode::kFieldInconsistent},
  };
  for (const RefusedChange& change : changes) {
    for (Xml document : {samples::pancr(), samples::drvlc(), samples::hscer(), samples::generic()}) {
      change.change(document);
      EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
    }
  }
}

}  // namespace
}  // namespace dlverify
