// How long which entries of an audit log are kept: a file that the compliance team writes (docs/audit.md).
//
//   auto policy = dlverify::RetentionPolicy::from_json(text, "retention.json");
//   if (!policy) return fail(policy.error().text());
//   const auto* const rule = policy->rule_for(entry);
//   if (rule != nullptr && rule->is_due(entry.time, now)) erase(entry);   // unless a legal hold covers it
//
// No period is built in. An entry that no rule fits is kept.

#ifndef DLVERIFY_AUDIT_RETENTION_POLICY_H_
#define DLVERIFY_AUDIT_RETENTION_POLICY_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/entry.h"
#include "dlverify/config_error.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

// "P180D", "P6M", "P5Y" (ISO 8601, one unit), or without an end.
class RetentionPeriod {
 public:
  enum class Unit : std::uint8_t { kDays, kMonths, kYears, kUnlimited };

  // 1 to 36 500 days, 1 to 1 200 months, 1 to 100 years; or "unlimited".
  [[nodiscard]] static std::expected<RetentionPeriod, ConfigError> parse(std::string_view text);

  // The moment at which what was logged at `logged_at` has been kept long enough: the same time of day on the day that
  // the calendar (UTC) has so much later; where that month has no such day, on the first of the next. Nothing where
  // there is no end.
  [[nodiscard]] std::optional<std::chrono::sys_seconds> end(std::chrono::sys_seconds logged_at) const;

  [[nodiscard]] std::string text() const;
  friend bool operator==(const RetentionPeriod&, const RetentionPeriod&) = default;

 private:
  RetentionPeriod(Unit unit, std::uint32_t count) : unit_(unit), count_(count) {}
  Unit unit_;
  std::uint32_t count_;
};

struct RetentionRule {
  std::string name;    // unique in its policy: 1 to 64 characters of a-z 0-9 . _ -
  std::string ground;  // goes into the log with every erasure by this rule
  RetentionPeriod keep_for;

  // An entry fits where it fits every member that is set.
  std::optional<std::vector<std::string>> retention_classes;  // "" stands for entries without a class
  std::optional<std::vector<std::string>> doctypes;           // "" stands for reports without a doctype
  std::optional<std::vector<std::string>> indications;        // "TOTAL_PASSED", …

  [[nodiscard]] bool fits(const LogEntry& entry) const;
  [[nodiscard]] bool is_due(std::chrono::sys_seconds logged_at, std::chrono::sys_seconds now) const;
};

class RetentionPolicy {
 public:
  static constexpr std::size_t kRulesMax = 256;

  // "dlverify-retention/1" (`dlverify schema retention`): strict JSON; unknown and repeated keys are errors, and so is
  // a rule that can never be reached because the one before it fits every entry. `where` names the file in an error.
  [[nodiscard]] static std::expected<RetentionPolicy, ConfigError> from_json(std::string_view json,
                                                                             std::string_view where);

  [[nodiscard]] const std::vector<RetentionRule>& rules() const { return rules_; }

  // The first rule that fits a verification whose content is kept; null where none does.
  [[nodiscard]] const RetentionRule* rule_for(const LogEntry& entry) const;

  // SHA-256 of the file, lower-case hex: which policy an erasure was made by.
  [[nodiscard]] const std::string& sha256() const { return sha256_; }

 private:
  RetentionPolicy() = default;
  std::vector<RetentionRule> rules_;
  std::string sha256_;
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_RETENTION_POLICY_H_
