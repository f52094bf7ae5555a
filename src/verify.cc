#include "dlverify/verify.h"

#include <new>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/crypto/body_digest.h"
#include "base/crypto/certificate_cache.h"
#include "base/crypto/openssl_error_scope.h"
#include "claims/claim_check.h"
#include "documents/document_reader.h"
#include "documents/offline_reference.h"
#include "envelope/body_kind.h"
#include "envelope/offline_ekyc_archive.h"
#include "envelope/pull_response.h"
#include "envelope/xml_in_body.h"
#include "integrity/authentic_body.h"
#include "record/minimal_record.h"
#include "report/report_builder.h"
#include "signature/signed_octets.h"
#include "trust/chain_cache.h"
#include "trust/trusted_octets.h"
#include "verdict/check.h"
#include "xml/canonical_document.h"
#include "xml/libxml2_session.h"

namespace dlverify {
namespace {

void warn_of_integrity(HmacStatus status, ReportBuilder& report) {
  if (status == HmacStatus::kNotChecked) {
    report.warn(WarningCode::kHmacNotChecked, "no hmac header was given, so the body's HMAC was not checked");
  } else if (status == HmacStatus::kVerifiedHexText) {
    report.warn(WarningCode::kHmacHexTextForm, "the hmac header is the Base64 of hex text, not of the raw HMAC");
  }
}

void warn_of_signature(const SignatureFacts& facts, ReportBuilder& report) {
  if (facts.algorithm == name(SignatureAlgorithm::kRsaSha1)) {
    report.warn(WarningCode::kSha1Signature,
                "the signature value is over SHA-1 of SignedInfo, whose digest of the content is SHA-2");
  }
  if (facts.engines.size() < 2) {
    report.warn(WarningCode::kSecondOpinionSkipped, "the policy leaves the signature to one engine");
  }
}

AuthorisationRequest authorisation_for(const Request& request, const DeclaredFacts& declared) {
  if (request.uri) return {.doctype = request.uri->doctype().code(), .issuer_id = request.uri->issuer()};
  if (request.doctype) return {.doctype = request.doctype->code(), .issuer_id = std::nullopt};
  return {.doctype = declared.doctype, .issuer_id = std::nullopt};
}

// What a body was opened to: nothing, where it is itself the document.
using OpenedBody = std::variant<std::monostate, UnpackedEntry, UnwrappedDocument>;

Result<XmlBody> require_xml_in(const OpenedBody& opened, const AuthenticBody& body, const BodyFacts& facts) {
  if (const auto* const entry = std::get_if<UnpackedEntry>(&opened)) return require_xml(*entry);
  if (const auto* const document = std::get_if<UnwrappedDocument>(&opened)) return require_xml(*document);
  return require_xml(body, facts);
}

// What is known of the document before it was read: only what the caller asked for.
DocumentFacts asked_for(const Request& request) {
  DocumentFacts facts;
  if (request.uri) {
    facts.doctype = request.uri->doctype().code();
    facts.issuer_id = request.uri->issuer();
  } else if (request.doctype) {
    facts.doctype = request.doctype->code();
  }
  return facts;
}

}  // namespace

class Verifier::Engine {
 public:
  Engine(Policy policy, TrustStore store)
      : policy_(std::move(policy)), policy_sha256_(policy_.sha256()), store_(std::move(store)) {}

  // The pipeline of the design: each stage takes the proof of the one before it. `learned`: what remember() may be told
  // where nothing turns out to have gone wrong.
  [[nodiscard]] Report run(const Request& request, const VerificationTimes& times,
                           std::optional<LearnedSigner>& learned) const {
    ReportBuilder report(std::string(version()), policy_, policy_sha256_, store_.sha256(), times);
    report.document(asked_for(request));
    if (!request.claims.empty()) report.claims_made();
    if (request.consent != nullptr) report.consent(*request.consent);
    if (violates(Check::kBodyBytes, request.body.size() > policy_.limits.body_bytes)) {
      return refuse_unread(std::move(report));
    }
    BodyDigest digest(request.body);
    const BodyFacts body = describe_body(request.body);
    report.body(body);
    report.body_digest(digest);

    const auto authentic = authenticate_body(request, hmac_demand(request));
    if (!authentic) return std::move(report).refused(authentic.error());
    mark_integrity(authentic->hmac(), report);

    const auto opened = open_body(*authentic, body, request);  // outlives what views it
    if (!opened) return std::move(report).refused(opened.error());
    const auto xml = require_xml_in(*opened, *authentic, body);
    if (!xml) return std::move(report).refused(xml.error());
    report.passed(Stage::kEnvelope);

    auto canonical = canonicalise(*xml, policy_.limits);
    if (!canonical) return std::move(report).refused(canonical.error());
    report.passed(Stage::kXml);

    auto octets = verify_signature(std::move(*canonical), policy_, pinned_signers(store_), &certificates_, &digest);
    if (!octets) return std::move(report).refused(octets.error());
    report.passed(Stage::kSignature);
    report.signature(octets->facts());
    warn_of_signature(octets->facts(), report);
    return run_trust(request, times, std::move(*octets), report, learned);
  }

  void remember(const LearnedSigner& learned) const {
    certificates_.remember(learned.signer);
    for (const Certificate& certificate : learned.untrusted) certificates_.remember(certificate);
    chains_.remember(learned);
  }

 private:
  // The entry of an offline e-KYC archive, or the document in an issuer's answer.
  [[nodiscard]] Result<OpenedBody> open_body(const AuthenticBody& body, const BodyFacts& facts,
                                             const Request& request) const {
    if (request.share_code == nullptr && (request.mobile != nullptr || request.email != nullptr)) {
      return refuse(FailureCode::kShareCodeMissing,
                    "a mobile number or an e-mail address is to be compared, which needs the share code");
    }
    if (request.wrapping == Wrapping::kPullResponse) {
      auto document = unwrap_pull_response(body, facts, policy_.limits);
      if (!document) return std::unexpected(document.error());
      return std::move(*document);
    }
    if (facts.kind != "zip") return std::monostate();
    auto entry = unpack_offline_ekyc(body, request.share_code, policy_.limits.body_bytes);
    if (!entry) return std::unexpected(entry.error());
    return std::move(*entry);
  }

  [[nodiscard]] HmacDemand hmac_demand(const Request& request) const {
    return policy_.require_hmac ? HmacDemand::kRequired : request.hmac_demand;
  }

  static void mark_integrity(HmacStatus status, ReportBuilder& report) {
    if (status == HmacStatus::kNotChecked) {
      report.skipped(Stage::kIntegrity);
    } else {
      report.passed(Stage::kIntegrity);
    }
    warn_of_integrity(status, report);
  }

  [[nodiscard]] Report refuse_unread(ReportBuilder report) const {
    report.body(describe_oversized_body());
    report.skipped(Stage::kIntegrity);
    return std::move(report).refused(
        {FailureCode::kBodyTooLarge,
         "the body is longer than the policy's " + std::to_string(policy_.limits.body_bytes) + " bytes"});
  }

  // Certificates are judged at the time given, unless the policy hands that choice to the document.
  [[nodiscard]] std::chrono::sys_seconds validation_time(const DeclaredFacts& declared,
                                                         const VerificationTimes& times) const {
    if (policy_.insecurely_trust_asserted_time) {
      if (const auto asserted = asserted_time_of(declared)) return *asserted;
    }
    return times.validation_time();
  }

  [[nodiscard]] Report run_trust(const Request& request, const VerificationTimes& times, SignedOctets octets,
                                 ReportBuilder& report, std::optional<LearnedSigner>& learned) const {
    const auto judged_at = validation_time(octets.declared(), times);
    report.validation_time(judged_at);
    const AuthorisationRequest authorisation = authorisation_for(request, octets.declared());
    TrustOutcome trust = establish_trust(std::move(octets), authorisation, store_, policy_,
                                         {.validation_time = judged_at, .verified_at = times.verified_at()}, &chains_);
    learned = std::move(trust.learned);
    report.signer(std::move(trust.signer));
    report.warn(std::move(trust.warnings));
    if (!trust.octets) return std::move(report).refused(trust.octets.error());
    report.passed(Stage::kTrust);
    return run_document(request, times, *trust.octets, report);
  }

  [[nodiscard]] Report run_document(const Request& request, const VerificationTimes& times, const TrustedOctets& octets,
                                    ReportBuilder& report) const {
    DocumentOutcome document = read_document(
        octets, {.uri = request.uri ? &*request.uri : nullptr,
                 .doctype = request.doctype ? &*request.doctype : nullptr,
                 .validation_time = times.validation_time(),
                 .max_age_days = policy_.max_document_age_days,
                 .claims = {.share_code = request.share_code, .mobile = request.mobile, .email = request.email},
                 .disclosure = &request.disclosure});
    report.document(std::move(document.facts));
    report.warn(std::move(document.warnings));
    if (!document.parsed) return std::move(report).refused(document.parsed.error());
    report.passed(Stage::kDocument);
    report.claims(check_claims(request.claims, *document.parsed));
    return std::move(report).passed_all(minimise(std::move(*document.parsed), request.disclosure, request.subject_key));
  }

  Policy policy_;
  std::string policy_sha256_;
  TrustStore store_;
  // Only what a verification found good, and only what it would find again: no verdict depends on them.
  mutable CertificateCache certificates_;
  mutable ChainCache chains_;
};

Verifier::Verifier(Policy policy, TrustStore store)
    : engine_(std::make_unique<const Engine>(std::move(policy), std::move(store))) {}
Verifier::~Verifier() = default;
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;

std::expected<VerifiedDocument, Rejection> Verifier::verify(const Request& request,
                                                            const VerificationTimes& times) const {
  OpenSslErrorScope errors;
  const unsigned long failures_before = libxml2_memory_failures();
  std::optional<LearnedSigner> learned;
  Report report = engine_->run(request, times, learned);
  // For want of memory a library says that something is malformed, or leaves it out: that is no verdict.
  if (errors.take_memory_failure() || libxml2_memory_failures() != failures_before) throw std::bad_alloc();
  if (learned && errors.sees_all()) engine_->remember(*learned);
  if (const auto& failure = report.failure()) {
    const FailureCode code = failure->code;
    return std::unexpected(Rejection(code, std::move(report)));
  }
  return VerifiedDocument(std::move(report));
}

std::string_view version() { return DLVERIFY_VERSION; }

}  // namespace dlverify
