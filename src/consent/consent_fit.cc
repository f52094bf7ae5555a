#include "consent/consent_fit.h"

namespace dlverify {

std::vector<Warning> warn_of_consent(const ConsentReference& consent, std::chrono::sys_seconds moment,
                                     const std::optional<std::string>& doctype) {
  std::vector<Warning> warnings;
  if (!consent.in_force_at(moment)) {
    warnings.push_back({WarningCode::kConsentNotInForce, moment < consent.terms().given_at
                                                             ? "the consent was given after the validation time"
                                                             : "the consent had expired by the validation time"});
  }
  if (doctype && !consent.covers(*doctype)) {
    warnings.push_back(
        {WarningCode::kConsentScopeExceeded, "the consent lists doctypes, and this document's is not among them"});
  }
  return warnings;
}

}  // namespace dlverify
