#include "report/report_builder.h"

#include <algorithm>
#include <iterator>

#include "consent/consent_fit.h"

namespace dlverify {
ReportBuilder::ReportBuilder(std::string version, const Policy& policy, std::string policy_sha256,
                             std::string trust_store_sha256, const VerificationTimes& times)
    : given_validation_time_(times.validation_time()) {
  report_.version_ = std::move(version);
  report_.policy_name_ = policy.name;
  report_.policy_sha256_ = std::move(policy_sha256);
  report_.trust_store_sha256_ = std::move(trust_store_sha256);
  report_.verified_at_ = times.verified_at();
  report_.validation_time_ = times.validation_time();
  report_.stages_.reserve(kAllStages.size());
  for (const Stage stage : kAllStages) report_.stages_.push_back({stage, StageStatus::kNotReached});
}

void ReportBuilder::warn(std::vector<Warning> warnings) {
  report_.warnings_.insert(report_.warnings_.end(), std::move_iterator(warnings.begin()),
                           std::move_iterator(warnings.end()));
}

Report ReportBuilder::refused(Failure failure) && {
  set(stage_of(failure.code), StageStatus::kFailed);
  report_.failure_ = std::move(failure);
  return std::move(*this).finish();
}

Report ReportBuilder::passed_all(Record record) && {
  report_.record_ = std::move(record);
  return std::move(*this).finish();
}

Report ReportBuilder::finish() && {
  // Only now is it known which doctype the document is of.
  if (const auto& consent = report_.consent_) {
    warn(warn_of_consent(*consent, given_validation_time_, report_.document_.doctype));
  }
  return std::move(report_);
}

void ReportBuilder::set(Stage stage, StageStatus status) {
  const auto result = std::ranges::find(report_.stages_, stage, &StageResult::stage);
  if (result != report_.stages_.end()) result->status = status;
}

}  // namespace dlverify
