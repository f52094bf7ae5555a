#include "trust/chain_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "base/crypto/certificate_cache.h"
#include "dlverify/verification_times.h"
#include "support/agreed_octets_for_tests.h"
#include "support/test_certificates.h"
#include "support/trust_store_directory.h"
#include "trust/trusted_octets.h"

namespace dlverify {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;
using test::at;
using test::CertificateSpec;
using test::CrlSpec;
using test::hierarchy;
using test::TrustStoreDirectory;

const auto kMemoryNow = at("2026-06-01T00:00:00Z");
const AuthorisationRequest kRequest = {"PANCR", "in.gov.pan"};

// Everything that an outcome says, for comparing.
std::string told_by(const TrustOutcome& outcome) {
  const SignerFacts& signer = outcome.signer;
  std::string told = outcome.octets ? "accepted" : std::string(name(outcome.octets.error().code));
  if (!outcome.octets) told += ": " + outcome.octets.error().message;
  for (const auto& text : {signer.name, signer.subject, signer.issuer, signer.anchor}) told += "|" + text.value_or("-");
  told += "|" + signer.serial + "|" + signer.sha256 + (signer.expired_now ? "|expired" : "|");
  for (const auto& certificate : signer.chain) told += "|" + certificate;
  told += "|" + std::to_string(static_cast<int>(signer.revocation));
  told += "|" + std::to_string(signer.not_before.time_since_epoch().count());
  told += "|" + std::to_string(signer.not_after.time_since_epoch().count());
  for (const auto& warning : outcome.warnings) told += "|" + warning.message;
  return told;
}

std::optional<LearnedSigner> learned_by(const TrustOutcome& outcome) {
  return outcome.octets ? TrustedOctetsForTests::learned_by(*outcome.octets) : std::nullopt;
}

// What a Verifier does: asks, and remembers what was learned.
class Memory {
 public:
  explicit Memory(TrustStore store, Policy policy = Policy::digilocker())
      : store_(std::move(store)), policy_(std::move(policy)) {}

  TrustOutcome ask(const Certificate& signer, sys_seconds time, const std::vector<Certificate>& untrusted = {},
                   const AuthorisationRequest& request = kRequest) {
    auto outcome = establish(signer, time, untrusted, request, &known_);
    if (const auto learned = learned_by(outcome)) known_.remember(*learned);
    return outcome;
  }

  TrustOutcome ask_without(const Certificate& signer, sys_seconds time, const std::vector<Certificate>& untrusted = {},
                           const AuthorisationRequest& request = kRequest) const {
    return establish(signer, time, untrusted, request, nullptr);
  }

  // Whether the answer would come from memory.
  [[nodiscard]] bool knows(const Certificate& signer, sys_seconds time,
                           const std::vector<Certificate>& untrusted = {}) const {
    return known_.find(signer, untrusted, time) != nullptr;
  }

  [[nodiscard]] std::size_t size() const { return known_.size(); }

 private:
  TrustOutcome establish(const Certificate& signer, sys_seconds time, const std::vector<Certificate>& untrusted,
                         const AuthorisationRequest& request, const ChainCache* known) const {
    return establish_trust(SignedOctetsForTests::make("<octets/>", signer, untrusted), request, store_, policy_,
                           {.validation_time = time, .verified_at = kMemoryNow}, known);
  }

  TrustStore store_;
  Policy policy_;
  ChainCache known_;
};

TrustStore store_with(const std::vector<std::vector<std::byte>>& crls) {
  const auto& h = hierarchy();
  TrustStoreDirectory directory;
  directory.anchor(h.root.certificate()).intermediate(h.licensed_ca.certificate()).intermediate(h.sub_ca.certificate());
  for (const auto& crl : crls) directory.crl(crl);
  return directory.rule("DigiLocker", test::kGovernanceMatch).store();
}

TEST(StableInterval, ReachesFromOneMomentToTheNext) {
  const auto between =
      StableInterval::around(kMemoryNow, {kMemoryNow - 24h, kMemoryNow - 48h, kMemoryNow + 24h, kMemoryNow + 48h});
  ASSERT_TRUE(between);
  for (const auto inside : {kMemoryNow - 24h + 61s, kMemoryNow, kMemoryNow + 24h - 61s})
    EXPECT_TRUE(between->contains(inside));
  for (const auto outside : {kMemoryNow - 48h, kMemoryNow - 24h, kMemoryNow - 24h + 60s, kMemoryNow + 24h - 60s,
                             kMemoryNow + 24h, kMemoryNow + 72h}) {
    EXPECT_FALSE(between->contains(outside));
  }
}

TEST(StableInterval, IsNoneWithinAMinuteOfAMoment) {
  for (const auto distance : {-60s, -1s, 0s, 1s, 60s}) {
    EXPECT_FALSE(StableInterval::around(kMemoryNow, {kMemoryNow + distance})) << distance.count();
  }
  EXPECT_TRUE(StableInterval::around(kMemoryNow, {kMemoryNow - 61s, kMemoryNow + 61s}));
}

TEST(StableInterval, IsAllTimeWithoutMoments) {
  const auto between = StableInterval::around(kMemoryNow, {sys_seconds::min()});
  ASSERT_TRUE(between);
  EXPECT_TRUE(between->contains(at("1900-01-01T00:00:00Z")));
  EXPECT_TRUE(between->contains(at("9999-12-31T23:59:59Z")));
}

TEST(FifoCache, DrivesOutTheOldest) {
  FifoCache<std::string, int, std::hash<std::string>> memory(2);
  memory.put("one", std::make_shared<const int>(1));
  memory.put("two", std::make_shared<const int>(2));
  memory.put("one", std::make_shared<const int>(11));
  memory.put("three", std::make_shared<const int>(3));
  EXPECT_EQ(memory.size(), 2U);
  EXPECT_EQ(memory.find("one"), nullptr);
  EXPECT_EQ(*memory.find("two"), 2);
  EXPECT_EQ(*memory.find("three"), 3);
}

TEST(CertificateCache, GivesTheCertificateOfExactlyTheseOctets) {
  CertificateCache known;
  const Certificate& signer = hierarchy().signer;
  auto der = test::der_of(signer);
  EXPECT_NE(known.decode(der)->x509(), signer.x509());
  known.remember(signer);
  EXPECT_EQ(known.decode(der)->x509(), signer.x509());
  der.back() ^= std::byte{1};
  const auto changed = known.decode(der);
  EXPECT_TRUE(!changed || changed->sha256() != signer.sha256());
  der.back() ^= std::byte{1};
  der.push_back(std::byte{0});
  const auto longer = known.decode(der);
  EXPECT_TRUE(!longer || !longer->is_der());
}

TEST(CertificateCache, KeepsNoCertificateOverItsLimit) {
  CertificateSpec spec;
  spec.more_extensions = {{"nsComment", std::string(CertificateCache::kCertificateBytesMax, 'n')}};
  const Certificate large = hierarchy().sub_ca.issue(spec);
  CertificateCache known;
  known.remember(large);
  EXPECT_NE(known.decode(test::der_of(large))->x509(), large.x509());
}

TEST(ChainCache, RemembersAGoodSigner) {
  Memory memory(store_with({}));
  EXPECT_FALSE(memory.knows(hierarchy().signer, kMemoryNow));
  const auto first = memory.ask(hierarchy().signer, kMemoryNow);
  ASSERT_TRUE(first.octets);
  EXPECT_TRUE(memory.knows(hierarchy().signer, kMemoryNow));
  const auto second = memory.ask(hierarchy().signer, kMemoryNow + 1h);
  EXPECT_FALSE(learned_by(second)) << "it was not asked again";
  EXPECT_EQ(told_by(second), told_by(first));
}

TEST(ChainCache, RemembersNoRefusal) {
  CertificateSpec expired;
  expired.not_after = kMemoryNow - 24h;
  CertificateSpec for_servers;
  for_servers.extended_key_usage = "serverAuth";
  const auto revoked = hierarchy().sub_ca.issue({});
  CrlSpec crl;
  crl.revoked.push_back({revoked, kMemoryNow - 48h, {}});
  Memory memory(store_with({hierarchy().sub_ca.issue_crl(crl)}));
  for (const auto& signer : {hierarchy().sub_ca.issue(expired), hierarchy().sub_ca.issue(for_servers), revoked,
                             test::rogue_hierarchy().signer, hierarchy().sub_ca.certificate()}) {
    const auto outcome = memory.ask(signer, kMemoryNow);
    EXPECT_FALSE(outcome.octets);
  }
  EXPECT_EQ(memory.size(), 0U);
}

TEST(ChainCache, JudgesTheAuthorisationEachTime) {
  const auto& h = hierarchy();
  TrustStoreDirectory directory;
  directory.anchor(h.root.certificate()).intermediate(h.licensed_ca.certificate()).intermediate(h.sub_ca.certificate());
  directory.rule("PAN only", test::kGovernanceMatch, {{{"issuers", {"in.gov.pan"}}, {"doctypes", {"PANCR"}}}});
  Memory memory(directory.store());
  ASSERT_TRUE(memory.ask(h.signer, kMemoryNow).octets);
  ASSERT_TRUE(memory.knows(h.signer, kMemoryNow));
  for (const AuthorisationRequest& other :
       {AuthorisationRequest{"ADHAR", "in.gov.pan"}, AuthorisationRequest{"PANCR", "in.gov.uidai"},
        AuthorisationRequest{"PANCR", std::nullopt}, AuthorisationRequest{std::nullopt, std::nullopt}}) {
    const auto outcome = memory.ask(h.signer, kMemoryNow, {}, other);
    ASSERT_FALSE(outcome.octets);
    EXPECT_EQ(outcome.octets.error().code, FailureCode::kSignerNotAuthorised);
    EXPECT_FALSE(outcome.signer.name);
    EXPECT_FALSE(outcome.signer.subject);
    EXPECT_EQ(told_by(outcome), told_by(memory.ask_without(h.signer, kMemoryNow, {}, other)));
  }
  EXPECT_TRUE(memory.ask(h.signer, kMemoryNow).octets);
}

TEST(ChainCache, KnowsASignerOnlyBesideTheSameUntrustedCertificates) {
  const auto& h = hierarchy();
  TrustStoreDirectory directory;
  directory.anchor(h.root.certificate()).rule("DigiLocker", test::kGovernanceMatch);
  Memory memory(directory.store());
  const std::vector<Certificate> both = {h.sub_ca.certificate(), h.licensed_ca.certificate()};
  ASSERT_TRUE(memory.ask(h.signer, kMemoryNow, both).octets);
  EXPECT_TRUE(memory.knows(h.signer, kMemoryNow, both));
  const std::vector<std::vector<Certificate>> others = {
      {},
      {h.sub_ca.certificate()},
      {h.licensed_ca.certificate(), h.sub_ca.certificate()},
      {h.sub_ca.certificate(), h.licensed_ca.certificate(), test::rogue_hierarchy().sub_ca.certificate()}};
  for (const auto& other : others) {
    EXPECT_FALSE(memory.knows(h.signer, kMemoryNow, other));
    EXPECT_EQ(told_by(memory.ask(h.signer, kMemoryNow, other)),
              told_by(memory.ask_without(h.signer, kMemoryNow, other)));
  }
  EXPECT_FALSE(memory.ask(h.signer, kMemoryNow).octets) << "the chain was KeyInfo's, and is not there now";
}

// Anyone can put certificates into the KeyInfo of a genuine document, and it stays genuine.
TEST(ChainCache, RemembersNothingBesideCertificatesThatThePathDoesWithout) {
  const auto& h = hierarchy();
  Memory memory(store_with({}));
  for (const auto& surplus :
       {test::rogue_hierarchy().sub_ca.certificate(), test::rogue_hierarchy().root.certificate()}) {
    ASSERT_TRUE(memory.ask(h.signer, kMemoryNow, {surplus}).octets);
    ASSERT_TRUE(memory.ask(h.signer, kMemoryNow, {h.sub_ca.certificate(), surplus}).octets);
  }
  EXPECT_EQ(memory.size(), 0U);
  ASSERT_TRUE(memory.ask(h.signer, kMemoryNow, {h.sub_ca.certificate()}).octets);
  EXPECT_EQ(memory.size(), 1U);
}

TEST(ChainCache, SaysOfEachTimeWhetherTheSignerHasExpiredSince) {
  CertificateSpec spec;
  spec.not_after = kMemoryNow - 24h;
  const auto signer = hierarchy().sub_ca.issue(spec);
  Memory memory(store_with({}));
  ASSERT_TRUE(memory.ask(signer, kMemoryNow - 72h).octets);
  ASSERT_TRUE(memory.knows(signer, kMemoryNow - 71h));
  const auto later = memory.ask(signer, kMemoryNow - 71h);
  EXPECT_TRUE(later.signer.expired_now);
  EXPECT_EQ(told_by(later), told_by(memory.ask_without(signer, kMemoryNow - 71h)));
  EXPECT_FALSE(memory.ask(signer, kMemoryNow).octets);
}

// On both sides of every moment at which something begins or ends, to the second, in any order.
TEST(ChainCache, ChangesNoAnswerAtAnyMoment) {
  const auto signer_start = at("2025-01-01T00:00:00Z");
  CertificateSpec spec;
  spec.not_before = signer_start;
  spec.not_after = at("2027-01-01T00:00:00Z");
  const auto signer = hierarchy().sub_ca.issue(spec);
  const auto later_revoked = hierarchy().sub_ca.issue(spec);
  CrlSpec first;
  first.this_update = at("2025-06-01T00:00:00Z");
  first.next_update = at("2026-01-01T00:00:00Z");
  CrlSpec second;
  second.this_update = at("2026-03-01T00:00:00Z");
  second.next_update = at("2026-09-01T00:00:00Z");
  second.revoked.push_back({later_revoked, at("2026-02-01T00:00:00Z"), {}});
  const auto store = store_with({hierarchy().sub_ca.issue_crl(first), hierarchy().sub_ca.issue_crl(second),
                                 hierarchy().licensed_ca.issue_crl({}), hierarchy().root.issue_crl({})});
  std::vector<sys_seconds> times;
  for (const auto moment : {signer_start, spec.not_after, first.this_update, *first.next_update, second.this_update,
                            *second.next_update, at("2026-02-01T00:00:00Z"), at("2020-01-01T00:00:00Z"),
                            at("2040-01-01T00:00:00Z"), at("2024-01-01T00:00:00Z"), at("2035-01-01T00:00:00Z")}) {
    for (const auto distance : {-3600s, -61s, -60s, -1s, 0s, 1s, 60s, 61s, 3600s}) times.push_back(moment + distance);
  }
  for (const Revocation demand : {Revocation::kIfAvailable, Revocation::kRequired, Revocation::kOff}) {
    auto policy = Policy::digilocker();
    policy.revocation = demand;
    Memory memory(store, policy);
    std::mt19937 order(20260601);
    for (int round = 0; round < 3; ++round) {
      std::ranges::shuffle(times, order);
      for (const auto time : times) {
        for (const auto& each : {signer, later_revoked}) {
          const auto expected = told_by(memory.ask_without(each, time));
          EXPECT_EQ(told_by(memory.ask(each, time)), expected) << format_rfc3339(time);
        }
      }
    }
    EXPECT_GT(memory.size(), 0U);
  }
}

TEST(ChainCache, AnswersInTheSameStretchOfTimeOnly) {
  CrlSpec crl;
  crl.next_update = kMemoryNow + 24h;
  Memory memory(store_with({hierarchy().sub_ca.issue_crl(crl)}));
  ASSERT_TRUE(memory.ask(hierarchy().signer, kMemoryNow).octets);
  EXPECT_TRUE(memory.knows(hierarchy().signer, kMemoryNow + 24h - 61s));
  for (const auto time : {kMemoryNow + 24h - 60s, kMemoryNow + 24h, kMemoryNow + 24h + 1s, kMemoryNow + 48h}) {
    EXPECT_FALSE(memory.knows(hierarchy().signer, time));
  }
  EXPECT_EQ(memory.ask(hierarchy().signer, kMemoryNow).signer.revocation, RevocationStatus::kGood);
  EXPECT_EQ(memory.ask(hierarchy().signer, kMemoryNow + 24h + 1s).signer.revocation, RevocationStatus::kUnknown);
}

TEST(ChainCache, HoldsNoMoreThanItsBound) {
  Memory memory(store_with({}));
  const auto& h = hierarchy();
  CertificateSpec spec;
  spec.key = test::make_ec_key();
  for (std::size_t i = 0; i < ChainCache::kEntriesMax + 5; ++i)
    ASSERT_TRUE(memory.ask(h.sub_ca.issue(spec), kMemoryNow).octets);
  EXPECT_EQ(memory.size(), ChainCache::kEntriesMax);
}

}  // namespace
}  // namespace dlverify
