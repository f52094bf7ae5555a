#include "trust/trusted_octets.h"

#include <algorithm>
#include <memory>

#include "trust/certificate_path.h"
#include "trust/certificate_usage.h"
#include "trust/revocation.h"
#include "trust/signer_rules.h"
#include "trust/trust_store_contents.h"

namespace dlverify {

class TrustStage {
 public:
  TrustStage(const SignedOctets& octets, const TrustStoreContents& store, const Policy& policy, const TrustTimes& times)
      : signer_(octets.signer()),
        untrusted_(octets.untrusted()),
        algorithm_(octets.algorithm()),
        store_(store),
        policy_(policy),
        times_(times) {}

  Result<void> establish(const AuthorisationRequest& request, const ChainCache* known) {
    warn_of_expiry();
    std::shared_ptr<const GoodSigner> good =
        known == nullptr ? nullptr : known->find(signer_, untrusted_, times_.validation_time);
    if (good) {
      take_over(*good);
    } else {
      auto found = find_good_signer();
      if (!found) return std::unexpected(found.error());
      good = *std::move(found);
    }
    const auto rule = find_authorisation(good->named_by, signer_, request);
    if (!rule) return std::unexpected(rule.error());
    facts_.name = (*rule)->name;
    facts_.subject = good->subject;
    return {};
  }

  TrustOutcome finish(SignedOctets octets, Result<void> established) && {
    return {.signer = std::move(facts_),
            .warnings = std::move(warnings_),
            .octets = prove(std::move(octets), std::move(established))};
  }

 private:
  Result<TrustedOctets> prove(SignedOctets octets, Result<void> established) {
    if (!established) return std::unexpected(std::move(established.error()));
    return TrustedOctets(std::move(octets), std::move(learned_));
  }

  void warn_of_expiry() {
    facts_.expired_now = signer_.not_after() < times_.verified_at;
    if (facts_.expired_now) {
      warnings_.push_back({WarningCode::kSignerExpiredNow, "the signer's certificate has expired since it signed"});
    }
  }

  void take_over(const GoodSigner& good) {
    const bool expired_now = facts_.expired_now;
    facts_ = good.facts;
    facts_.expired_now = expired_now;
    warnings_.insert(warnings_.end(), good.warnings.begin(), good.warnings.end());
  }

  Result<std::shared_ptr<const GoodSigner>> find_good_signer() {
    facts_.serial = signer_.serial();
    facts_.sha256 = signer_.sha256();
    facts_.not_before = signer_.not_before();
    facts_.not_after = signer_.not_after();
    const auto path = store_.path_finder.find(signer_, untrusted_, times_.validation_time);
    if (!path) return std::unexpected(path.error());
    note_path(*path);
    if (auto usage = require_document_signing(*path, policy_); !usage) return std::unexpected(usage.error());
    auto findings = judge_revocation(*path, store_.revocation_lists, policy_.revocation, times_.validation_time);
    facts_.revocation = findings.signer;
    warnings_.insert(warnings_.end(), findings.warnings.begin(), findings.warnings.end());
    if (findings.failure) return std::unexpected(*std::move(findings.failure));
    auto good = std::make_shared<const GoodSigner>(
        GoodSigner{facts_, signer_.subject(), std::move(findings.warnings), rules_naming(store_.rules, signer_)});
    learn(*path, good);
    return good;
  }

  void note_path(const CertificatePath& path) {
    facts_.issuer = signer_.issuer();
    for (const auto& certificate : path.certificates()) facts_.chain.push_back(certificate.sha256());
    facts_.anchor = path.anchor().sha256();
  }

  // Nothing of a document whose KeyInfo holds certificates that the path does without: anyone can add such to a genuine
  // document, which would fill the caches.
  void learn(const CertificatePath& path, std::shared_ptr<const GoodSigner> good) {
    const bool all_are_needed = std::ranges::all_of(untrusted_, [&path](const Certificate& untrusted) {
      return std::ranges::find(path.certificates(), untrusted.sha256(), &Certificate::sha256) !=
             path.certificates().end();
    });
    if (!all_are_needed) return;
    Boundaries moments;
    const auto append = [&moments](const Certificate& certificate) {
      moments.insert(moments.end(), {certificate.not_before(), certificate.not_after()});
    };
    append(signer_);
    std::ranges::for_each(untrusted_, append);
    std::ranges::for_each(store_.authorities, append);
    store_.revocation_lists.append_boundaries(path, moments);
    const auto times = StableInterval::around(times_.validation_time, moments);
    if (times) learned_ = LearnedSigner{signer_, untrusted_, algorithm_, *times, std::move(good)};
  }

  const Certificate& signer_;
  const std::vector<Certificate>& untrusted_;
  SignatureAlgorithm algorithm_;
  const TrustStoreContents& store_;
  const Policy& policy_;
  const TrustTimes& times_;
  SignerFacts facts_{};
  std::vector<Warning> warnings_;
  std::optional<LearnedSigner> learned_;
};

TrustOutcome establish_trust(SignedOctets octets, const AuthorisationRequest& request, const TrustStore& store,
                             const Policy& policy, const TrustTimes& times, const ChainCache* known) {
  TrustStage stage(octets, TrustStoreContents::of(store), policy, times);
  auto established = stage.establish(request, known);
  return std::move(stage).finish(std::move(octets), std::move(established));
}

const std::vector<Certificate>& pinned_signers(const TrustStore& store) {
  return TrustStoreContents::of(store).pinned_signers;
}

}  // namespace dlverify
