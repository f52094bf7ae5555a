#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

// Applies a change to KycRes, in either of its places.
std::vector<Xml> both_shapes(const std::function<void(Xml&)>& change) {
  Xml in_certificate = samples::adhar();
  change(in_certificate.at("CertificateData/KycRes"));
  Xml root = samples::kyc_response();
  change(root);
  return {in_certificate, root};
}

TEST(AdharParser, ReadsBothShapes) {
  for (const Xml& document : both_shapes([](Xml&) {})) {
    const DocumentOutcome outcome = samples::read(document);
    ASSERT_TRUE(outcome.parsed);
    EXPECT_EQ(outcome.facts.doctype, "ADHAR");
    EXPECT_EQ(outcome.facts.asserted_at, "2024-01-15T06:30:00Z");
    EXPECT_EQ(outcome.parsed->number.view(), "xxxxxxxx1234");
    EXPECT_FALSE(outcome.parsed->issued_by);
    EXPECT_EQ(field(outcome, "valid_until"), "2025-01-14T06:30:00Z");
    EXPECT_EQ(field(outcome, "name"), "Arun Example");
    EXPECT_EQ(field(outcome, "dob"), "1990-01-31");
    EXPECT_EQ(field(outcome, "gender"), "M");
    EXPECT_EQ(field(outcome, "care_of"), "C/O Asha Example");
    EXPECT_EQ(field(outcome, "address"), "{pin=110001;country=India;}");
    EXPECT_EQ(field(outcome, "address_local"), "null");
    EXPECT_EQ(field(outcome, "name_local"), "अरुण उदाहरण");
    EXPECT_EQ(field(outcome, "photo"), "AAEC");
  }
}

TEST(AdharParser, ReadsOlderAndOddShapes) {
  Xml document = samples::kyc_response();
  document.at("UidData").set("tid", "").add({"Prn", {{"text", "JVBE"}, {"type", "pdf"}}, {}, ""});
  document.add({"Rar", {}, {Xml::text_run("PEF1")}, ""});
  const DocumentOutcome outcome = samples::read(document);
  EXPECT_TRUE(outcome.parsed);
  EXPECT_TRUE(outcome.facts.unknown_content.empty());
  Xml typed = samples::adhar();
  EXPECT_EQ(refusal(samples::read(typed.set("type", "DigiLocker"))), std::nullopt);
  EXPECT_EQ(refusal(samples::read(typed.set("type", "ADHAR"))), std::nullopt);
}

TEST(AdharParser, TakesAbsentOptionalContent) {
  for (const Xml& document : both_shapes([](Xml& kyc) {
         kyc.remove("ts").remove("ttl");
         kyc.at("UidData").drop("Poa");
         kyc.at("UidData").drop("LData");
         kyc.at("UidData").drop("Pht");
         kyc.at("UidData/Poi").remove("dob").set("gender", "?");
       })) {
    const DocumentOutcome outcome = samples::read(document);
    ASSERT_TRUE(outcome.parsed);
    EXPECT_FALSE(outcome.facts.asserted_at);
    for (const char* name : {"valid_until", "dob", "gender", "address", "photo"}) {
      EXPECT_EQ(field(outcome, name), "null");
    }
  }
}

TEST(AdharParser, TakesAYearAsDateOfBirth) {
  Xml document = samples::adhar();
  Xml& poi = document.at("CertificateData/KycRes/UidData/Poi");
  poi.set("dob", "1990");
  EXPECT_EQ(field(samples::read(document), "dob"), "1990");
  poi.set("dob", "2026");
  EXPECT_EQ(field(samples::read(document), "dob"), "2026");
  poi.set("dob", "2027");
  EXPECT_EQ(refusal(samples::read(document)), FailureCode::kFieldMalformed);
}

TEST(AdharParser, TakesEveryMask) {
  for (const char* uid : {"XXXXXXXX1234", "********1234", " xxxxxxxx1234 "}) {
    Xml document = samples::adhar();
    document.at("CertificateData/KycRes/UidData").set("uid", uid);
    EXPECT_EQ(refusal(samples::read(document)), std::nullopt) << uid;
  }
}

TEST(AdharParser, SaysThatANumberIsNotMaskedWithoutTheNumber) {
  Xml document = samples::adhar();
  document.at("CertificateData/KycRes/UidData").set("uid", "999941057058");
  const DocumentOutcome outcome = samples::read(document);
  EXPECT_EQ(refusal(outcome), FailureCode::kFieldMalformed);
  EXPECT_NE(outcome.parsed.error().message.find("not masked"), std::string::npos);
  EXPECT_EQ(outcome.parsed.error().message.find("9999"), std::string::npos);
}

TEST(AdharParser, RefusesInBothShapes) {
  const std::vector<RefusedChange> changes = {
      {"no ret", [](Xml& k) { k.remove("ret"); }, FailureCode::kFieldMissing},
      {"blank ret", [](Xml& k) { k.set("ret", " "); }, FailureCode::kFieldMissing},
      {"ret N", [](Xml& k) { k.set("ret", "N"); }, FailureCode::kFieldMalformed},
      {"ret y", [](Xml& k) { k.set("ret", "y"); }, FailureCode::kFieldMalformed},
      {"ts", [](Xml& k) { k.set("ts", "2024-02-30T12:00:00.000+05:30"); }, FailureCode::kFieldMalformed},
      {"ttl", [](Xml& k) { k.set("ttl", "never"); }, FailureCode::kFieldMalformed},
      {"no UidData", [](Xml& k) { k.drop("UidData"); }, FailureCode::kHolderMissing},
      {"two UidData", [](Xml& k) { k.repeat("UidData"); }, FailureCode::kHolderAmbiguous},
      {"no Poi", [](Xml& k) { k.at("UidData").drop("Poi"); }, FailureCode::kHolderMissing},
      {"two Poi", [](Xml& k) { k.at("UidData").repeat("Poi"); }, FailureCode::kHolderAmbiguous},
      {"two Poa", [](Xml& k) { k.at("UidData").repeat("Poa"); }, FailureCode::kFieldInconsistent},
      {"two LData", [](Xml& k) { k.at("UidData").repeat("LData"); }, FailureCode::kFieldInconsistent},
      {"two Pht", [](Xml& k) { k.at("UidData").repeat("Pht"); }, FailureCode::kFieldInconsistent},
      {"no uid", [](Xml& k) { k.at("UidData").remove("uid"); }, FailureCode::kFieldMissing},
      {"blank uid", [](Xml& k) { k.at("UidData").set("uid", " "); }, FailureCode::kFieldMissing},
      {"seven masked", [](Xml& k) { k.at("UidData").set("uid", "xxxxxxx01234"); }, FailureCode::kFieldMalformed},
      {"thirteen", [](Xml& k) { k.at("UidData").set("uid", "xxxxxxxx12345"); }, FailureCode::kFieldMalformed},
      {"no name", [](Xml& k) { k.at("UidData/Poi").remove("name"); }, FailureCode::kFieldMissing},
      {"blank name", [](Xml& k) { k.at("UidData/Poi").set("name", ""); }, FailureCode::kFieldMissing},
      {"birth", [](Xml& k) { k.at("UidData/Poi").set("dob", "31-02-1990"); }, FailureCode::kFieldMalformed},
      {"birth in three digits", [](Xml& k) { k.at("UidData/Poi").set("dob", "990"); }, FailureCode::kFieldMalformed},
  };
  for (const RefusedChange& change : changes) {
    for (const Xml& document : both_shapes(change.change)) {
      EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
    }
  }
}

TEST(AdharParser, RefusesAnEnvelopeWithoutOneKycRes) {
  Xml document = samples::adhar();
  document.set("type", "ADHAR");
  Xml two_containers = document;
  two_containers.repeat("CertificateData");
  EXPECT_EQ(refusal(samples::read(two_containers)), FailureCode::kHolderAmbiguous);
  Xml two_answers = document;
  two_answers.at("CertificateData").repeat("KycRes");
  EXPECT_EQ(refusal(samples::read(two_answers)), FailureCode::kHolderAmbiguous);
  Xml none = document;
  none.at("CertificateData").drop("KycRes");
  EXPECT_EQ(refusal(samples::read(none)), FailureCode::kHolderMissing);
  document.drop("CertificateData");
  EXPECT_EQ(refusal(samples::read(document)), FailureCode::kHolderMissing);
}

}  // namespace
}  // namespace dlverify
