#include "trust/trusted_octets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "support/signed_octets_for_tests.h"
#include "support/test_certificates.h"
#include "support/trust_store_directory.h"

namespace dlverify {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::CertificateSpec;
using test::hierarchy;
using test::TrustStoreDirectory;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const auto kOctetsNow = at("2026-06-01T00:00:00Z");
const AuthorisationRequest kPanRequest = {"PANCR", "in.gov.pan"};

TrustStoreDirectory& complete(TrustStoreDirectory& directory) {
  const auto& h = hierarchy();
  directory.anchor(h.root.certificate()).intermediate(h.licensed_ca.certificate()).intermediate(h.sub_ca.certificate());
  directory.crl(h.root.issue_crl({})).crl(h.licensed_ca.issue_crl({})).crl(h.sub_ca.issue_crl({}));
  return directory.rule("DigiLocker", test::kGovernanceMatch);
}

const TrustStore& complete_store() {
  static const TrustStore store = [] {
    TrustStoreDirectory directory;
    return complete(directory).store();
  }();
  return store;
}

TrustOutcome establish(const Certificate& signer, const TrustStore& store = complete_store(),
                       std::vector<Certificate> untrusted = {}, const Policy& policy = Policy::digilocker(),
                       TrustTimes times = {kOctetsNow, kOctetsNow}) {
  return establish_trust(SignedOctetsForTests::make("<octets/>", signer, std::move(untrusted)), kPanRequest, store,
                         policy, times);
}

testing::AssertionResult refuses(const TrustOutcome& outcome, FailureCode code) {
  if (outcome.octets) return testing::AssertionFailure() << "accepted";
  const auto& failure = outcome.octets.error();
  if (failure.code == code) return testing::AssertionSuccess();
  return testing::AssertionFailure() << name(failure.code) << ": " << failure.message;
}

TEST(EstablishTrust, AcceptsAuthorisedSignerAndTellsWhoItIs) {
  const auto& h = hierarchy();
  const auto outcome = establish(h.signer);
  ASSERT_TRUE(outcome.octets.has_value()) << outcome.octets.error().message;
  EXPECT_EQ(outcome.octets->octets(), "<octets/>");
  EXPECT_EQ(outcome.signer.name, "DigiLocker");
  EXPECT_EQ(outcome.signer.subject, "CN=DS EXAMPLE GOVERNANCE DIVISION 1,O=EXAMPLE GOVERNANCE DIVISION");
  EXPECT_EQ(outcome.signer.issuer, "CN=Example Sub-CA for Document Signer 2022,O=Example PKI,C=IN");
  EXPECT_EQ(outcome.signer.sha256, h.signer.sha256());
  EXPECT_THAT(outcome.signer.chain,
              testing::ElementsAre(h.signer.sha256(), h.sub_ca.certificate().sha256(),
                                   h.licensed_ca.certificate().sha256(), h.root.certificate().sha256()));
  EXPECT_EQ(outcome.signer.anchor, h.root.certificate().sha256());
  EXPECT_EQ(outcome.signer.revocation, RevocationStatus::kGood);
  EXPECT_FALSE(outcome.signer.expired_now);
  EXPECT_THAT(outcome.warnings, IsEmpty());
}

TEST(EstablishTrust, AcceptsChainFromKeyInfo) {
  const auto& h = hierarchy();
  TrustStoreDirectory directory;
  directory.anchor(h.root.certificate()).crl(h.sub_ca.issue_crl({})).rule("DigiLocker", test::kGovernanceMatch);
  const auto store = directory.store();
  const auto outcome = establish(h.signer, store, {h.sub_ca.certificate(), h.licensed_ca.certificate()});
  ASSERT_TRUE(outcome.octets.has_value()) << outcome.octets.error().message;
  EXPECT_EQ(outcome.signer.revocation, RevocationStatus::kGood);
  EXPECT_TRUE(refuses(establish(h.signer, store), FailureCode::kChainIncomplete));
}

TEST(EstablishTrust, TellsNothingOfSignerWithoutPath) {
  const auto outcome =
      establish(test::rogue_hierarchy().signer, complete_store(),
                {test::rogue_hierarchy().sub_ca.certificate(), test::rogue_hierarchy().licensed_ca.certificate(),
                 test::rogue_hierarchy().root.certificate()});
  EXPECT_TRUE(refuses(outcome, FailureCode::kChainIncomplete));
  EXPECT_FALSE(outcome.signer.name);
  EXPECT_FALSE(outcome.signer.subject);
  EXPECT_FALSE(outcome.signer.issuer);
  EXPECT_FALSE(outcome.signer.anchor);
  EXPECT_THAT(outcome.signer.chain, IsEmpty());
  EXPECT_EQ(outcome.signer.sha256, test::rogue_hierarchy().signer.sha256());
  EXPECT_EQ(outcome.signer.revocation, RevocationStatus::kNotChecked);
}

TEST(EstablishTrust, TellsNoSubjectOfSignerWithoutRule) {
  CertificateSpec spec;
  spec.subject = {{"O", "EXAMPLE COMPANY PRIVATE LIMITED"}, {"CN", "DS EXAMPLE COMPANY 1"}};
  const auto outcome = establish(hierarchy().sub_ca.issue(spec));
  EXPECT_TRUE(refuses(outcome, FailureCode::kSignerNotAuthorised));
  EXPECT_FALSE(outcome.signer.name);
  EXPECT_FALSE(outcome.signer.subject);
  EXPECT_TRUE(outcome.signer.issuer);
  EXPECT_TRUE(outcome.signer.anchor);
  EXPECT_THAT(outcome.octets.error().message, Not(HasSubstr("COMPANY")));
}

TEST(EstablishTrust, RefusesCaAsSigner) {
  EXPECT_TRUE(refuses(establish(hierarchy().sub_ca.certificate()), FailureCode::kChainInvalid));
}

TEST(EstablishTrust, RefusesSignerForServers) {
  CertificateSpec spec;
  spec.extended_key_usage = "serverAuth";
  EXPECT_TRUE(refuses(establish(hierarchy().sub_ca.issue(spec)), FailureCode::kChainInvalid));
}

TEST(EstablishTrust, JudgesTheSignerAtTheValidationTime) {
  CertificateSpec spec;
  spec.not_after = at("2026-02-11T00:00:00Z");
  const auto signer = hierarchy().sub_ca.issue(spec);
  const auto now = establish(signer);
  EXPECT_TRUE(refuses(now, FailureCode::kCertificateExpired));
  const auto then = establish(signer, complete_store(), {}, Policy::digilocker(), {spec.not_after, kOctetsNow});
  ASSERT_TRUE(then.octets.has_value()) << then.octets.error().message;
  EXPECT_TRUE(then.signer.expired_now);
  ASSERT_EQ(then.warnings.size(), 1U);
  EXPECT_EQ(then.warnings[0].code, WarningCode::kSignerExpiredNow);
}

TEST(EstablishTrust, SignerIsNotExpiredInItsLastSecond) {
  CertificateSpec spec;
  spec.not_after = kOctetsNow;
  const auto outcome = establish(hierarchy().sub_ca.issue(spec));
  EXPECT_TRUE(outcome.octets.has_value());
  EXPECT_FALSE(outcome.signer.expired_now);
}

// One signer that breaks every rule from some stage on: the first rule broken is the one that is told.
TEST(EstablishTrust, RefusesInTheOrderPathUsageRevocationRule) {
  CertificateSpec spec;
  spec.subject = {{"O", "Nobody"}};
  const auto unnamed = hierarchy().sub_ca.issue(spec);
  spec.key_usage = "critical,keyAgreement";
  const auto unusable = hierarchy().sub_ca.issue(spec);
  spec.not_after = kOctetsNow - 1s;
  const auto expired = hierarchy().sub_ca.issue(spec);
  TrustStoreDirectory directory;
  test::CrlSpec crl;
  for (const auto& signer : {unnamed, unusable, expired}) crl.revoked.push_back({signer, kOctetsNow - 24h, {}});
  complete(directory).crl(hierarchy().sub_ca.issue_crl(crl));
  const auto store = directory.store();
  EXPECT_TRUE(refuses(establish(expired, store), FailureCode::kCertificateExpired));
  EXPECT_TRUE(refuses(establish(unusable, store), FailureCode::kChainInvalid));
  const auto revoked = establish(unnamed, store);
  EXPECT_TRUE(refuses(revoked, FailureCode::kCertificateRevoked));
  EXPECT_EQ(revoked.signer.revocation, RevocationStatus::kRevoked);
}

TEST(EstablishTrust, RequiredRevocationRefusesWithoutEvidence) {
  auto policy = Policy::digilocker();
  policy.revocation = Revocation::kRequired;
  TrustStoreDirectory directory;
  const auto& h = hierarchy();
  directory.anchor(h.root.certificate()).intermediate(h.licensed_ca.certificate()).intermediate(h.sub_ca.certificate());
  directory.rule("DigiLocker", test::kGovernanceMatch);
  EXPECT_TRUE(refuses(establish(h.signer, directory.store(), {}, policy), FailureCode::kRevocationUnknown));
  EXPECT_TRUE(establish(h.signer, complete_store(), {}, policy).octets.has_value());
}

TEST(EstablishTrust, GivesTheSameAnswerToManyThreads) {
  std::atomic<int> accepted = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 25; ++j) accepted += establish(hierarchy().signer).octets.has_value() ? 1 : 0;
    });
  }
  threads.clear();
  EXPECT_EQ(accepted, 100);
}

}  // namespace
}  // namespace dlverify
