#include "dlverify/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "record/minimal_record.h"
#include "report/report_builder.h"
#include "support/parsed_document_for_tests.h"

namespace dlverify {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

constexpr std::string_view kAnchor = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
constexpr std::string_view kSigner = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

std::chrono::sys_seconds at(std::string_view text) { return *parse_rfc3339(text); }

ReportBuilder new_report() {
  ReportBuilder report("0.1.0", Policy::digilocker(), std::string(64, 'b'), std::string(64, 'c'),
                       VerificationTimes(at("2026-11-22T10:00:00Z"), at("2026-06-01T00:00:00Z")));
  report.body({.sha256 = std::string(64, 'a'), .bytes = 9245, .kind = BodyKind::kXml, .api_error = std::nullopt});
  return report;
}

SignerFacts signer_facts() {
  SignerFacts signer;
  signer.name = "DigiLocker";
  signer.subject = "CN=DS EXAMPLE DIVISION 1,O=EXAMPLE DIVISION,C=IN";
  signer.issuer = "CN=Example Sub-CA,O=Example PKI,C=IN";
  signer.serial = "529f9a299f46";
  signer.sha256 = kSigner;
  signer.not_before = at("2023-08-22T00:00:00Z");
  signer.not_after = at("2026-08-22T00:00:00Z");
  signer.expired_now = true;
  signer.chain = {std::string(kSigner), std::string(kAnchor)};
  signer.anchor = kAnchor;
  signer.revocation = RevocationStatus::kGood;
  return signer;
}

// A driving licence with every kind of value that a record can hold.
Record make_record(std::string_view name_of_class) {
  ParsedDocument document = ParsedDocumentForTests::make();
  document.doctype = "DRVLC";
  document.number = SensitiveText("XX00 20150000001");
  document.issued_by = SensitiveText("RTO,SAMPLEPUR");
  document.holder_name = SensitiveText("Asha Example");
  document.fields.push_back({"dob", SensitiveText("1990-04-17"), Visibility::kOnRequest});
  document.fields.push_back({"status", SensitiveText("active"), Visibility::kMinimal});
  document.fields.push_back({"valid_until", std::monostate(), Visibility::kMinimal});
  std::vector<SensitiveText> classes;
  classes.emplace_back("MCWG");
  classes.emplace_back(name_of_class);
  document.fields.push_back({"vehicle_classes", std::move(classes), Visibility::kMinimal});
  RecordObject address;
  address.emplace_back("line1", SensitiveText("1 \u0909\u0926\u093E\u0939\u0930\u0923"));
  document.fields.push_back({"address", address, Visibility::kMinimal});
  document.fields.push_back({"subjects", std::vector<RecordObject>{address}, Visibility::kMinimal});
  document.fields.push_back({"photo", SensitiveText(std::string(600, 'A')), Visibility::kMinimal});
  const SecretBytes key{std::string_view("subject key")};
  return minimise(std::move(document), Disclosure(), &key);
}

Report passed_report(std::string_view name_of_class = "LMV") {
  ReportBuilder report = new_report();
  report.warn(WarningCode::kHmacNotChecked, "no hmac header was given");
  report.skipped(Stage::kIntegrity);
  for (const Stage stage :
       {Stage::kEnvelope, Stage::kXml, Stage::kSignature, Stage::kTrust, Stage::kAgreement, Stage::kDocument}) {
    report.passed(stage);
  }
  report.signature({.algorithm = "rsa-sha1",
                    .digest = "sha256",
                    .canonicalization = "exc-c14n-1.0",
                    .octets_sha256 = std::string(64, 'd'),
                    .engines = {"openssl", "xmlsec1"}});
  report.warn({{WarningCode::kSha1Signature, "the signature value is over SHA-1"},
               {WarningCode::kSignerExpiredNow, "the signer's certificate has expired since"}});
  report.signer(signer_facts());
  report.claims_made();
  report.claims({{.claim = ClaimKind::kName,
                  .outcome = ClaimOutcome::kMismatch,
                  .field = "name",
                  .rule = "initials",
                  .score = 0.66,
                  .threshold = 0.8},
                 {.claim = ClaimKind::kDob, .outcome = ClaimOutcome::kMatch, .field = "dob", .rule = "year"},
                 {.claim = ClaimKind::kGender, .outcome = ClaimOutcome::kNotInDocument}});
  report.document({.doctype = "DRVLC",
                   .issuer_id = "in.gov.transport",
                   .asserted_at = "2026-05-31T04:45:30Z",
                   .unknown_content = {"Certificate/Extra"}});
  return std::move(report).passed_all(make_record(name_of_class));
}

Report refused_report() {
  ReportBuilder report = new_report();
  for (const Stage stage : {Stage::kIntegrity, Stage::kEnvelope, Stage::kXml}) report.passed(stage);
  return std::move(report).refused(
      {FailureCode::kDigestMismatch, "the digest of the content is not the one that was signed"});
}

Report api_error_report() {
  ReportBuilder report = new_report();
  report.body({.sha256 = std::string(64, 'a'), .bytes = 52, .kind = BodyKind::kApiError, .api_error = "invalid_token"});
  report.skipped(Stage::kIntegrity);
  return std::move(report).refused({FailureCode::kApiError, "DigiLocker answered with an error (invalid_token)"});
}

Report unread_report() {
  ReportBuilder report = new_report();
  report.body({.sha256 = std::nullopt, .bytes = std::nullopt, .kind = BodyKind::kUnknown, .api_error = std::nullopt});
  report.skipped(Stage::kIntegrity);
  return std::move(report).refused({FailureCode::kBodyTooLarge, "the body is longer than the limit"});
}

std::string golden(const std::string& name) {
  std::ifstream file(std::string(DLVERIFY_SOURCE_DIR "/tests/report/golden/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

TEST(ReportJsonTest, PassedReportIsTheGoldenOne) { EXPECT_EQ(to_json(passed_report()), golden("passed.json")); }
TEST(ReportJsonTest, RefusedReportIsTheGoldenOne) { EXPECT_EQ(to_json(refused_report()), golden("refused.json")); }

TEST(ReportJsonTest, KeysAreThoseOfTheDesignInItsOrder) {
  const auto json = Json::parse(to_json(passed_report()));
  EXPECT_THAT(keys_of(json), ElementsAre("format", "verifier", "body", "verified_at", "validation_time", "indication",
                                         "sub_indication", "failure", "warnings", "stages", "signature", "signer",
                                         "document", "record", "claims"));
  EXPECT_THAT(keys_of(json["verifier"]), ElementsAre("version", "policy", "policy_sha256", "trust_store_sha256"));
  EXPECT_THAT(keys_of(json["body"]), ElementsAre("sha256", "bytes", "kind"));
  EXPECT_THAT(keys_of(json["signature"]),
              ElementsAre("algorithm", "digest", "canonicalization", "octets_sha256", "engines"));
  EXPECT_THAT(keys_of(json["signer"]), ElementsAre("name", "subject", "issuer", "serial", "sha256", "not_before",
                                                   "not_after", "expired_now", "chain", "anchor", "revocation"));
  EXPECT_THAT(keys_of(json["document"]), ElementsAre("doctype", "issuer_id", "asserted_at", "unknown_content"));
  EXPECT_THAT(keys_of(json["record"]), ElementsAre("doctype", "number_last4", "issued_by", "name_hash", "document_ref",
                                                   "dob_hash", "subject_key_id", "status", "valid_until",
                                                   "vehicle_classes", "address", "subjects", "photo"));
}

TEST(ReportJsonTest, RefusalHoldsNoRecordAndNoPromise) {
  const auto json = Json::parse(to_json(refused_report()));
  EXPECT_TRUE(json["record"].is_null());
  EXPECT_TRUE(json["signature"].is_null());
  EXPECT_TRUE(json["signer"].is_null());
  EXPECT_EQ(json["indication"], "TOTAL_FAILED");
  EXPECT_EQ(json["sub_indication"], "HASH_FAILURE");
  EXPECT_THAT(keys_of(json["failure"]), ElementsAre("stage", "code", "message", "reference"));
  EXPECT_EQ(json["stages"][3]["status"], "failed");
  EXPECT_EQ(json["stages"][4]["status"], "not_reached");
}

TEST(ReportJsonTest, ClaimsAreThereOnlyWhereTheyWereMade) {
  EXPECT_FALSE(Json::parse(to_json(refused_report())).contains("claims"));
  ReportBuilder report = new_report();
  report.claims_made();
  const Report refused = std::move(report).refused({FailureCode::kNotXml, "m"});
  const auto json = Json::parse(to_json(refused));
  ASSERT_TRUE(json.contains("claims"));
  EXPECT_TRUE(json["claims"].is_null());
  EXPECT_THAT(to_text(refused, TextColour::kNone), HasSubstr("not compared: the document was refused"));
}

TEST(ReportJsonTest, EveryClaimHasTheSameKeys) {
  const auto json = Json::parse(to_json(passed_report()));
  for (const auto& claim : json["claims"]) {
    EXPECT_THAT(keys_of(claim), ElementsAre("claim", "result", "field", "rule", "score", "threshold"));
  }
}

TEST(ReportJsonTest, OnlyAnApiErrorHasTheKeyApiError) {
  const auto json = Json::parse(to_json(api_error_report()));
  EXPECT_THAT(keys_of(json["body"]), ElementsAre("sha256", "bytes", "kind", "api_error"));
  EXPECT_EQ(json["body"]["api_error"], "invalid_token");
}

TEST(ReportJsonTest, UnreadBodyHasNullFacts) {
  const auto json = Json::parse(to_json(unread_report()));
  EXPECT_TRUE(json["body"]["sha256"].is_null());
  EXPECT_TRUE(json["body"]["bytes"].is_null());
}

TEST(ReportJsonTest, TextThatIsNotUtf8StillGivesAReport) {
  ReportBuilder report = new_report();
  report.body({.sha256 = std::nullopt, .bytes = std::nullopt, .kind = BodyKind::kApiError, .api_error = "\xFF"});
  const std::string text = to_json(std::move(report).refused({FailureCode::kNotXml, "m"}));
  EXPECT_EQ(Json::parse(text)["body"]["api_error"], "\uFFFD");
  EXPECT_TRUE(text.ends_with("}\n"));
}

TEST(ReportTextTest, PassedReportIsTheGoldenOne) {
  EXPECT_EQ(to_text(passed_report(), TextColour::kNone), golden("passed.txt"));
}
TEST(ReportTextTest, RefusedReportIsTheGoldenOne) {
  EXPECT_EQ(to_text(refused_report(), TextColour::kNone), golden("refused.txt"));
}

TEST(ReportTextTest, NoRecordCanDriveTheTerminal) {
  for (const TextColour colour : {TextColour::kNone, TextColour::kAnsi}) {
    const std::string text = to_text(passed_report("L\x1B]0;title\x07\u202EMV\u009B2J\nTOTAL_PASSED"), colour);
    EXPECT_THAT(text, HasSubstr("L\\u{001b}]0;title\\u{0007}\\u{202e}MV\\u{009b}2J\\u{000a}TOTAL_PASSED"));
    EXPECT_THAT(text, Not(HasSubstr("\x1B]")));
    EXPECT_THAT(text, Not(HasSubstr("\u202E")));
  }
}

TEST(ReportTextTest, ColourAddsNothingButEscapeSequences) {
  std::string text = to_text(refused_report(), TextColour::kAnsi);
  EXPECT_THAT(text, HasSubstr("\x1B[1;31mTOTAL_FAILED\x1B[0m"));
  for (auto begin = text.find('\x1B'); begin != std::string::npos; begin = text.find('\x1B')) {
    text.erase(begin, text.find('m', begin) - begin + 1);
  }
  EXPECT_EQ(text, to_text(refused_report(), TextColour::kNone));
}

TEST(ReportTextTest, UncolouredTextHasNoEscapeSequence) {
  EXPECT_THAT(to_text(passed_report(), TextColour::kNone), Not(HasSubstr("\x1B")));
}

TEST(ReportTextTest, EveryRefusalSaysWhatToDo) {
  for (const FailureCode code : all_codes()) {
    const std::string text = to_text(new_report().refused({code, "the message"}), TextColour::kNone);
    EXPECT_THAT(text, HasSubstr("must not be believed"));
    EXPECT_THAT(text, Not(HasSubstr("may be believed")));
    EXPECT_THAT(text, HasSubstr(std::string(name(code))));
    EXPECT_THAT(text, HasSubstr("what to do"));
    EXPECT_THAT(text, Not(HasSubstr("\nRecord\n")));
  }
}

TEST(ReportTextTest, UnreadBodyIsNotSaidToLackAHeader) {
  const std::string text = to_text(unread_report(), TextColour::kNone);
  EXPECT_THAT(text, HasSubstr("not checked: the body was not read"));
  EXPECT_THAT(text, Not(HasSubstr("no hmac header")));
}

TEST(ReportTextTest, HexTextFormOfTheHmacIsSaid) {
  ReportBuilder report = new_report();
  report.passed(Stage::kIntegrity);
  report.warn(WarningCode::kHmacHexTextForm, "hex text");
  EXPECT_THAT(to_text(std::move(report).refused({FailureCode::kNotXml, "m"}), TextColour::kNone),
              HasSubstr("equals the hmac header (in its hex text form)"));
}

TEST(ReportTextTest, LongValuesAreLeftToTheJsonReport) {
  const std::string text = to_text(passed_report(), TextColour::kNone);
  EXPECT_THAT(text, HasSubstr("600 bytes, in the JSON report"));
  EXPECT_THAT(text, Not(HasSubstr("AAAA")));
}

}  // namespace
}  // namespace dlverify
