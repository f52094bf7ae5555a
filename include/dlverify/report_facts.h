// What a kept report says that a log is searched, counted and replayed by: read back from the JSON that to_json()
// wrote.
//
// A report of a later dlverify is read as far as its keys are known: codes, stages and algorithms are kept as they are
// written. Nothing here is checked against a signature or a log; dlverify/audit_log.h proves that a report was kept.

#ifndef DLVERIFY_REPORT_FACTS_H_
#define DLVERIFY_REPORT_FACTS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/consent.h"
#include "dlverify/export.h"
#include "dlverify/failure.h"

namespace DLVERIFY_EXPORT dlverify {

// Whether reports of this format are read: "dlverify-report/1" (0.1.0) and "dlverify-report/2".
[[nodiscard]] bool is_report_format(std::string_view format);

struct ReportFacts {
  static constexpr std::size_t kReportBytesMax = std::size_t{16} << 20U;  // a disclosed photo is part of a report

  std::string verifier_version;
  std::string policy_name;
  std::string policy_sha256;
  std::string trust_store_sha256;
  std::optional<std::string> body_sha256;
  std::string body_kind;
  std::chrono::sys_seconds verified_at{};
  std::chrono::sys_seconds validation_time{};
  Indication indication = Indication::kIndeterminate;
  std::optional<std::string> sub_indication;
  struct Refusal {
    std::string stage, code;
  };
  std::optional<Refusal> refusal;     // nothing exactly where the indication is TOTAL_PASSED
  std::vector<std::string> warnings;  // codes
  std::optional<std::string> signature_algorithm;
  struct Signer {
    std::optional<std::string> name, subject, issuer;
    std::string sha256;
    std::chrono::sys_seconds not_before{}, not_after{};
  };
  std::optional<Signer> signer;
  std::optional<std::string> doctype, issuer_id;                       // of `document`
  std::optional<std::string> name_hash, document_ref, subject_key_id;  // of the record
  std::optional<ConsentTerms> consent;

  // Of a report of a format that is_report_format() knows, of at most kReportBytesMax bytes. `where` names it in an
  // error, which repeats no value. Values of the record beside those above are not copied, and the memory that they are
  // read in is wiped.
  [[nodiscard]] static std::expected<ReportFacts, ConfigError> from_json(std::string_view json, std::string_view where);
};

}  // namespace dlverify

#endif  // DLVERIFY_REPORT_FACTS_H_
