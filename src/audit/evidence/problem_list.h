#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_PROBLEM_LIST_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_PROBLEM_LIST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "dlverify/audit/verification.h"

namespace dlverify {

// Collects what is wrong, up to as much as anyone would read.
class ProblemList {
 public:
  explicit ProblemList(AuditVerification& result) : result_(result) {}
  void add(std::optional<std::uint64_t> sequence, std::string where, std::string what) {
    ++result_.problem_count;
    if (result_.problems.size() == AuditVerification::kProblemsMax) return;
    result_.problems.push_back({sequence, std::move(where), std::move(what)});
  }
  void add(const AuditError& error) { add(std::nullopt, error.error.where, error.error.what); }

 private:
  AuditVerification& result_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_PROBLEM_LIST_H_
