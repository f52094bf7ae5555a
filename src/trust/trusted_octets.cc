#include "trust/trusted_octets.h"

#include <algorithm>
#include <iterator>

#include "trust/certificate_path.h"
#include "trust/certificate_usage.h"
#include "trust/revocation.h"
#include "trust/signer_rules.h"
#include "trust/trust_store_contents.h"

namespace dlverify {

class TrustStage {
 public:
  TrustStage(const Certificate& signer, const TrustTimes& times) : signer_(signer), times_(times) {
    facts_.serial = signer.serial();
    facts_.sha256 = signer.sha256();
    facts_.not_before = signer.not_before();
    facts_.not_after = signer.not_after();
    facts_.expired_now = signer.not_after() < times.verified_at;
    if (facts_.expired_now) {
      warnings_.push_back({WarningCode::kSignerExpiredNow, "the signer's certificate has expired since it signed"});
    }
  }

  Result<void> establish(const std::vector<Certificate>& untrusted, const AuthorisationRequest& request,
                         const TrustStore::Contents& store, const Policy& policy) {
    const auto path = store.path_finder.find(signer_, untrusted, times_.validation_time);
    if (!path) return std::unexpected(path.error());
    note_path(*path);
    if (auto usage = require_document_signing(*path, policy); !usage) return usage;
    if (auto good = require_not_revoked(*path, store, policy); !good) return good;
    const auto rule = find_authorisation(store.rules, signer_, request);
    if (!rule) return std::unexpected(rule.error());
    facts_.name = (*rule)->name;
    facts_.subject = signer_.subject();
    return {};
  }

  TrustOutcome finish(SignedOctets octets, Result<void> established) && {
    TrustOutcome outcome{std::move(facts_), std::move(warnings_), refuse(Code::kChainInvalid, "")};
    if (established) {
      outcome.octets = TrustedOctets(std::move(octets));
    } else {
      outcome.octets = std::unexpected(std::move(established.error()));
    }
    return outcome;
  }

 private:
  void note_path(const CertificatePath& path) {
    facts_.issuer = signer_.issuer();
    for (const auto& certificate : path.certificates()) facts_.chain.push_back(certificate.sha256());
    facts_.anchor = path.anchor().sha256();
  }

  Result<void> require_not_revoked(const CertificatePath& path, const TrustStore::Contents& store,
                                   const Policy& policy) {
    auto findings = judge_revocation(path, store.revocation_lists, policy.revocation, times_.validation_time);
    facts_.revocation = findings.signer;
    std::ranges::move(findings.warnings, std::back_inserter(warnings_));
    if (findings.failure) return std::unexpected(*std::move(findings.failure));
    return {};
  }

  const Certificate& signer_;
  const TrustTimes& times_;
  SignerFacts facts_{};
  std::vector<Warning> warnings_;
};

TrustOutcome establish_trust(SignedOctets octets, const AuthorisationRequest& request, const TrustStore& store,
                             const Policy& policy, const TrustTimes& times) {
  TrustStage stage(octets.signer(), times);
  auto established = stage.establish(octets.untrusted(), request, store.contents(), policy);
  return std::move(stage).finish(std::move(octets), std::move(established));
}

const std::vector<Certificate>& pinned_signers(const TrustStore& store) { return store.contents().pinned_signers; }

}  // namespace dlverify
