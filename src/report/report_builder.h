// Makes Reports. Only the pipeline (src/verify.cc) includes it.

#ifndef DLVERIFY_SRC_REPORT_REPORT_BUILDER_H_
#define DLVERIFY_SRC_REPORT_REPORT_BUILDER_H_

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "dlverify/verification_times.h"

namespace dlverify {

class DLVERIFY_HIDDEN ReportBuilder {
 public:
  ReportBuilder(std::string version, const Policy& policy, std::string policy_sha256, std::string trust_store_sha256,
                const VerificationTimes& times);

  const BodyFacts& body(BodyFacts facts) { return report_.body_ = std::move(facts); }
  void validation_time(std::chrono::sys_seconds time) { report_.validation_time_ = time; }
  void passed(Stage stage) { set(stage, StageStatus::kPassed); }
  void skipped(Stage stage) { set(stage, StageStatus::kSkipped); }
  void signature(SignatureFacts facts) { report_.signature_ = std::move(facts); }
  // Another engine was asked, besides that of signature().
  void asked_engine(std::string name) { report_.signature_->engines.push_back(std::move(name)); }
  void signer(SignerFacts facts) { report_.signer_ = std::move(facts); }
  void consent(ConsentReference consent) { report_.consent_ = std::move(consent); }
  void document(DocumentFacts facts) { report_.document_ = std::move(facts); }
  void warn(WarningCode code, std::string message) { report_.warnings_.push_back({code, std::move(message)}); }
  void warn(std::vector<Warning> warnings);
  void claims_made() { report_.has_claims_ = true; }
  void claims(std::vector<ClaimResult> results) { report_.claims_ = std::move(results); }

  // The failing stage is the one that the code belongs to; the later ones stay not_reached.
  [[nodiscard]] Report refused(Failure failure) &&;
  [[nodiscard]] Report passed_all(Record record) &&;

 private:
  void set(Stage stage, StageStatus status);
  [[nodiscard]] Report finish() &&;

  std::chrono::sys_seconds given_validation_time_;  // the caller's, whatever the policy makes of it
  Report report_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_REPORT_BUILDER_H_
