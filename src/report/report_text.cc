#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "dlverify/doctypes.h"
#include "dlverify/report.h"
#include "dlverify/verification_times.h"
#include "report/stage_sentence.h"
#include "report/status_names.h"
#include "report/text_writer.h"

namespace dlverify {
namespace {

constexpr std::size_t kLongValueBytes = 512;  // a photo is a hundred times as long, and nobody reads it

Tone tone_of(Indication indication) {
  if (indication == Indication::kTotalPassed) return Tone::kGood;
  return indication == Indication::kTotalFailed ? Tone::kBad : Tone::kDoubtful;
}

Tone tone_of(StageStatus status) {
  if (status == StageStatus::kPassed) return Tone::kGood;
  if (status == StageStatus::kFailed) return Tone::kBad;
  return status == StageStatus::kSkipped ? Tone::kDoubtful : Tone::kPlain;
}

std::string_view verdict_sentence(const Report& report) {
  switch (report.indication()) {
    case Indication::kTotalPassed:
      return report.warnings().empty() ? "This document may be believed: every check passed."
                                       : "This document may be believed. Read the warnings below.";
    case Indication::kTotalFailed:
      return "This document must not be believed.";
    case Indication::kIndeterminate:
      return "This document must not be believed: there is not enough evidence for it.";
  }
  return {};
}

void write_verdict(TextWriter& out, const Report& report) {
  out.write(Tone::kStrong, "dlverify " + report.verifier_version());
  out.write(Tone::kPlain, ": ");
  out.write(tone_of(report.indication()), name(report.indication()));
  if (const auto sub_indication = report.sub_indication()) {
    out.write(Tone::kPlain, fmt::format(" / {}", *sub_indication));
  }
  out.end_line();
  out.write(Tone::kPlain, verdict_sentence(report));
  out.end_line();
}

void write_failure(TextWriter& out, const Failure& failure) {
  const Explanation explanation = explain(failure.code);
  out.heading("Why it was refused");
  out.line("code", Tone::kBad, fmt::format("{}/{}", name(stage_of(failure.code)), explanation.name));
  out.paragraph("what was found", failure.message);
  out.paragraph("what it means", explanation.meaning);
  out.paragraph("why it matters", explanation.why);
  out.paragraph("what to do", explanation.what_to_do);
  out.paragraph("reference", explanation.reference);
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRuleSentences = {{
    {"equal_parts", "the same parts, whatever their order"},
    {"initials", "all parts agree, some only as an initial"},
    {"missing_parts", "one name has more parts, the others agree"},
    {"different_parts", "each name has a part that the other has not"},
    {"different_scripts", "the two are in different scripts, which cannot be compared"},
    {"date", "compared as full dates"},
    {"year", "only the years can be compared"},
}};

Tone tone_of(ClaimOutcome outcome) {
  if (outcome == ClaimOutcome::kMatch) return Tone::kGood;
  return outcome == ClaimOutcome::kMismatch ? Tone::kBad : Tone::kDoubtful;
}

std::string_view reason(const ClaimResult& result) {
  if (result.outcome == ClaimOutcome::kNotInDocument) {
    return result.field ? "the document has the same year, and no day and month" : "the document does not say";
  }
  const auto* const found = std::ranges::find(kRuleSentences, result.rule.value_or(std::string_view()),
                                              &std::pair<std::string_view, std::string_view>::first);
  return found == kRuleSentences.end() ? std::string_view() : found->second;
}

std::string sentence(const ClaimResult& result) {
  std::string text(name(result.outcome));
  if (const std::string_view why = reason(result); !why.empty()) text += fmt::format(": {}", why);
  if (result.score && result.threshold) {
    text += fmt::format(" (score {:.2f}, a match from {:.2f})", *result.score, *result.threshold);
  }
  if (result.field == "name_local") text += ", compared with the name in the local script";
  return text;
}

void write_claims(TextWriter& out, const Report& report) {
  out.heading("Claims");
  if (report.failure()) {
    out.line("", "not compared: the document was refused");
    return;
  }
  for (const ClaimResult& result : report.claims()) {
    out.line(name(result.claim), tone_of(result.outcome), sentence(result));
  }
}

void write_stages(TextWriter& out, const Report& report) {
  out.heading("Checks, in their order");
  for (const StageResult& result : report.stages()) {
    const bool is_not_reached = result.status == StageStatus::kNotReached;
    out.write(Tone::kPlain, fmt::format("  {:<11}", name(result.stage)));
    out.write(tone_of(result.status), is_not_reached ? "-" : status_name(result.status));
    out.write(Tone::kPlain, fmt::format("{:>{}}", "", 9 - (is_not_reached ? 1 : status_name(result.status).size())));
    out.write(Tone::kPlain, stage_sentence(report, result));
    out.end_line();
  }
}

void write_warnings(TextWriter& out, const Report& report) {
  if (report.warnings().empty()) return;
  out.heading("Warnings");
  for (const Warning& warning : report.warnings()) {
    if (&warning != &report.warnings().front()) out.end_line();
    const Explanation explanation = explain(warning.code);
    out.line("code", Tone::kDoubtful, explanation.name);
    out.paragraph("what was found", warning.message);
    out.paragraph("what it means", explanation.meaning);
    out.paragraph("what to do", explanation.what_to_do);
  }
}

std::string_view revocation_sentence(RevocationStatus status) {
  switch (status) {
    case RevocationStatus::kGood:
      return "good: not on its authority's list of revoked certificates";
    case RevocationStatus::kRevoked:
      return "revoked by its authority";
    case RevocationStatus::kUnknown:
      return "unknown: no list in the trust store can tell for this moment";
    case RevocationStatus::kNotChecked:
      return "not checked";
  }
  return {};
}

void write_signer(TextWriter& out, const SignerFacts& signer) {
  out.heading("Signer");
  out.line("rule", signer.name.value_or("none: no rule of the trust store names this signer"));
  if (signer.subject) out.line("subject", *signer.subject);
  if (signer.issuer) out.line("issued by", *signer.issuer);
  out.line("serial", signer.serial);
  out.line("SHA-256", signer.sha256);
  out.line("valid", fmt::format("{} to {}{}", format_rfc3339(signer.not_before), format_rfc3339(signer.not_after),
                                signer.expired_now ? " (expired by the time of this verification)" : ""));
  if (!signer.chain.empty()) out.line("chain", fmt::format("{} certificates", signer.chain.size()));
  if (signer.anchor) out.line("anchor SHA-256", *signer.anchor);
  out.line("revocation", revocation_sentence(signer.revocation));
}

void write_document(TextWriter& out, const DocumentFacts& document) {
  if (!document.doctype && !document.issuer_id && !document.asserted_at && document.unknown_content.empty()) return;
  out.heading("Document");
  if (document.doctype) out.line("doctype", doctype_label(*document.doctype));
  if (document.issuer_id) out.line("asked of issuer", *document.issuer_id);
  if (document.asserted_at) out.line("dates itself", *document.asserted_at + " (its own statement)");
  for (const std::string& path : document.unknown_content) out.line("not read", path);
}

void write_basis(TextWriter& out, const Report& report) {
  out.heading("What was verified, and against what");
  const BodyFacts& body = report.body();
  out.line("body", body.bytes ? fmt::format("{}, {} bytes", kind_name(body.kind), *body.bytes)
                              : std::string("refused unread: longer than the limit"));
  if (body.sha256) out.line("body SHA-256", *body.sha256);
  if (body.api_error) out.line("API error", *body.api_error);
  out.line("verified at", format_rfc3339(report.verified_at()));
  out.line("judged at",
           format_rfc3339(report.validation_time()) +
               (report.validation_time() == report.verified_at() ? " (the time of this verification)" : ""));
  out.line("policy", fmt::format("{}, SHA-256 {}", report.policy_name(), report.policy_sha256()));
  out.line("trust store", "SHA-256 " + report.trust_store_sha256());
}

class RecordWriter {
 public:
  RecordWriter(TextWriter& out, std::string_view label) : out_(&out), label_(label) {}

  void operator()(std::monostate) const { out_->line(label_, "not stated"); }
  void operator()(const SensitiveText& text) const { value(label_, text); }
  void operator()(const RecordObject& object) const {
    out_->line(label_, "");
    for (const auto& [key, text] : object) value(fmt::format("  {}", key), text);
  }
  void operator()(const std::vector<SensitiveText>& texts) const {
    if (texts.empty()) out_->line(label_, "none");
    for (const auto& text : texts) value(label_, text);
  }
  void operator()(const std::vector<RecordObject>& objects) const {
    if (objects.empty()) out_->line(label_, "none");
    for (const auto& object : objects) (*this)(object);
  }

 private:
  void value(std::string_view label, const SensitiveText& text) const {
    const auto view = text.view();
    if (view.size() > kLongValueBytes) {
      out_->line(label, fmt::format("{} bytes, in the JSON report", view.size()));
    } else {
      out_->line(label, view);
    }
  }

  TextWriter* out_;
  std::string_view label_;
};

void write_record(TextWriter& out, const Record& record) {
  static constexpr std::string_view none = "not stated";
  out.heading("Record");
  out.line("doctype", record.doctype());
  out.line("number_last4", record.number_last4().value_or(none));
  out.line("issued_by", record.issued_by().value_or(none));
  if (const auto& name_hash = record.name_hash()) out.line("name_hash", *name_hash);
  if (const auto& document_ref = record.document_ref()) out.line("document_ref", *document_ref);
  if (const auto& dob_hash = record.dob_hash()) out.line("dob_hash", *dob_hash);
  if (const auto& subject_key_id = record.subject_key_id()) out.line("subject_key_id", *subject_key_id);
  for (const RecordField& field : record.fields()) std::visit(RecordWriter(out, field.name), field.value);
}

void write_consent(TextWriter& out, const ConsentTerms& consent) {
  out.heading("Consent, as it was given with the request");
  out.line("id", consent.id);
  out.paragraph("purpose", consent.purpose);
  out.line("given at", format_rfc3339(consent.given_at));
  out.line("expires at", consent.expires_at ? format_rfc3339(*consent.expires_at) : "not stated");
  out.paragraph("scope", consent.scope.empty() ? "not stated" : fmt::format("{}", fmt::join(consent.scope, ", ")));
}

}  // namespace

std::string to_text(const Report& report, TextColour colour) {
  TextWriter out(colour);
  write_verdict(out, report);
  if (const auto& failure = report.failure()) write_failure(out, *failure);
  write_stages(out, report);
  write_warnings(out, report);
  if (const auto& signer = report.signer()) write_signer(out, *signer);
  write_document(out, report.document());
  if (report.record() != nullptr) write_record(out, *report.record());
  if (report.has_claims()) write_claims(out, report);
  if (const auto& consent = report.consent()) write_consent(out, consent->terms());
  write_basis(out, report);
  return out.text();
}

}  // namespace dlverify
