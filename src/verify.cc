#include "dlverify/verify.h"

#include <new>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>

#include "agreement/agreed_octets.h"
#include "agreement/xmlsec_opinion.h"
#include "base/crypto/certificate_cache.h"
#include "base/crypto/openssl_error_scope.h"
#include "base/crypto/sha256.h"
#include "base/process/errno_scope.h"
#include "base/process/running_call.h"
#include "claims/claim_check.h"
#include "documents/document_reader.h"
#include "documents/offline_reference.h"
#include "envelope/body_kind.h"
#include "envelope/offline_ekyc_archive.h"
#include "envelope/pull_response.h"
#include "envelope/xml_in_body.h"
#include "integrity/authentic_body.h"
#include "policy/policy_check.h"
#include "record/minimal_record.h"
#include "report/report_builder.h"
#include "signature/signature_value.h"
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
}

// Null where there is none.
template <class T>
const T* pointer_to(const std::optional<T>& value) {
  return value ? &*value : nullptr;
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
      : policy_(std::move(policy)), policy_sha256_(policy_.sha256()), store_(std::move(store)) {
    prepare_libxml2();
    if (!policy_.insecurely_skip_second_opinion) prepare_second_opinion();
  }

  class Run;  // one verification

  void remember(const LearnedSigner& learned) const {
    certificates_.remember(learned.signer);
    for (const Certificate& certificate : learned.untrusted) certificates_.remember(certificate);
    remember_key(learned.signer, learned.algorithm);
    chains_.remember(learned);
  }

 private:
  Policy policy_;
  std::string policy_sha256_;
  TrustStore store_;
  // Only what a verification found good, and only what it would find again: no verdict depends on them.
  mutable CertificateCache certificates_;
  mutable ChainCache chains_;
};

// The pipeline: each stage takes the proof of the one before it.
class Verifier::Engine::Run {
 public:
  Run(const Engine& engine, std::span<const std::byte> body, const CheckedRequest& request,
      const VerificationTimes& times)
      : engine_(engine),
        policy_(engine.policy_),
        body_(body),
        checked_(request),
        request_(request.request()),
        times_(times),
        report_(std::string(version()), policy_, engine.policy_sha256_, engine.store_.sha256(), times) {}

  [[nodiscard]] Report report() && {
    report_.document(asked_for(request_));
    if (!request_.claims.empty()) report_.claims_made();
    if (request_.consent) report_.consent(*request_.consent);
    if (violates(Check::kBodyBytes, body_.size() > policy_.limits.body_bytes)) return refuse_unread();
    auto record = run();
    if (!record) return std::move(report_).refused(std::move(record.error()));
    return std::move(report_).passed_all(std::move(*record));
  }

  // What the engine may remember once no library has run out of memory; nothing unless stage `agreement` passed.
  [[nodiscard]] const std::optional<LearnedSigner>& learned() const { return learned_; }

 private:
  Result<Record> run() {
    const auto authentic = require_authentic_body();
    if (!authentic) return std::unexpected(authentic.error());
    const BodyFacts& body = describe(describe_body(*authentic));
    const auto opened = open_body(*authentic, body);  // outlives what views it
    if (!opened) return std::unexpected(opened.error());
    const auto xml = require_xml_in(*opened, *authentic, body);
    if (!xml) return std::unexpected(xml.error());
    report_.passed(Stage::kEnvelope);

    // xmlsec1's tree is libxml2's reading; where it is not asked, libxml2 reads here.
    const auto reader = policy_.insecurely_skip_second_opinion ? XmlReader::kLibxml2 : XmlReader::kTokenizerFirst;
    auto canonical = canonicalise(*xml, policy_.limits, reader);
    if (!canonical) return std::unexpected(canonical.error());
    report_.passed(Stage::kXml);

    auto octets =
        verify_signature(std::move(*canonical), policy_, pinned_signers(engine_.store_), &engine_.certificates_);
    if (!octets) return std::unexpected(octets.error());
    report_.passed(Stage::kSignature);
    report_.signature(octets->facts());
    warn_of_signature(octets->facts(), report_);

    auto trusted = run_trust(std::move(*octets));
    if (!trusted) return std::unexpected(trusted.error());
    const auto agreed = run_agreement(std::move(*trusted));
    if (!agreed) return std::unexpected(agreed.error());
    learned_ = agreed->learned();
    return run_document(*agreed);
  }

  Result<AuthenticBody> require_authentic_body() {
    report_.body({.sha256 = sha256_hex(body_), .bytes = body_.size(), .api_error = std::nullopt});
    auto authentic =
        authenticate_body(body_, checked_, policy_.require_hmac ? HmacDemand::kRequired : request_.hmac_demand);
    if (authentic) {
      mark_integrity(authentic->hmac());
    } else if (authentic.error().code == FailureCode::kHmacMissing) {
      // The API's errors come without the header.
      if (auto error = describe_api_error(body_)) {
        report_.skipped(Stage::kIntegrity);
        return std::unexpected(refusal_of_kind(describe(*std::move(error))));
      }
    }
    return authentic;
  }

  // The entry of an offline e-KYC archive, or the document in an issuer's answer.
  [[nodiscard]] Result<OpenedBody> open_body(const AuthenticBody& body, const BodyFacts& facts) const {
    if (request_.wrapping == Wrapping::kPullResponse) {
      auto document = unwrap_pull_response(body, facts, policy_.limits);
      if (!document) return std::unexpected(document.error());
      return std::move(*document);
    }
    if (facts.kind != BodyKind::kZip) return std::monostate();
    auto entry = unpack_offline_ekyc(body, pointer_to(request_.share_code), policy_.limits.body_bytes);
    if (!entry) return std::unexpected(entry.error());
    return std::move(*entry);
  }

  // Puts the body's SHA-256 beside what else is known of it.
  const BodyFacts& describe(BodyFacts facts) {
    facts.sha256 = sha256_hex(body_);
    return report_.body(std::move(facts));
  }

  void mark_integrity(HmacStatus status) {
    if (status == HmacStatus::kNotChecked) {
      report_.skipped(Stage::kIntegrity);
    } else {
      report_.passed(Stage::kIntegrity);
    }
    warn_of_integrity(status, report_);
  }

  [[nodiscard]] Report refuse_unread() {
    report_.body({.sha256 = std::nullopt, .bytes = std::nullopt, .api_error = std::nullopt});
    report_.skipped(Stage::kIntegrity);
    return std::move(report_).refused(
        {FailureCode::kBodyTooLarge,
         "the body is longer than the policy's " + std::to_string(policy_.limits.body_bytes) + " bytes"});
  }

  // Certificates are judged at the time given, unless the policy hands that choice to the document.
  [[nodiscard]] std::chrono::sys_seconds validation_time(const DeclaredFacts& declared) const {
    if (policy_.insecurely_trust_asserted_time) {
      if (const auto asserted = asserted_time_of(declared)) return *asserted;
    }
    return times_.validation_time();
  }

  [[nodiscard]] Result<TrustedOctets> run_trust(SignedOctets octets) {
    const auto judged_at = validation_time(octets.declared());
    report_.validation_time(judged_at);
    const AuthorisationRequest authorisation = authorisation_for(request_, octets.declared());
    TrustOutcome trust =
        establish_trust(std::move(octets), authorisation, engine_.store_, policy_,
                        {.validation_time = judged_at, .verified_at = times_.verified_at()}, &engine_.chains_);
    report_.signer(std::move(trust.signer));
    report_.warn(std::move(trust.warnings));
    if (trust.octets) report_.passed(Stage::kTrust);
    return std::move(trust.octets);
  }

  [[nodiscard]] Result<AgreedOctets> run_agreement(TrustedOctets octets) {
    if (policy_.insecurely_skip_second_opinion) {
      report_.skipped(Stage::kAgreement);
      report_.warn(WarningCode::kSecondOpinionSkipped, "the policy leaves the signature to one engine");
    } else {
      report_.asked_engine("xmlsec1");
    }
    auto agreed = require_agreement(std::move(octets), policy_);
    if (agreed && !policy_.insecurely_skip_second_opinion) report_.passed(Stage::kAgreement);
    return agreed;
  }

  [[nodiscard]] Result<Record> run_document(const AgreedOctets& octets) {
    DocumentOutcome document = read_document(octets, {.uri = pointer_to(request_.uri),
                                                      .doctype = pointer_to(request_.doctype),
                                                      .validation_time = times_.validation_time(),
                                                      .max_age_days = policy_.max_document_age_days,
                                                      .claims = {.share_code = pointer_to(request_.share_code),
                                                                 .mobile = pointer_to(request_.mobile),
                                                                 .email = pointer_to(request_.email)},
                                                      .disclosure = &request_.disclosure});
    report_.document(std::move(document.facts));
    report_.warn(std::move(document.warnings));
    if (!document.parsed) return std::unexpected(document.parsed.error());
    report_.passed(Stage::kDocument);
    report_.claims(check_claims(request_.claims, *document.parsed));
    return minimise(std::move(*document.parsed), request_.disclosure, pointer_to(request_.subject_key));
  }

  const Engine& engine_;
  const Policy& policy_;
  std::span<const std::byte> body_;
  const CheckedRequest& checked_;
  const Request& request_;
  const VerificationTimes& times_;
  ReportBuilder report_;
  std::optional<LearnedSigner> learned_;
};

std::expected<Verifier, ConfigError> Verifier::create(Policy policy, TrustStore store) {
  const RunningCall running;
  auto checked = checked_policy(std::move(policy));
  if (!checked) {
    return std::unexpected(ConfigError{"policy", std::move(checked.error().what), "see dlverify schema policy"});
  }
  return Verifier(std::make_shared<const Engine>(std::move(*checked), std::move(store)));
}

Verification Verifier::verify(std::span<const std::byte> body, const CheckedRequest& request,
                              const VerificationTimes& times) const {
  const RunningCall running;
  const ErrnoScope errno_scope;
  const OpenSslErrorScope errors;
  Engine::Run run(*engine_, body, request, times);
  Report report = std::move(run).report();
  // For want of memory a library says that something is malformed, or leaves it out: that is no verdict.
  if (ErrnoScope::saw_memory_failure()) throw std::bad_alloc();
  if (run.learned()) engine_->remember(*run.learned());
  if (report.failure()) return Verification(Rejection(std::move(report)));
  return Verification(VerifiedDocument(std::move(report)));
}

std::string_view version() { return DLVERIFY_VERSION; }

}  // namespace dlverify
