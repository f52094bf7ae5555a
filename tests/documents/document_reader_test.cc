#include "documents/document_reader.h"

#include <gtest/gtest.h>

#include "documents/sample_documents.h"

namespace dlverify {
namespace {

using samples::refusal;
using samples::Xml;

DocumentOutcome read_for(const Xml& document, std::string_view uri) {
  const DocumentUri parsed = DocumentUri::parse(uri).value();
  return samples::read(document, {.uri = &parsed, .doctype = nullptr, .validation_time = {}, .max_age_days = {}});
}

DocumentOutcome read_as(const Xml& document, std::string_view doctype) {
  const Doctype parsed = Doctype::parse(doctype).value();
  return samples::read(document, {.uri = nullptr, .doctype = &parsed, .validation_time = {}, .max_age_days = {}});
}

DocumentOutcome read_declared(const Xml& document, std::string_view doctype) {
  DeclaredFacts declared;
  declared.doctype = doctype;
  return read_document(
      AgreedOctetsForTests::make(samples::canonical(document), std::move(declared)),
      {.uri = nullptr, .doctype = nullptr, .validation_time = samples::kValidationTime, .max_age_days = {}});
}

DocumentOutcome read_within(const Xml& document, std::chrono::sys_seconds time, std::uint32_t days) {
  return samples::read(document, {.uri = nullptr, .doctype = nullptr, .validation_time = time, .max_age_days = days});
}

TEST(DocumentReader, AcceptsTheDoctypeAndIssuerAskedFor) {
  EXPECT_EQ(refusal(read_for(samples::pancr(), "in.gov.pan-PANCR-AAAPX0000X")), std::nullopt);
  EXPECT_EQ(refusal(read_for(samples::adhar(), "in.gov.uidai-ADHAR-0f0f")), std::nullopt);
  EXPECT_EQ(refusal(read_for(samples::drvlc(), "in.gov.transport-DRVLC-XX00")), std::nullopt);
  EXPECT_EQ(refusal(read_for(samples::hscer(), "in.gov.examplea-HSCER-0001234")), std::nullopt);
  EXPECT_EQ(refusal(read_for(samples::generic(), "in.gov.exampleb-INCER-X-Y-Z")), std::nullopt);
  EXPECT_EQ(refusal(read_as(samples::pancr(), "PANCR")), std::nullopt);
  EXPECT_EQ(refusal(read_declared(samples::pancr(), "PANCR")), std::nullopt);
}

TEST(DocumentReader, RefusesAnotherDoctype) {
  const DocumentOutcome outcome = read_for(samples::pancr(), "in.gov.pan-DRVLC-XX00");
  EXPECT_EQ(refusal(outcome), FailureCode::kDoctypeMismatch);
  EXPECT_EQ(outcome.facts.doctype, "PANCR");
  EXPECT_EQ(outcome.facts.issuer_id, "in.gov.pan");
  EXPECT_EQ(refusal(read_as(samples::adhar(), "PANCR")), FailureCode::kDoctypeMismatch);
  EXPECT_EQ(refusal(read_as(samples::generic(), "UDYAM")), FailureCode::kDoctypeMismatch);
}

TEST(DocumentReader, RefusesAnotherDoctypeThanTheSignerWasAuthorisedFor) {
  EXPECT_EQ(refusal(read_declared(samples::pancr(), "HSCER")), FailureCode::kDoctypeMismatch);
}

TEST(DocumentReader, RefusesTheOnlyIssuersDocumentsFromOthers) {
  EXPECT_EQ(refusal(read_for(samples::pancr(), "in.gov.uidai-PANCR-AAAPX0000X")), FailureCode::kIssuerMismatch);
  EXPECT_EQ(refusal(read_for(samples::adhar(), "in.gov.pan-ADHAR-0f0f")), FailureCode::kIssuerMismatch);
  EXPECT_EQ(refusal(read_for(samples::adhar(), "in.gov.uidai.x-ADHAR-0f0f")), FailureCode::kIssuerMismatch);
}

TEST(DocumentReader, ComparesThePanInTheUri) {
  EXPECT_EQ(refusal(read_for(samples::pancr(), "in.gov.pan-PANCR-AAAPX0000Y")), FailureCode::kFieldInconsistent);
  EXPECT_EQ(refusal(read_for(samples::pancr(), "in.gov.pan-PANCR-aaapx0000y")), FailureCode::kFieldInconsistent);
  EXPECT_EQ(refusal(read_for(samples::pancr(), "in.gov.pan-PANCR-AaapX0000x")), std::nullopt);
  EXPECT_EQ(refusal(read_for(samples::pancr(), "in.gov.pan-PANCR-0f0f0f0f")), std::nullopt);
}

TEST(DocumentReader, TellsTheDoctypeFromTypeOrKycRes) {
  Xml document = samples::adhar();
  EXPECT_EQ(samples::read(document).facts.doctype, "ADHAR");
  EXPECT_EQ(samples::read(document.set("type", "adhar")).facts.doctype, "ADHAR");
  EXPECT_EQ(samples::read(document.set("type", "PANCR")).facts.doctype, "PANCR");
  Xml padded = samples::pancr();
  EXPECT_EQ(samples::read(padded.set("type", " PANCR ")).facts.doctype, "PANCR");
}

TEST(DocumentReader, RefusesWhatDoesNotSayWhatItIs) {
  Xml document = samples::pancr();
  for (const char* type : {"", "P", "pancr", "PAN-CR", "AAAAAAAAAAAAAAAAA"}) {
    EXPECT_EQ(refusal(samples::read(document.set("type", type))), FailureCode::kDoctypeUnknown) << type;
  }
  EXPECT_EQ(refusal(samples::read(document.remove("type"))), FailureCode::kDoctypeUnknown);
  for (const char* root : {"<PullDocResponse></PullDocResponse>", "<certificate type=\"PANCR\"></certificate>",
                           "<Certificate xmlns=\"urn:c\" type=\"PANCR\"></Certificate>",
                           "<q:Certificate xmlns:q=\"urn:c\" type=\"PANCR\"></q:Certificate>"}) {
    EXPECT_EQ(refusal(samples::read(std::string_view(root))), FailureCode::kDoctypeUnknown) << root;
  }
}

TEST(DocumentReader, TellsAnOfflineKycByItsRoot) {
  const DocumentOutcome outcome = samples::read(std::string_view("<OfflinePaperlessKyc></OfflinePaperlessKyc>"));
  EXPECT_EQ(refusal(outcome), FailureCode::kHolderMissing);
  EXPECT_EQ(outcome.facts.doctype, "OKYC");
}

TEST(DocumentReader, RefusesOctetsThatAreReadDifferently) {
  EXPECT_EQ(refusal(samples::read(std::string_view("<Certificate/>"))), FailureCode::kFieldMalformed);
  EXPECT_EQ(refusal(samples::read(std::string_view())), FailureCode::kFieldMalformed);
}

TEST(DocumentReader, JudgesTheAgeToTheSecond) {
  const std::chrono::sys_seconds made = std::chrono::sys_days(std::chrono::year(2024) / 2 / 1);
  const Xml document = samples::pancr();
  EXPECT_EQ(refusal(read_within(document, made + std::chrono::days(30), 30)), std::nullopt);
  EXPECT_EQ(refusal(read_within(document, made + std::chrono::days(30) + std::chrono::seconds(1), 30)),
            FailureCode::kDocumentStale);
  EXPECT_EQ(refusal(read_within(document, made - std::chrono::days(1), 30)), std::nullopt);
  EXPECT_EQ(refusal(read_within(document, made - std::chrono::days(1) - std::chrono::seconds(1), 30)),
            FailureCode::kFieldMalformed);
  EXPECT_EQ(refusal(read_within(document, made, 0)), std::nullopt);
}

TEST(DocumentReader, TakesAnyAgeWhereNoneIsAskedFor) {
  EXPECT_EQ(refusal(samples::read(samples::pancr(),
                                  {.uri = nullptr,
                                   .doctype = nullptr,
                                   .validation_time = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1),
                                   .max_age_days = {}})),
            std::nullopt);
}

TEST(DocumentReader, RefusesADocumentWithoutATimeWhereAnAgeIsAskedFor) {
  EXPECT_EQ(refusal(read_within(samples::hscer(), samples::kValidationTime, 100'000)), FailureCode::kDocumentStale);
}

}  // namespace
}  // namespace dlverify
