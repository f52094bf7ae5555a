#include "claims/claim_check.h"

#include <cstddef>
#include <string_view>

#include "claims/name_comparison.h"

namespace dlverify {
namespace {

constexpr std::size_t kYearCharacters = 4;

ClaimOutcome outcome_of(bool agrees) { return agrees ? ClaimOutcome::kMatch : ClaimOutcome::kMismatch; }

bool is_better(const NameComparison& one, const NameComparison& other) {
  if (one.hundredths() != other.hundredths()) return one.hundredths() > other.hundredths();
  return one.rule != NameRule::kDifferentScripts && other.rule == NameRule::kDifferentScripts;
}

ClaimResult check_name(std::string_view claimed, NameThreshold threshold, const ParsedDocument& document) {
  NameComparison best = compare_names(claimed, document.holder_name.view());
  std::string_view field = "name";
  if (const std::string_view local = document.text_of("name_local"); !local.empty()) {
    const NameComparison comparison = compare_names(claimed, local);
    if (is_better(comparison, best)) {
      best = comparison;
      field = "name_local";
    }
  }
  return {.claim = ClaimKind::kName,
          .outcome = outcome_of(best.hundredths() >= threshold.hundredths()),
          .field = field,
          .rule = name(best.rule),
          .score = best.hundredths() / 100.0,
          .threshold = threshold.hundredths() / 100.0};
}

// Both are "YYYY-MM-DD" or "YYYY".
ClaimResult check_dob(std::string_view claimed, std::string_view signed_dob) {
  if (signed_dob.empty()) return {.claim = ClaimKind::kDob, .outcome = ClaimOutcome::kNotInDocument};
  ClaimResult result{.claim = ClaimKind::kDob, .outcome = ClaimOutcome::kMismatch, .field = "dob"};
  const bool has_dates = claimed.size() > kYearCharacters && signed_dob.size() > kYearCharacters;
  result.rule = has_dates ? "date" : "year";
  const std::size_t compared = has_dates ? claimed.size() : kYearCharacters;
  if (claimed.substr(0, compared) == signed_dob.substr(0, compared)) {
    const bool asks_for_more = claimed.size() > signed_dob.size();
    result.outcome = asks_for_more ? ClaimOutcome::kNotInDocument : ClaimOutcome::kMatch;
  }
  return result;
}

ClaimResult check_gender(std::string_view claimed, std::string_view signed_gender) {
  if (signed_gender.empty()) return {.claim = ClaimKind::kGender, .outcome = ClaimOutcome::kNotInDocument};
  return {.claim = ClaimKind::kGender, .outcome = outcome_of(claimed == signed_gender), .field = "gender"};
}

}  // namespace

std::vector<ClaimResult> check_claims(const Claims& claims, const ParsedDocument& document) {
  std::vector<ClaimResult> results;
  if (const SensitiveText* const claimed = claims.find(ClaimKind::kName)) {
    results.push_back(check_name(claimed->view(), claims.name_threshold(), document));
  }
  if (const SensitiveText* const claimed = claims.find(ClaimKind::kDob)) {
    results.push_back(check_dob(claimed->view(), document.text_of("dob")));
  }
  if (const SensitiveText* const claimed = claims.find(ClaimKind::kGender)) {
    results.push_back(check_gender(claimed->view(), document.text_of("gender")));
  }
  return results;
}

}  // namespace dlverify
