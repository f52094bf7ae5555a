// What a Verifier remembers of signers whose chain it has found good, so that it need not ask again for each document.
//
// An answer is given again only where asking would give it: for the same signer, the same CA certificates in KeyInfo,
// and a time on the same side of every validity and revocation boundary. Store and policy are those of the one
// Verifier. Whether the signer may sign the document in question is not part of it, and is judged each time.

#ifndef DLVERIFY_SRC_TRUST_CHAIN_CACHE_H_
#define DLVERIFY_SRC_TRUST_CHAIN_CACHE_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/crypto/certificate.h"
#include "base/crypto/fifo_cache.h"
#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "dlverify/trust_store.h"
#include "trust/signer_rules.h"

namespace dlverify {

// What the trust stage found of a signer whose path is valid, fit for documents, and not revoked.
struct GoodSigner {
  SignerFacts facts;  // but for what depends on the document and on the present: name, subject, expired_now
  std::string subject;
  std::vector<Warning> warnings;
  std::vector<const SignerRule*> named_by;  // rules of the store
};

// A moment at which an answer can change: a notBefore or notAfter, a thisUpdate or nextUpdate, a revocationDate.
using Boundaries = std::vector<std::chrono::sys_seconds>;

// The times strictly between two moments. Around each moment a minute is left out: OpenSSL orders the issuers that it
// tries by their validity, which it compares through gmtime(), and that counts leap seconds where TZ says so.
class StableInterval {
 public:
  static constexpr std::chrono::seconds kMargin{60};

  // Nothing where `time` is within the margin of a moment.
  [[nodiscard]] static std::optional<StableInterval> around(std::chrono::sys_seconds time, const Boundaries& moments);

  [[nodiscard]] bool contains(std::chrono::sys_seconds time) const { return after_ < time && time < before_; }

 private:
  StableInterval() = default;
  std::chrono::sys_seconds after_ = std::chrono::sys_seconds::min();
  std::chrono::sys_seconds before_ = std::chrono::sys_seconds::max();
};

// Something found out in one verification, for the next ones.
struct LearnedSigner {
  Certificate signer;
  std::vector<Certificate> untrusted;  // KeyInfo's CA certificates, all of them of the signer's path
  SignatureAlgorithm algorithm{};      // that the signer signed with
  StableInterval times;
  std::shared_ptr<const GoodSigner> found;
};

// Safe to share between threads. Holds kEntriesMax answers at most.
class ChainCache {
 public:
  static constexpr std::size_t kEntriesMax = 256;

  // Null where nothing is known for this time.
  [[nodiscard]] std::shared_ptr<const GoodSigner> find(const Certificate& signer,
                                                       const std::vector<Certificate>& untrusted,
                                                       std::chrono::sys_seconds time) const;

  void remember(const LearnedSigner& learned);

  [[nodiscard]] std::size_t size() const { return answers_.size(); }

 private:
  struct Answer {
    StableInterval times;
    std::shared_ptr<const GoodSigner> found;
  };
  FifoCache<std::string, Answer, std::hash<std::string>> answers_{kEntriesMax};
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_CHAIN_CACHE_H_
