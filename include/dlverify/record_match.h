// Whether two documents that were verified name one person: by the keyed hashes in their reports, without the values.
//
//   auto one = dlverify::ReportHashes::from_json(aadhaar_report, "aadhaar.json");
//   if (!one) return fail(one.error().text());
//   auto other = dlverify::ReportHashes::from_json(pan_report, "pan.json");
//   if (!other) return fail(other.error().text());
//   if (dlverify::match_records(*one, *other).result == dlverify::MatchResult::kMatch) show("one person");
//
// The reports themselves are not authenticated: read those that you made and kept. name_hash is of the whole name in
// its order, so two spellings of one name do not match (docs/claims.md).

#ifndef DLVERIFY_RECORD_MATCH_H_
#define DLVERIFY_RECORD_MATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "dlverify/claims.h"
#include "dlverify/config_error.h"
#include "dlverify/export.h"
#include "dlverify/failure.h"

namespace DLVERIFY_EXPORT dlverify {

// What a report says that takes part in a comparison. Hashes are nothing where the report has none.
class ReportHashes {
 public:
  static constexpr std::size_t kReportBytesMax = std::size_t{1} << 20U;

  // Of a report as to_json(const Report&) writes it, or wrote it in 0.1.0 (is_report_format()), of at most
  // kReportBytesMax bytes. `where` names it in an error. Checked is what is used of it, and that no object names a key
  // twice.
  [[nodiscard]] static std::expected<ReportHashes, ConfigError> from_json(std::string_view json,
                                                                          std::string_view where);

  [[nodiscard]] Indication indication() const { return indication_; }
  [[nodiscard]] const std::optional<std::string>& doctype() const { return doctype_; }  // of the record
  [[nodiscard]] const std::optional<std::string>& name_hash() const { return name_hash_; }
  [[nodiscard]] const std::optional<std::string>& dob_hash() const { return dob_hash_; }
  [[nodiscard]] const std::optional<std::string>& subject_key_id() const { return subject_key_id_; }

 private:
  ReportHashes() = default;
  Indication indication_ = Indication::kIndeterminate;
  std::optional<std::string> doctype_, name_hash_, dob_hash_, subject_key_id_;
};

enum class MatchResult : std::uint8_t {
  kMatch,          // at least one hash could be compared, and none differs
  kMismatch,       // a hash differs
  kNotComparable,  // none could be compared
};

enum class NotComparable : std::uint8_t {
  kDocumentRefused,    // a report has no record, because its document was refused
  kNoSubjectKey,       // a record was made without a subject key
  kSubjectKeysDiffer,  // the records were made under two keys, so their hashes cannot be compared
};

[[nodiscard]] std::string_view name(MatchResult result);    // "match", "mismatch", "not_comparable"
[[nodiscard]] std::string_view name(NotComparable reason);  // "document_refused", …

struct RecordMatch {
  MatchResult result;
  std::optional<NotComparable> reason = {};    // where the result is kNotComparable
  std::optional<ClaimOutcome> name_hash = {};  // nothing where the result is kNotComparable
  std::optional<ClaimOutcome> dob_hash = {};   // likewise; kNotInDocument where either has no full date of birth
  struct Side {
    Indication indication;
    std::optional<std::string> doctype;
  };
  std::array<Side, 2> reports;  // as given
};

[[nodiscard]] RecordMatch match_records(const ReportHashes& one, const ReportHashes& other);

// "dlverify-match/1": keys in a fixed order, absent facts null, one final newline.
[[nodiscard]] std::string to_json(const RecordMatch& match);

}  // namespace dlverify

#endif  // DLVERIFY_RECORD_MATCH_H_
