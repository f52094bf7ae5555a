#include "report/stage_sentence.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace dlverify {
namespace {

std::string integrity_sentence(const Report& report) {
  const bool is_hex_text = std::ranges::any_of(
      report.warnings(), [](const Warning& warning) { return warning.code == WarningCode::kHmacHexTextForm; });
  return fmt::format(
      "the body's HMAC-SHA-256 under the client secret equals the hmac header{}: these are the bytes "
      "that were sent",
      is_hex_text ? " (in its hex text form)" : "");
}

std::string envelope_sentence(const BodyFacts& body) {
  if (body.kind == BodyKind::kZip) {
    return fmt::format("the body is an offline e-KYC archive of {} bytes, and the share code opened the one file in it",
                       body.bytes.value_or(0));
  }
  if (body.kind == BodyKind::kPullResponse) {
    return fmt::format("the body is an issuer's answer of {} bytes, and the one document in it was taken out",
                       body.bytes.value_or(0));
  }
  return fmt::format("the body is an XML document of {} bytes, not an error message, a PDF or a web page",
                     body.bytes.value_or(0));
}

std::string signature_sentence(const Report& report) {
  const auto& facts = report.signature();
  if (!facts) return "the signature over the whole document is right: nothing in it was changed since";
  return fmt::format("{} over the {} digest of the whole document, verified by {}: nothing in it was changed since",
                     facts->algorithm, facts->digest, facts->engines.front());
}

std::string trust_sentence(const Report& report) {
  const auto& signer = report.signer();
  const auto& document = report.document();
  return fmt::format(
      "the certificate leads to {}, and the rule \"{}\" lets its holder sign {}{}: this signer may vouch "
      "for it",
      signer && signer->anchor ? fmt::format("the pinned anchor {:.16}...", *signer->anchor)
                               : std::string("a pinned anchor"),
      signer ? signer->name.value_or("") : "", document.doctype.value_or("this document"),
      document.issuer_id ? " for " + *document.issuer_id : "");
}

std::string_view agreement_sentence() {
  return "xmlsec1, another program, verified the same signature over the same octets: they read in one way only";
}

std::string document_sentence(const Report& report) {
  return fmt::format("the signed content is one {} with one holder, numbers that agree and dates that exist",
                     report.document().doctype.value_or("document"));
}

std::string passed_sentence(const Report& report, Stage stage) {
  switch (stage) {
    case Stage::kIntegrity:
      return integrity_sentence(report);
    case Stage::kEnvelope:
      return envelope_sentence(report.body());
    case Stage::kXml:
      return "correct XML in UTF-8, within the policy's limits, without DOCTYPE and comments: it reads in one way only";
    case Stage::kSignature:
      return signature_sentence(report);
    case Stage::kTrust:
      return trust_sentence(report);
    case Stage::kAgreement:
      return std::string(agreement_sentence());
    case Stage::kDocument:
      return document_sentence(report);
  }
  return {};
}

std::string skipped_sentence(const Report& report, Stage stage) {
  if (stage == Stage::kAgreement) return "not asked: the policy leaves the signature to one engine";
  if (!report.body().sha256) return "not checked: the body was not read";
  return "not checked: no hmac header was given, so the signature alone protects the document";
}

std::string failed_sentence(const std::optional<Failure>& failure) {
  return fmt::format("refused with {}, explained above", failure ? name(failure->code) : std::string_view());
}

}  // namespace

std::string stage_sentence(const Report& report, const StageResult& result) {
  switch (result.status) {
    case StageStatus::kPassed:
      return passed_sentence(report, result.stage);
    case StageStatus::kFailed:
      return failed_sentence(report.failure());
    case StageStatus::kSkipped:
      return skipped_sentence(report, result.stage);
    case StageStatus::kNotReached:
      return "not reached: an earlier check refused the document";
  }
  return {};
}

}  // namespace dlverify
