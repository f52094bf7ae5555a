#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

const std::string kHash(64, 'a');

TEST(OkycParser, ReadsADocument) {
  const DocumentOutcome outcome = samples::read(samples::okyc());
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.facts.doctype, "OKYC");
  EXPECT_EQ(outcome.facts.asserted_at, "2024-01-15T06:30:00Z");
  EXPECT_TRUE(outcome.facts.unknown_content.empty());
  EXPECT_EQ(outcome.parsed->number.view(), "1234");
  EXPECT_FALSE(outcome.parsed->issued_by);
  EXPECT_EQ(field(outcome, "reference_id"), "123420240115120000123");
  EXPECT_EQ(field(outcome, "name"), "Arun Example");
  EXPECT_EQ(field(outcome, "dob"), "1990-01-31");
  EXPECT_EQ(field(outcome, "gender"), "M");
  EXPECT_EQ(field(outcome, "care_of"), "C/O Asha Example");
  EXPECT_EQ(field(outcome, "address"), "{landmark=Well;pin=110001;country=India;}");
  EXPECT_EQ(field(outcome, "photo"), "AAEC");
}

TEST(OkycParser, TakesABlankInTheReference) {
  Xml document = samples::okyc();
  const DocumentOutcome outcome = samples::read(document.set("referenceId", "1234 20240115120000123"));
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.parsed->number.view(), "1234");
  EXPECT_EQ(outcome.facts.asserted_at, "2024-01-15T06:30:00Z");
}

TEST(OkycParser, TakesAbsentOptionalContent) {
  Xml document = samples::okyc();
  document.at("UidData").drop("Poa");
  document.at("UidData").drop("Pht");
  document.at("UidData/Poi").remove("dob").remove("m").remove("e").remove("gender");
  const DocumentOutcome outcome = samples::read(document);
  for (const char* name : {"dob", "gender", "care_of", "address", "photo"}) EXPECT_EQ(field(outcome, name), "null");
}

TEST(OkycParser, TellsTwoDownloadsOfOnePersonByNothing) {
  Xml later = samples::okyc();
  later.set("referenceId", "123420250115120000123");
  const DocumentOutcome first = samples::read(samples::okyc());
  const DocumentOutcome second = samples::read(later);
  ASSERT_TRUE(first.parsed && second.parsed);
  ASSERT_EQ(first.parsed->identity.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(first.parsed->identity[i].view(), second.parsed->identity[i].view());
  }
}

TEST(OkycParser, ListsUnknownContent) {
  Xml document = samples::okyc();
  document.at("UidData/Poi").set("co", "x");
  EXPECT_EQ(samples::read(document).facts.unknown_content,
            std::vector<std::string>{"OfflinePaperlessKyc/UidData/Poi@co"});
}

TEST(OkycParser, RefusesWhatIsNotOne) {
  const std::vector<RefusedChange> changes = {
      {"no reference", [](Xml& d) { d.remove("referenceId"); }, FailureCode::kFieldMissing},
      {"blank reference", [](Xml& d) { d.set("referenceId", " "); }, FailureCode::kFieldMissing},
      {"short reference", [](Xml& d) { d.set("referenceId", "1234"); }, FailureCode::kFieldMalformed},
      {"month 13", [](Xml& d) { d.set("referenceId", "123420241315120000123"); }, FailureCode::kFieldMalformed},
      {"hour 24", [](Xml& d) { d.set("referenceId", "123420240115240000123"); }, FailureCode::kFieldMalformed},
      {"no UidData", [](Xml& d) { d.drop("UidData"); }, FailureCode::kHolderMissing},
      {"two UidData", [](Xml& d) { d.repeat("UidData"); }, FailureCode::kHolderAmbiguous},
      {"no Poi", [](Xml& d) { d.at("UidData").drop("Poi"); }, FailureCode::kHolderMissing},
      {"two Poi", [](Xml& d) { d.at("UidData").repeat("Poi"); }, FailureCode::kHolderAmbiguous},
      {"two Poa", [](Xml& d) { d.at("UidData").repeat("Poa"); }, FailureCode::kFieldInconsistent},
      {"two photos", [](Xml& d) { d.at("UidData").repeat("Pht"); }, FailureCode::kFieldInconsistent},
      {"no name", [](Xml& d) { d.at("UidData/Poi").remove("name"); }, FailureCode::kFieldMissing},
      {"birth date", [](Xml& d) { d.at("UidData/Poi").set("dob", "31-04-1990"); }, FailureCode::kFieldMalformed},
      {"short hash", [](Xml& d) { d.at("UidData/Poi").set("m", kHash.substr(1)); }, FailureCode::kFieldMalformed},
      {"long hash", [](Xml& d) { d.at("UidData/Poi").set("e", kHash + "a"); }, FailureCode::kFieldMalformed},
      {"no hex", [](Xml& d) { d.at("UidData/Poi").set("m", "g" + kHash.substr(1)); }, FailureCode::kFieldMalformed},
  };
  for (const RefusedChange& change : changes) {
    Xml document = samples::okyc();
    change.change(document);
    EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
  }
}

TEST(OkycParser, RefusesACertificateOfThatType) {
  Xml document = samples::okyc();
  document.name = "Certificate";
  EXPECT_EQ(refusal(samples::read(document.set("type", "OKYC"))), FailureCode::kDoctypeUnknown);
}

TEST(OkycParser, AnswersForEveryOtherDoctype) {
  const SecretBytes share_code(std::string_view("A1b2"));
  const SecretBytes mobile(std::string_view("9999900000"));
  DocumentExpectations expected;
  expected.claims = {.share_code = &share_code, .mobile = &mobile};
  for (const Xml& document : {samples::adhar(), samples::pancr(), samples::generic()}) {
    EXPECT_EQ(field(samples::read(document, expected), "mobile_check"), "not_in_document");
  }
}

RC_GTEST_PROP(OkycParser, IsTotal, ()) {
  Xml document = samples::okyc();
  const auto value = [] {
    return *rc::gen::oneOf(rc::gen::element<std::string>("", " ", "1990", "123420240115120000123", kHash),
                           rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~')));
  };
  document.set("referenceId", value());
  Xml& uid_data = document.at("UidData");
  for (const char* name : {"dob", "e", "m", "name", "gender"}) uid_data.at("Poi").set(name, value());
  for (const char* name : {"Poi", "Poa", "Pht"}) {
    const int count = *rc::gen::inRange(0, 3);
    if (count == 0) uid_data.drop(name);
    if (count == 2) uid_data.repeat(name);
  }
  const DocumentOutcome outcome = samples::read(document);
  RC_ASSERT((outcome.parsed.has_value() || !outcome.parsed.error().message.empty()));
}

}  // namespace
}  // namespace dlverify
