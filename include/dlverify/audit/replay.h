// Whether a verification that is done anew comes to the report that was kept, and if not, what has changed.
//
//   const auto kept = dlverify::ReportFacts::from_json(text, "entry 17");
//   if (!kept) return fail(kept.error().text());
//   const dlverify::VerificationTimes times(kept->verified_at, kept->validation_time);
//   const auto anew = verifier.verify(body, request, times);          // the same document, policy, store and request
//   const auto replay = dlverify::compare_replay(text, dlverify::to_json(anew.report()));
//   if (!replay) return fail(replay.error().text());
//   show(dlverify::name(replay->result));
//
// A report is a pure function of body, request, policy, trust store, times and version (docs/report.md). The kept
// report names body, policy and store by their hashes, and the times; the request it shows in part. A replay is no
// proof that the report was kept: the log proves that.

#ifndef DLVERIFY_AUDIT_REPLAY_H_
#define DLVERIFY_AUDIT_REPLAY_H_

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/export.h"
#include "dlverify/report_facts.h"

namespace DLVERIFY_EXPORT dlverify {

// Which input differs from that of the original verification, as far as the reports tell.
enum class ReplayChange : std::uint8_t {
  kDocument,    // another body
  kPolicy,      // another policy
  kTrustStore,  // another trust store
  kTimes,       // another time of verification or validation
  kRequest,     // another URI, doctype, HMAC, subject key, consent, disclosure, claim or way of unwrapping
  kVersion,     // another version of dlverify
};

[[nodiscard]] std::string_view name(ReplayChange change);  // "document", "trust_store", …

enum class ReplayResult : std::uint8_t {
  kSame,              // byte for byte
  kDiffers,           // though nothing but perhaps the version was changed
  kNotComparable,     // what was put in is not what was put in then
  kDifferentVersion,  // the entry's report has the format of another version
};

[[nodiscard]] std::string_view name(ReplayResult result);  // "same", "differs", "not_comparable", "different_version"

struct ReplayComparison {
  ReplayResult result = ReplayResult::kSame;
  std::vector<ReplayChange> changes;  // in the order of the enumeration
  std::vector<std::string> members;   // of the report that differ, such as "failure.code"; holds no value
  ReportFacts kept, anew;

  // Whether indication and code are the same, whatever else differs.
  [[nodiscard]] bool is_same_verdict() const;
};

// Both as to_json(const Report&) writes them. An error where one is no report.
[[nodiscard]] std::expected<ReplayComparison, ConfigError> compare_replay(std::string_view kept, std::string_view anew);

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_REPLAY_H_
