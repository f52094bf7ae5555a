#include "trust/revocation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "dlverify/verification_times.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

enum class Finding : std::uint8_t { kGood, kRevoked, kRevokedLater, kUnknown };

struct Judgement {
  Finding finding;
  std::chrono::sys_seconds revoked_at{};  // only where it was
};

Judgement judge(const Certificate& certificate, const std::vector<const RevocationList*>& lists,
                std::chrono::sys_seconds time) {
  Judgement judgement{Finding::kUnknown};
  for (const RevocationList* list : lists) {
    if (const auto revoked_at = list->revoked_at(certificate)) {
      if (*revoked_at <= time) return {Finding::kRevoked, *revoked_at};
      judgement = {Finding::kRevokedLater, *revoked_at};
    } else if (judgement.finding == Finding::kUnknown && list->is_evidence_of_absence(certificate, time)) {
      judgement.finding = Finding::kGood;
    }
  }
  return judgement;
}

RevocationStatus status_of(Finding finding) {
  switch (finding) {
    case Finding::kGood:
    case Finding::kRevokedLater:
      return RevocationStatus::kGood;
    case Finding::kRevoked:
      return RevocationStatus::kRevoked;
    case Finding::kUnknown:
      break;
  }
  return RevocationStatus::kUnknown;
}

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

// What is gathered while walking along the path.
struct Walk {
  std::vector<std::string> unknown;
  std::vector<std::string> revoked_later;

  [[nodiscard]] std::vector<Warning> warnings() const {
    std::vector<Warning> warnings;
    if (!unknown.empty()) {
      warnings.push_back({WarningCode::kRevocationNotChecked,
                          fmt::format("no CRL of the trust store shows whether these were revoked at the validation "
                                      "time: {}",
                                      join(unknown))});
    }
    if (!revoked_later.empty()) {
      warnings.push_back(
          {WarningCode::kRevokedLater, fmt::format("revoked after the validation time: {}", join(revoked_later))});
    }
    return warnings;
  }
};

}  // namespace

RevocationLists::RevocationLists(const std::vector<RevocationList>& lists,
                                 const std::vector<Certificate>& authorities) {
  for (const auto& list : lists) {
    Checked checked{list, {}};
    for (const auto& authority : authorities) {
      checked.authorities.emplace_back(authority.sha256(), list.is_signed_by(authority));
    }
    lists_.push_back(std::move(checked));
  }
}

bool RevocationLists::speak_of_issuer_of(const Certificate& certificate) const {
  const X509_NAME* issuer = X509_get_issuer_name(certificate.x509());
  return std::ranges::any_of(lists_, [&](const Checked& checked) { return checked.list.is_issued_by_name(issuer); });
}

bool RevocationLists::hold_for(const Certificate& authority, std::chrono::sys_seconds time) const {
  return std::ranges::any_of(lists_, [&](const Checked& checked) {
    return checked.list.next_update() >= time &&
           std::ranges::find(checked.authorities, std::pair(authority.sha256(), true)) != checked.authorities.end();
  });
}

std::vector<const RevocationList*> RevocationLists::about(const Certificate& certificate,
                                                          const Certificate& issuer) const {
  std::vector<const RevocationList*> found;
  for (const auto& [list, authorities] : lists_) {
    if (!list.is_issued_by_name(X509_get_issuer_name(certificate.x509()))) continue;
    const auto known = std::ranges::find(authorities, issuer.sha256(), &std::pair<std::string, bool>::first);
    const bool is_genuine = known != authorities.end() ? known->second : list.is_signed_by(issuer);
    if (is_genuine && list.covers(certificate)) found.push_back(&list);
  }
  return found;
}

void RevocationLists::append_boundaries(const CertificatePath& path,
                                        std::vector<std::chrono::sys_seconds>& moments) const {
  for (const auto& [list, authorities] : lists_) {
    moments.push_back(list.this_update());
    if (const auto next = list.next_update()) moments.push_back(*next);
    for (const auto& certificate : path.certificates()) {
      if (const auto revoked_at = list.revoked_at(certificate)) moments.push_back(*revoked_at);
    }
  }
}

RevocationFindings judge_revocation(const CertificatePath& path, const RevocationLists& lists, Revocation demand,
                                    std::chrono::sys_seconds time) {
  RevocationFindings findings;
  if (demand == Revocation::kOff) {
    findings.warnings.push_back({WarningCode::kRevocationNotChecked, "the policy switches revocation checks off"});
    return findings;
  }
  Walk walk;
  const auto& certificates = path.certificates();
  for (std::size_t depth = 0; depth + 1 < certificates.size() && !findings.failure; ++depth) {
    const auto& certificate = certificates[depth];
    const auto judgement = judge(certificate, lists.about(certificate, certificates[depth + 1]), time);
    if (depth == 0) {
      findings.signer =
          lists.speak_of_issuer_of(certificate) ? status_of(judgement.finding) : RevocationStatus::kNotChecked;
    }
    const auto who = position_in_path(depth);
    if (violates(Check::kRevoked, judgement.finding == Finding::kRevoked)) {
      findings.failure = Failure{FailureCode::kCertificateRevoked,
                                 fmt::format("{} was revoked by its issuer before the validation time", who)};
    } else if (judgement.finding == Finding::kRevokedLater) {
      walk.revoked_later.push_back(fmt::format("{} (at {})", who, format_rfc3339(judgement.revoked_at)));
    } else if (judgement.finding == Finding::kUnknown) {
      walk.unknown.push_back(who);
    }
  }
  findings.warnings = walk.warnings();
  const bool is_missing = demand == Revocation::kRequired && findings.signer != RevocationStatus::kGood;
  if (violates(Check::kRevocationKnown, !findings.failure && is_missing)) {
    findings.failure = Failure{FailureCode::kRevocationUnknown,
                               "the policy requires a CRL that shows that the signer's certificate was not revoked at "
                               "the validation time, and the trust store has none"};
  }
  return findings;
}

}  // namespace dlverify
