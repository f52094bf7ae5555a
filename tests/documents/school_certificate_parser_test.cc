#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::field;
using samples::refusal;
using samples::RefusedChange;
using samples::Xml;

TEST(SchoolCertificateParser, ReadsExaminationAndResult) {
  const DocumentOutcome outcome = samples::read(samples::hscer());
  ASSERT_TRUE(outcome.parsed);
  EXPECT_EQ(outcome.facts.doctype, "HSCER");
  EXPECT_EQ(field(outcome, "examination"), "SENIOR");
  EXPECT_EQ(field(outcome, "examination_month"), "MARCH");
  EXPECT_EQ(field(outcome, "examination_year"), "2019");
  EXPECT_EQ(field(outcome, "result"), "PASS");
  EXPECT_EQ(field(outcome, "result_on"), "2019-05-02");
  EXPECT_EQ(field(outcome, "school"), "Example Vidyalaya");
  EXPECT_EQ(field(outcome, "number"), "0001234");
}

TEST(SchoolCertificateParser, ReadsEachSchoolDoctype) {
  for (const char* doctype : {"SSCER", "SPCER", "HPCER"}) {
    const DocumentOutcome outcome = samples::read(samples::school_document(doctype));
    EXPECT_EQ(outcome.facts.doctype, doctype);
    EXPECT_EQ(field(outcome, "result"), "PASS");
    EXPECT_TRUE(outcome.facts.unknown_content.empty()) << doctype;
    ASSERT_TRUE(outcome.parsed);
    EXPECT_EQ(outcome.parsed->doctype, doctype);
  }
}

TEST(SchoolCertificateParser, TellsSchoolDoctypesApart) {
  for (const char* doctype : {"SSCER", "SPCER", "HPCER"}) {
    const Doctype asked = Doctype::parse(doctype).value();
    const DocumentOutcome outcome =
        samples::read(samples::hscer(), {.uri = nullptr, .doctype = &asked, .validation_time = {}, .max_age_days = {}});
    EXPECT_EQ(refusal(outcome), FailureCode::kDoctypeMismatch);
    Xml incomplete = samples::school_document(doctype);
    incomplete.at("CertificateData").drop("Performance");
    EXPECT_EQ(refusal(samples::read(incomplete)), FailureCode::kFieldMissing);
  }
}

// Boards give the same roll numbers as others do, and give them again each year.
TEST(SchoolCertificateParser, IdentifiesByNumberBoardAndExamination) {
  const auto identity = [](const Xml& document) {
    const DocumentOutcome outcome = samples::read(document);
    std::string joined;
    for (const SensitiveText& part : outcome.parsed->identity) joined.append(part.view()).append("|");
    return joined;
  };
  const Xml document = samples::hscer();
  Xml other_board = document;
  other_board.at("IssuedBy/Organization").set("name", "Another Board");
  Xml other_year = document;
  other_year.at("CertificateData/Examination").set("year", "2020");
  EXPECT_NE(identity(document), identity(other_board));
  EXPECT_NE(identity(document), identity(other_year));
  EXPECT_EQ(identity(document), identity(samples::hscer()));
}

TEST(SchoolCertificateParser, KeepsMarksAsTextAndDropsBlankRows) {
  EXPECT_EQ(field(samples::read(samples::hscer()), "subjects"),
            "[{name=ENGLISH;code=301;marks_theory=070;},{marks_theory=AB;},]");
}

TEST(SchoolCertificateParser, TakesASparsePerformance) {
  Xml document = samples::hscer();
  document.at("CertificateData").drop("School");
  document.at("CertificateData/Performance").attributes.clear();
  document.at("CertificateData/Performance").children.clear();
  const DocumentOutcome outcome = samples::read(document);
  for (const char* name : {"result", "result_on", "school", "subjects", "cgpa"}) {
    EXPECT_EQ(field(outcome, name), "null");
  }
}

TEST(SchoolCertificateParser, Refuses) {
  const std::vector<RefusedChange> changes = {
      {"no number", [](Xml& d) { d.set("number", ""); }, FailureCode::kFieldMissing},
      {"no CertificateData", [](Xml& d) { d.drop("CertificateData"); }, FailureCode::kFieldMissing},
      {"no Examination", [](Xml& d) { d.at("CertificateData").drop("Examination"); }, FailureCode::kFieldMissing},
      {"no Performance", [](Xml& d) { d.at("CertificateData").drop("Performance"); }, FailureCode::kFieldMissing},
      {"two Schools", [](Xml& d) { d.at("CertificateData").repeat("School"); }, FailureCode::kFieldInconsistent},
      {"two Examinations", [](Xml& d) { d.at("CertificateData").repeat("Examination"); },
       FailureCode::kFieldInconsistent},
      {"two Performances", [](Xml& d) { d.at("CertificateData").repeat("Performance"); },
       FailureCode::kFieldInconsistent},
      {"two Subjects lists", [](Xml& d) { d.at("CertificateData/Performance").repeat("Subjects"); },
       FailureCode::kFieldInconsistent},
      {"resultDate", [](Xml& d) { d.at("CertificateData/Performance").set("resultDate", "31-04-2019"); },
       FailureCode::kFieldMalformed},
  };
  for (const RefusedChange& change : changes) {
    Xml document = samples::hscer();
    change.change(document);
    EXPECT_EQ(refusal(samples::read(document)), change.code) << change.what;
  }
}

}  // namespace
}  // namespace dlverify
