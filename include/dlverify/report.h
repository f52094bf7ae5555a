// What each stage established: the evidence that a compliance team keeps.
//
// Apart from the record, a report holds no text of the document. It is a pure function of the body, the request, the
// policy, the trust store and the times, so that it can be replayed. Only the pipeline makes one.

#ifndef DLVERIFY_REPORT_H_
#define DLVERIFY_REPORT_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/claims.h"
#include "dlverify/consent.h"
#include "dlverify/export.h"
#include "dlverify/failure.h"
#include "dlverify/record.h"

namespace DLVERIFY_EXPORT dlverify {

enum class StageStatus : std::uint8_t { kPassed, kFailed, kSkipped, kNotReached };

struct StageResult {
  Stage stage;
  StageStatus status;
};

// What kind of answer came, by its first bytes. kUnknown also where the body was not looked at: it was too long, or its
// HMAC failed.
enum class BodyKind : std::uint8_t {
  kUnknown,
  kXml,
  kPullResponse,
  kApiError,
  kJson,
  kPdf,
  kImage,
  kHtml,
  kZip,
  kEmpty,
};

struct BodyFacts {
  std::optional<std::string> sha256;  // lower-case hex; nothing where the body was refused unread
  std::optional<std::size_t> bytes;   // likewise
  BodyKind kind = BodyKind::kUnknown;
  std::optional<std::string> api_error;  // the API's error code, where kind is kApiError and the code is well-formed
};

struct SignatureFacts {
  std::string algorithm;             // name(SignatureAlgorithm)
  std::string digest;                // name(DigestAlgorithm)
  std::string canonicalization;      // of SignedInfo
  std::string octets_sha256;         // of the canonical octets that were digested
  std::vector<std::string> engines;  // those that verified it: "openssl", "xmlsec1"
};

enum class RevocationStatus : std::uint8_t { kGood, kRevoked, kUnknown, kNotChecked };

// What the certificate in KeyInfo is. `name` and `subject` are filled only for a signer that a rule of the store names;
// `issuer`, `chain` and `anchor` only once a chain to an anchor has been validated.
struct SignerFacts {
  std::optional<std::string> name;     // of the signer rule
  std::optional<std::string> subject;  // RFC 4514
  std::optional<std::string> issuer;   // RFC 4514
  std::string serial;                  // lower-case hex, behind a '-' where it is negative (RFC 5280 4.1.2.2)
  std::string sha256;                  // of the DER, lower-case hex
  std::chrono::sys_seconds not_before;
  std::chrono::sys_seconds not_after;
  bool expired_now;                   // at the report's verified_at
  std::vector<std::string> chain;     // SHA-256 of each certificate, signer first, anchor last
  std::optional<std::string> anchor;  // SHA-256
  RevocationStatus revocation = RevocationStatus::kNotChecked;
};

struct DocumentFacts {
  std::optional<std::string> doctype;        // asked for, or told by a document that passed the trust stage
  std::optional<std::string> issuer_id;      // of the URI that was asked for
  std::optional<std::string> asserted_at;    // the document's own time, RFC 3339; evidence of nothing by itself
  std::vector<std::string> unknown_content;  // paths of elements and attributes that no parser reads
};

// Can be moved but not copied, like its record.
class Report {
 public:
  Report(Report&&) = default;
  Report& operator=(Report&&) = default;

  [[nodiscard]] const std::string& verifier_version() const { return version_; }
  [[nodiscard]] const std::string& policy_name() const { return policy_name_; }
  [[nodiscard]] const std::string& policy_sha256() const { return policy_sha256_; }
  [[nodiscard]] const std::string& trust_store_sha256() const { return trust_store_sha256_; }
  [[nodiscard]] const BodyFacts& body() const { return body_; }
  [[nodiscard]] std::chrono::sys_seconds verified_at() const { return verified_at_; }
  [[nodiscard]] std::chrono::sys_seconds validation_time() const { return validation_time_; }
  [[nodiscard]] Indication indication() const;
  [[nodiscard]] std::optional<std::string_view> sub_indication() const;
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] std::span<const Warning> warnings() const { return warnings_; }
  [[nodiscard]] std::span<const StageResult> stages() const { return stages_; }
  [[nodiscard]] const std::optional<SignatureFacts>& signature() const { return signature_; }
  [[nodiscard]] const std::optional<SignerFacts>& signer() const { return signer_; }
  [[nodiscard]] const DocumentFacts& document() const { return document_; }
  // Null unless the indication is TOTAL_PASSED.
  [[nodiscard]] const Record* record() const { return record_ ? &*record_ : nullptr; }
  // Whether claims were made; and what came of each: empty unless the indication is TOTAL_PASSED.
  [[nodiscard]] bool has_claims() const { return has_claims_; }
  [[nodiscard]] std::span<const ClaimResult> claims() const { return claims_; }
  // As it was given with the request; evidence of nothing.
  [[nodiscard]] const std::optional<ConsentReference>& consent() const { return consent_; }

 private:
  friend class ReportBuilder;  // src/report/report_builder.h: the only place that makes one
  Report() = default;

  std::string version_;
  std::string policy_name_;
  std::string policy_sha256_;
  std::string trust_store_sha256_;
  BodyFacts body_;
  std::chrono::sys_seconds verified_at_{};
  std::chrono::sys_seconds validation_time_{};
  std::optional<Failure> failure_;
  std::vector<Warning> warnings_;
  std::vector<StageResult> stages_;
  std::optional<SignatureFacts> signature_;
  std::optional<SignerFacts> signer_;
  DocumentFacts document_;
  std::optional<Record> record_;
  bool has_claims_ = false;
  std::vector<ClaimResult> claims_;
  std::optional<ConsentReference> consent_;
};

// Indented by two with one final newline; or one line without white space between its tokens, and without a newline.
enum class JsonLayout : std::uint8_t { kIndented, kOneLine };

// The report as JSON ("dlverify-report/2"): keys in a fixed order, absent facts null.
[[nodiscard]] std::string to_json(const Report& report, JsonLayout layout = JsonLayout::kIndented);

enum class TextColour : std::uint8_t { kNone, kAnsi };

// The report for a compliance officer: the verdict, one line a stage, the signer, the record.
[[nodiscard]] std::string to_text(const Report& report, TextColour colour);

}  // namespace dlverify

#endif  // DLVERIFY_REPORT_H_
