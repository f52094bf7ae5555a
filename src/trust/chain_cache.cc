#include "trust/chain_cache.h"

#include <algorithm>

namespace dlverify {
namespace {

// The signer, then KeyInfo's CA certificates in their order, which OpenSSL tries them in.
std::string key_of(const Certificate& signer, const std::vector<Certificate>& untrusted) {
  std::string key = signer.sha256();
  for (const Certificate& certificate : untrusted) key += certificate.sha256();
  return key;
}

}  // namespace

std::optional<StableInterval> StableInterval::around(std::chrono::sys_seconds time, const Boundaries& moments) {
  StableInterval between;
  for (const auto moment : moments) {
    // A revocation without a readable date has been in force for ever, and is no moment.
    if (moment == std::chrono::sys_seconds::min()) continue;
    if (moment <= time) between.after_ = std::max(between.after_, moment + kMargin);
    if (moment >= time) between.before_ = std::min(between.before_, moment - kMargin);
  }
  if (!between.contains(time)) return std::nullopt;
  return between;
}

std::shared_ptr<const GoodSigner> ChainCache::find(const Certificate& signer, const std::vector<Certificate>& untrusted,
                                                   std::chrono::sys_seconds time) const {
  const auto answer = answers_.find(key_of(signer, untrusted));
  return answer && answer->times.contains(time) ? answer->found : nullptr;
}

void ChainCache::remember(const LearnedSigner& learned) {
  answers_.put(key_of(learned.signer, learned.untrusted),
               std::make_shared<const Answer>(Answer{learned.times, learned.found}));
}

}  // namespace dlverify
