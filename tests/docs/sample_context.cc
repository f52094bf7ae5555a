#include "docs/sample_context.h"

#include "dlverify/audit/proof.h"
#include "dlverify/audit/reader.h"
#include "dlverify/digilocker/request_hmac.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify_samples {
namespace {

using dlverify::made;

constexpr const char* kIssuedList =
    R"([{"name":"PAN","type":"file","uri":"in.gov.pan-PANCR-ZZZPE0000Z","doctype":"PANCR","issuerid":"in.gov.pan",)"
    R"("issuer":"Income Tax Department","mime":["application/xml"]}])";

// The body that the sample in this file is about.
std::string body_for(std::string_view sample) {
  if (sample.ends_with("api_error.h")) return R"({"error":"invalid_token","error_description":"…"})";
  if (sample.ends_with("issued_files.h")) return kIssuedList;
  return dlverify::read_whole_file(dlverify::testdata_folder() / "accepted/pancr_real_shape/document.xml");
}

std::string report_on(std::string_view document, const dlverify::Verifier& verifier,
                      const dlverify::SecretBytes& subject_key, std::chrono::sys_seconds at) {
  const std::string body = dlverify::read_whole_file(dlverify::testdata_folder() / document);
  const auto verification =
      verifier.verify(body, dlverify::made_request({.subject_key = subject_key}), dlverify::VerificationTimes(at));
  return dlverify::to_json(verification.report());
}

}  // namespace

std::string SampleContext::trust_folder() const { return (dlverify::testdata_folder() / "trust/main").string(); }

SampleContext::SampleContext(std::string_view sample)
    : received_at(dlverify::parse_rfc3339("2026-06-01T00:00:00Z").value()),
      now(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())),
      store(made(dlverify::TrustStore::load(trust_folder()))),
      verifier(dlverify::made_verifier(dlverify::Policy::digilocker(), store)),
      body(body_for(sample)),
      response{.body = body, .hmac = dlverify::body_hmac(client_secret, body)},
      verification(verifier.verify(body, request, dlverify::VerificationTimes(received_at))) {
  aadhaar_report = report_on("accepted/adhar_real_shape/document.xml", verifier, subject_key, received_at);
  pan_report = report_on("accepted/pancr_real_shape/document.xml", verifier, subject_key, received_at);
  if (sample.contains("/audit/")) make_log();
  if (sample.ends_with("consent.h")) {
    text = R"({"format":"dlverify-consent/1","id":"c-1","purpose":"loan","given_at":"2026-05-01T00:00:00Z"})";
  } else if (sample.ends_with("retention_policy.h")) {
    text = R"({"format":"dlverify-retention/1","rules":[{"name":"a","ground":"g","keep_for":"P1D"}]})";
  } else if (sample.ends_with("replay.h")) {
    text = dlverify::to_json(verification.report());
  }
}

// A log with one report; `text` is the proof of it, and `vkey` the key that it is checked with.
void SampleContext::make_log() {
  const auto require = [](const auto& done_so) {
    if (!done_so) throw std::runtime_error(done_so.error().text());
  };
  log_ = folder_.path("log");
  std::filesystem::create_directory(log_);
  const auto key = dlverify::AuditSigningKey::generate("example.com/kyc");
  require(key);
  require(key->save(log_ / dlverify::kAuditKeyFile));
  require(dlverify::AuditLog::create(log_, {.origin = "example.com/kyc"}, *key, now));
  auto log = dlverify::AuditLog::open(log_);
  require(log);
  const auto receipt = log->record(verification.report(), {}, now);
  require(receipt);
  const auto reader = dlverify::AuditReader::open(log_);
  require(reader);
  const auto proof = reader->prove(receipt->sequence, dlverify::AuditDisclosure::kEntryAlone);
  require(proof);
  text = proof->to_json();
  vkey = key->public_key().to_vkey();
}

}  // namespace dlverify_samples
