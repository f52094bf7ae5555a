// Why a document was refused: one stable code for each reason that a person would act on differently.
//
// A code belongs to exactly one stage, and fixes the indication and sub-indication of ETSI EN 319 102-1 that the
// report carries. Codes, stage names and indications are stable; messages are for people and are not.

#ifndef DLVERIFY_FAILURE_H_
#define DLVERIFY_FAILURE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// The stages of the pipeline, in the order in which they run.
enum class Stage : std::uint8_t { kIntegrity, kEnvelope, kXml, kSignature, kTrust, kAgreement, kDocument };

inline constexpr std::array kAllStages{Stage::kIntegrity, Stage::kEnvelope,  Stage::kXml,     Stage::kSignature,
                                       Stage::kTrust,     Stage::kAgreement, Stage::kDocument};

enum class FailureCode : std::uint8_t {
  // integrity: the body's HMAC
  kHmacMissing,
  kHmacMalformed,
  kHmacMismatch,
  // envelope: what kind of body came
  kBodyEmpty,
  kBodyTooLarge,
  kApiError,
  kXmlNotAvailable,
  kNotXml,
  kArchiveMalformed,
  kArchiveForbidden,
  kShareCodeMissing,
  kShareCodeWrong,
  kLegacyOfflineEkyc,
  kWrapperNotUnwrapped,
  kWrapperMissing,
  kWrapperMalformed,
  kIssuerError,
  kIssuerPending,
  // xml: the hardened reader
  kEncodingNotUtf8,
  kMalformedXml,
  kDoctypeForbidden,
  kCommentOrPiForbidden,
  kNamespaceForbidden,
  kLimitExceeded,
  // signature: XMLDSig
  kSignatureMissing,
  kSignatureMisplaced,
  kSignatureMultiple,
  kSignatureShape,
  kReferenceForbidden,
  kTransformForbidden,
  kAlgorithmForbidden,
  kKeyTooWeak,
  kSignerCertificateMissing,
  kSignerCertificateAmbiguous,
  kDigestMismatch,
  kSignatureMismatch,
  // trust: chain and signer rules
  kChainIncomplete,
  kChainInvalid,
  kCertificateExpired,
  kCertificateNotYetValid,
  kCertificateRevoked,
  kRevocationUnknown,
  kSignerNotAuthorised,
  // agreement: the second engine
  kEnginesDisagree,
  // document: what the signed octets say
  kDoctypeUnknown,
  kDoctypeMismatch,
  kIssuerMismatch,
  kHolderMissing,
  kHolderAmbiguous,
  kFieldMissing,
  kFieldMalformed,
  kFieldInconsistent,
  kDocumentStale,
};

using Code = FailureCode;  // the old name, until 0.3

// Facts that never change a verdict.
enum class WarningCode : std::uint8_t {
  kSha1Signature,
  kSignerExpiredNow,
  kRevocationNotChecked,
  kRevokedLater,
  kHmacNotChecked,
  kHmacHexTextForm,
  kUnknownContent,
  kDocumentStatusNotActive,
  kConsentNotInForce,
  kConsentScopeExceeded,
  kSecondOpinionSkipped,
};

// ETSI EN 319 102-1, clause 5.1.3 (Table 5) and its sub-indications (Table 6).
enum class Indication : std::uint8_t { kTotalPassed, kTotalFailed, kIndeterminate };

// How many documents came to which verdict.
struct VerdictCounts {
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  std::uint64_t indeterminate = 0;

  [[nodiscard]] std::uint64_t total() const { return passed + failed + indeterminate; }
  void add(Indication indication);
  friend bool operator==(const VerdictCounts&, const VerdictCounts&) = default;
};

// A refusal inside the library. `message` holds no text of the document, so it is safe to log.
struct Failure {
  FailureCode code;
  std::string message;
};

struct Warning {
  WarningCode code;
  std::string message;
};

// What `dlverify explain` prints. All views are of static storage.
struct Explanation {
  std::string_view name;        // the stable code
  std::string_view meaning;     // what was found
  std::string_view why;         // why the rule exists
  std::string_view what_to_do;  // what the reader should do now
  std::string_view reference;   // the clause behind the rule
};

[[nodiscard]] std::string_view name(Stage stage);
[[nodiscard]] std::string_view name(FailureCode code);
[[nodiscard]] std::string_view name(WarningCode code);
[[nodiscard]] std::string_view name(Indication indication);

[[nodiscard]] Stage stage_of(FailureCode code);
[[nodiscard]] Indication indication_of(FailureCode code);
[[nodiscard]] std::string_view sub_indication_of(FailureCode code);
[[nodiscard]] std::string_view reference_of(FailureCode code);

// Every code, in the order of the enumeration.
[[nodiscard]] std::span<const FailureCode> all_codes();
[[nodiscard]] std::span<const WarningCode> all_warning_codes();

[[nodiscard]] Explanation explain(FailureCode code);
[[nodiscard]] Explanation explain(WarningCode code);

// The explanation of a code or warning by its stable name; nothing where there is no such name.
[[nodiscard]] std::optional<Explanation> explain(std::string_view stable_name);

}  // namespace dlverify

#endif  // DLVERIFY_FAILURE_H_
