#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "dlverify/audit/replay.h"
#include "report/report_facts.h"

namespace dlverify {
namespace {

constexpr std::size_t kMembersMax = 200;

// Refusals that the request alone brings about or averts.
constexpr std::array kCodesOfTheRequest = {
    FailureCode::kHmacMissing,         FailureCode::kHmacMalformed,     FailureCode::kHmacMismatch,
    FailureCode::kShareCodeMissing,    FailureCode::kShareCodeWrong,    FailureCode::kWrapperMissing,
    FailureCode::kWrapperNotUnwrapped, FailureCode::kDoctypeMismatch,   FailureCode::kDoctypeUnknown,
    FailureCode::kIssuerMismatch,      FailureCode::kFieldInconsistent,
};

// Collects the paths at which two values differ.
class DifferenceFinder {
 public:
  void compare(const JsonValue& one, const JsonValue& other, const std::string& path) {
    if (paths_.size() >= kMembersMax) return;
    if (one.kind == JsonKind::kObject && other.kind == JsonKind::kObject) return compare_members(one, other, path);
    const bool are_lists = one.kind == JsonKind::kArray && other.kind == JsonKind::kArray;
    if (are_lists && one.items.size() == other.items.size()) {
      for (std::size_t index = 0; index < one.items.size(); ++index) {
        compare(one.items[index], other.items[index], path + "[" + std::to_string(index) + "]");
      }
      return;
    }
    if (are_lists || one.kind != other.kind || one.text != other.text) paths_.push_back(path);
  }

  [[nodiscard]] std::vector<std::string> take() { return std::move(paths_); }

 private:
  void compare_members(const JsonValue& one, const JsonValue& other, const std::string& path) {
    const auto path_of = [&path](std::string_view key) {
      return path.empty() ? std::string(key) : path + "." + std::string(key);
    };
    for (std::size_t index = 0; index < one.keys.size(); ++index) {
      const JsonValue* const counterpart = other.find(one.keys[index]);
      if (counterpart == nullptr) {
        paths_.push_back(path_of(one.keys[index]));
      } else {
        compare(one.items[index], *counterpart, path_of(one.keys[index]));
      }
    }
    for (const std::string_view key : other.keys) {
      if (one.find(key) == nullptr) paths_.push_back(path_of(key));
    }
  }

  std::vector<std::string> paths_;
};

bool is_of_the_request(const std::optional<ReportFacts::Refusal>& refusal) {
  return refusal &&
         std::ranges::any_of(kCodesOfTheRequest, [&](FailureCode code) { return name(code) == refusal->code; });
}

bool differ(const JsonValue* one, const JsonValue* other) {
  if (one == nullptr || other == nullptr) return one != other;
  DifferenceFinder finder;
  finder.compare(*one, *other, "value");
  return !finder.take().empty();
}

// Whether the claims that were made differ, whatever came of them.
bool claims_differ(const KeptReport& kept, const KeptReport& anew) {
  const JsonValue* const one = kept.at({"claims"});
  const JsonValue* const other = anew.at({"claims"});
  if (one == nullptr || other == nullptr) return one != other;
  if (one->kind != JsonKind::kArray || other->kind != JsonKind::kArray) return false;
  if (one->items.size() != other->items.size()) return true;
  for (std::size_t index = 0; index < one->items.size(); ++index) {
    for (const std::string_view key : {"claim", "threshold"}) {
      if (differ(one->items[index].find(key), other->items[index].find(key))) return true;
    }
  }
  return false;
}

const JsonValue* first_stage_status(const KeptReport& report) {
  const JsonValue* const stages = report.at({"stages"});
  if (stages == nullptr || stages->items.empty()) return nullptr;
  return stages->items.front().find("status");
}

bool requests_differ(const KeptReport& kept, const KeptReport& anew, const ReplayComparison& comparison) {
  const bool is_same_document = comparison.kept.body_sha256 == comparison.anew.body_sha256;
  const JsonValue* const one = kept.at({"record"});
  const JsonValue* const other = anew.at({"record"});
  const bool are_records =
      one != nullptr && other != nullptr && one->kind == JsonKind::kObject && other->kind == JsonKind::kObject;
  if (are_records && comparison.kept.subject_key_id != comparison.anew.subject_key_id) return true;
  if (are_records && is_same_document && one->keys != other->keys) return true;
  if (differ(first_stage_status(kept), first_stage_status(anew))) return true;
  if (differ(kept.at({"document", "issuer_id"}), anew.at({"document", "issuer_id"}))) return true;
  if (differ(kept.at({"consent"}), anew.at({"consent"})) || claims_differ(kept, anew)) return true;
  const bool is_other_refusal = !comparison.is_same_verdict();
  return is_same_document && is_other_refusal &&
         is_of_the_request(comparison.kept.refusal) != is_of_the_request(comparison.anew.refusal);
}

void find_changes(const KeptReport& kept, const KeptReport& anew, ReplayComparison& comparison) {
  const ReportFacts& then = comparison.kept;
  const ReportFacts& now = comparison.anew;
  const auto note = [&comparison](bool is_changed, ReplayChange change) {
    if (is_changed) comparison.changes.push_back(change);
  };
  note(then.body_sha256 != now.body_sha256, ReplayChange::kDocument);
  note(then.policy_sha256 != now.policy_sha256, ReplayChange::kPolicy);
  note(then.trust_store_sha256 != now.trust_store_sha256, ReplayChange::kTrustStore);
  note(then.verified_at != now.verified_at || then.validation_time != now.validation_time, ReplayChange::kTimes);
  note(requests_differ(kept, anew, comparison), ReplayChange::kRequest);
  note(then.verifier_version != now.verifier_version, ReplayChange::kVersion);
}

}  // namespace

std::string_view name(ReplayChange change) {
  constexpr std::array<std::string_view, 6> names = {"document", "policy",  "trust_store",
                                                     "times",    "request", "version"};
  return names.at(static_cast<std::size_t>(change));
}

std::string_view name(ReplayResult result) {
  constexpr std::array<std::string_view, 4> names = {"same", "differs", "not_comparable", "different_version"};
  return names.at(static_cast<std::size_t>(result));
}

bool ReplayComparison::is_same_verdict() const {
  const auto code = [](const ReportFacts& facts) { return facts.refusal ? facts.refusal->code : std::string(); };
  return kept.indication == anew.indication && code(kept) == code(anew);
}

std::expected<ReplayComparison, ConfigError> compare_replay(std::string_view kept, std::string_view anew) {
  auto one = read_report(kept, "the entry");
  if (!one) return std::unexpected(one.error());
  auto other = read_report(anew, "the new report");
  if (!other) return std::unexpected(other.error());
  ReplayComparison comparison;
  comparison.kept = std::move(one->facts);
  comparison.anew = std::move(other->facts);
  if (kept == anew) return comparison;
  DifferenceFinder finder;
  finder.compare(one->report.root(), other->report.root(), "");
  comparison.members = finder.take();
  find_changes(one->report, other->report, comparison);
  const bool is_comparable =
      std::ranges::all_of(comparison.changes, [](ReplayChange change) { return change == ReplayChange::kVersion; });
  if (differ(one->report.at({"format"}), other->report.at({"format"}))) {
    comparison.result = ReplayResult::kDifferentVersion;
  } else {
    comparison.result = is_comparable ? ReplayResult::kDiffers : ReplayResult::kNotComparable;
  }
  return comparison;
}

}  // namespace dlverify
