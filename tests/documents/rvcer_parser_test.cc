#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

constexpr const char* kRegistration = "CertificateData/VehicleRegistration";
constexpr const char* kVehicle = "CertificateData/VehicleRegistration/Vehicle";
constexpr const char* kInsurance = "CertificateData/VehicleRegistration/Insurance";

std::string identity_of(const Xml& document) {
  const DocumentOutcome outcome = samples::read(document);
  std::string joined;
  for (const SensitiveText& part : outcome.parsed->identity) joined.append(part.view()).append("|");
  return joined;
}

TEST(RvcerParser, ReadsRegistrationVehicleAndInsurance) {
  const DocumentOutcome outcome = samples::read(samples::rvcer());
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.facts.doctype, "RVCER");
  EXPECT_TRUE(outcome.facts.unknown_content.empty());
  EXPECT_EQ(field(outcome, "number"), "XX00 YY 0007");
  EXPECT_EQ(field(outcome, "status"), "active");
  EXPECT_EQ(field(outcome, "issued_on"), "2020-01-01");
  EXPECT_EQ(field(outcome, "fit_until"), "2031-02-28");
  EXPECT_EQ(field(outcome, "insured_until"), "2028-02-29");
  EXPECT_EQ(field(outcome, "vehicle_class"), "Motor Car");
  EXPECT_EQ(field(outcome, "chassis_number"), "CHASSIS0007");
  EXPECT_EQ(field(outcome, "engine_number"), "ENGINE0007");
  EXPECT_EQ(field(outcome, "vehicle"), "{colour=BLUE;fuel=PETROL;manufactured=02/2016;seats=05;}");
  EXPECT_EQ(field(outcome, "emission_norms"), "BS IV");
  EXPECT_EQ(field(outcome, "financer"), "Example Bank");
  EXPECT_EQ(field(outcome, "insurer"), "Example Insurance");
  EXPECT_EQ(field(outcome, "insurance_number"), "P7");
  EXPECT_EQ(field(outcome, "status_on"), "2020-01-02");
}

TEST(RvcerParser, ShowsNothingOfVehicleOrOwnerUnasked) {
  const DocumentOutcome outcome = samples::read(samples::rvcer());
  std::vector<std::string_view> minimal;
  for (const ParsedField& held : outcome.parsed->fields) {
    if (held.visibility == Visibility::kMinimal) minimal.push_back(held.name);
  }
  EXPECT_EQ(minimal, (std::vector<std::string_view>{"status", "issued_on", "valid_until", "fit_until", "insured_until",
                                                    "vehicle_class"}));
}

TEST(RvcerParser, TakesABlankVehicleWithoutInsurance) {
  Xml document = samples::rvcer();
  document.at(kVehicle).attributes.clear();
  document.at(kRegistration).attributes.clear();
  document.at(kRegistration).drop("Insurance");
  const DocumentOutcome outcome = samples::read(document);
  for (const char* name : {"fit_until", "insured_until", "vehicle_class", "chassis_number", "vehicle", "insurer",
                           "financer", "status_on"}) {
    EXPECT_EQ(field(outcome, name), "null") << name;
  }
}

TEST(RvcerParser, ReadsWhenItWasVerified) {
  Xml document = samples::rvcer();
  EXPECT_FALSE(samples::read(document).facts.asserted_at);
  document.at(kRegistration).set("verifiedOn", "01-02-2024 05:30:00");
  EXPECT_EQ(samples::read(document).facts.asserted_at, "2024-02-01T00:00:00Z");
}

TEST(RvcerParser, IdentifiesByNumberAndOwner) {
  Xml sold = samples::rvcer();
  sold.at("IssuedTo/Person").set("name", "Ravi Example");
  EXPECT_NE(identity_of(samples::rvcer()), identity_of(sold));
  Xml spaced = samples::rvcer();
  EXPECT_EQ(identity_of(samples::rvcer()), identity_of(spaced.set("number", "XX00YY0007")));
}

TEST(RvcerParser, TakesTheVehicleOfAnOrganization) {
  Xml document = samples::rvcer();
  document.at("IssuedTo").children = {{"Organization", {{"name", "Example Company"}}, {}, ""}};
  EXPECT_EQ(field(samples::read(document), "name"), "Example Company");
}

TEST(RvcerParser, Refuses) {
  const std::vector<RefusedChange> changes = {
      {"no number", [](Xml& d) { d.set("number", " "); }, FailureCode::kFieldMissing},
      {"no CertificateData", [](Xml& d) { d.drop("CertificateData"); }, FailureCode::kFieldMissing},
      {"no VehicleRegistration", [](Xml& d) { d.at("CertificateData").drop("VehicleRegistration"); },
       FailureCode::kFieldMissing},
      {"no Vehicle", [](Xml& d) { d.at(kRegistration).drop("Vehicle"); }, FailureCode::kFieldMissing},
      {"two VehicleRegistrations", [](Xml& d) { d.at("CertificateData").repeat("VehicleRegistration"); },
       FailureCode::kFieldInconsistent},
      {"two Vehicles", [](Xml& d) { d.at(kRegistration).repeat("Vehicle"); }, FailureCode::kFieldInconsistent},
      {"two Insurances", [](Xml& d) { d.at(kRegistration).repeat("Insurance"); }, FailureCode::kFieldInconsistent},
      {"fitTill", [](Xml& d) { d.at(kVehicle).set("fitTill", "29-02-2031"); }, FailureCode::kFieldMalformed},
      {"validTill", [](Xml& d) { d.at(kInsurance).set("validTill", "for ever"); }, FailureCode::kFieldMalformed},
      {"statusDate", [](Xml& d) { d.at(kRegistration).set("statusDate", "00-00-0000"); }, FailureCode::kFieldMalformed},
      {"verifiedOn", [](Xml& d) { d.at(kRegistration).set("verifiedOn", "yesterday"); }, FailureCode::kFieldMalformed},
      {"two owners", [](Xml& d) { d.at("IssuedTo").repeat("Person"); }, FailureCode::kHolderAmbiguous},
      {"no owner", [](Xml& d) { d.at("IssuedTo").drop("Person"); }, FailureCode::kHolderMissing},
  };
  for (const RefusedChange& change : changes) {
    Xml document = samples::rvcer();
    change.change(document);
    EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
  }
}

}  // namespace
}  // namespace dlverify
