#include "trust/certificate_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "support/test_certificates.h"
#include "support/trust_store_directory.h"
#include "trust/encoded_object.h"

namespace dlverify {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::ca_spec;
using test::CertificateSpec;
using test::Hierarchy;
using test::hierarchy;
using test::Issuer;
using test::rogue_hierarchy;

const auto kNow = at("2026-06-01T00:00:00Z");

PathFinder finder_for(const Hierarchy& h) {
  return {{h.root.certificate()}, {h.licensed_ca.certificate(), h.sub_ca.certificate()}};
}

std::vector<Certificate> authorities(const Hierarchy& h) {
  return {h.root.certificate(), h.licensed_ca.certificate(), h.sub_ca.certificate()};
}

testing::AssertionResult accepts(const Result<CertificatePath>& path) {
  if (path) return testing::AssertionSuccess();
  return testing::AssertionFailure() << name(path.error().code) << ": " << path.error().message;
}

testing::AssertionResult refuses(const Result<CertificatePath>& path, FailureCode code) {
  if (path) return testing::AssertionFailure() << "accepted a path of " << path->certificates().size();
  if (path.error().code == code) return testing::AssertionSuccess();
  return testing::AssertionFailure() << name(path.error().code) << ": " << path.error().message;
}

TEST(CertificatePath, AcceptsHonestChainFromSignerToAnchor) {
  const auto& h = hierarchy();
  const auto path = finder_for(h).find(h.signer, {}, kNow);
  ASSERT_TRUE(accepts(path));
  ASSERT_EQ(path->certificates().size(), 4U);
  EXPECT_EQ(path->certificates()[0].sha256(), h.signer.sha256());
  EXPECT_EQ(path->certificates()[1].sha256(), h.sub_ca.certificate().sha256());
  EXPECT_EQ(path->certificates()[2].sha256(), h.licensed_ca.certificate().sha256());
  EXPECT_EQ(path->anchor().sha256(), h.root.certificate().sha256());
}

TEST(CertificatePath, AcceptsIntermediatesFromKeyInfoInAnyOrder) {
  const auto& h = hierarchy();
  const PathFinder finder({h.root.certificate()}, {});
  auto helpers = authorities(h);
  EXPECT_TRUE(accepts(finder.find(h.signer, helpers, kNow)));
  std::ranges::reverse(helpers);
  EXPECT_TRUE(accepts(finder.find(h.signer, helpers, kNow)));
}

TEST(CertificatePath, AcceptsAnchorThatIsNotSelfSigned) {
  const auto& h = hierarchy();
  const auto path = PathFinder({h.sub_ca.certificate()}, {}).find(h.signer, {}, kNow);
  ASSERT_TRUE(accepts(path));
  EXPECT_EQ(path->anchor().sha256(), h.sub_ca.certificate().sha256());
}

TEST(CertificatePath, RefusesWithoutIntermediates) {
  const auto& h = hierarchy();
  const PathFinder finder({h.root.certificate()}, {});
  EXPECT_TRUE(refuses(finder.find(h.signer, {}, kNow), FailureCode::kChainIncomplete));
  EXPECT_TRUE(refuses(finder.find(h.signer, {h.sub_ca.certificate()}, kNow), FailureCode::kChainIncomplete));
}

TEST(CertificatePath, RefusesStoreWithOtherRoot) {
  const auto& h = hierarchy();
  const auto other = Issuer::self_signed(ca_spec("Other Root"));
  const PathFinder finder({other.certificate()}, {});
  EXPECT_TRUE(refuses(finder.find(h.signer, authorities(h), kNow), FailureCode::kChainIncomplete));
}

TEST(CertificatePath, RefusesRogueHierarchyOfSameNamesThatBringsItsRoot) {
  const auto& rogue = rogue_hierarchy();
  EXPECT_TRUE(
      refuses(finder_for(hierarchy()).find(rogue.signer, authorities(rogue), kNow), FailureCode::kChainIncomplete));
  EXPECT_TRUE(refuses(finder_for(hierarchy()).find(rogue.signer, {}, kNow), FailureCode::kChainIncomplete));
}

TEST(CertificatePath, RefusesRogueHierarchyWithoutKeyIdentifiers) {
  const auto& h = hierarchy();
  auto spec = CertificateSpec{};
  spec.key_identifiers = false;
  const auto rogue = rogue_hierarchy().sub_ca.issue(spec);
  EXPECT_FALSE(finder_for(h).find(rogue, authorities(rogue_hierarchy()), kNow).has_value());
}

TEST(CertificatePath, RefusesSelfSignedSigner) {
  const auto self_signed = Issuer::self_signed({});
  EXPECT_TRUE(
      refuses(finder_for(hierarchy()).find(self_signed.certificate(), {}, kNow), FailureCode::kChainIncomplete));
}

TEST(CertificatePath, AcceptsHonestChainWhateverCertificatesComeWithIt) {
  const auto& h = hierarchy();
  const auto decoys = authorities(rogue_hierarchy());
  EXPECT_TRUE(accepts(finder_for(h).find(h.signer, decoys, kNow)));
  // The same name and key as the genuine sub-CA, long expired: it may not hide the genuine one.
  auto expired = ca_spec("Example Sub-CA for Document Signer 2022", 0);
  expired.key = h.sub_ca.key();
  expired.not_after = at("2021-01-01T00:00:00Z");
  EXPECT_TRUE(accepts(finder_for(h).find(h.signer, {h.licensed_ca.issue(expired)}, kNow)));
}

TEST(CertificatePath, AcceptsRenewedIntermediateFromKeyInfoWhereTheStoresHasExpired) {
  const auto& h = hierarchy();
  auto expired = ca_spec("Example Sub-CA for Document Signer 2022", 0);
  expired.key = h.sub_ca.key();
  expired.not_after = at("2021-01-01T00:00:00Z");
  const PathFinder finder({h.root.certificate()}, {h.licensed_ca.certificate(), h.licensed_ca.issue(expired)});
  EXPECT_TRUE(accepts(finder.find(h.signer, {h.sub_ca.certificate()}, kNow)));
  EXPECT_TRUE(refuses(finder.find(h.signer, {}, kNow), FailureCode::kCertificateExpired));
}

TEST(CertificatePath, IncludesBothEndsOfTheSignersValidity) {
  const auto& h = hierarchy();
  const auto finder = finder_for(h);
  CertificateSpec spec;
  spec.not_before = at("2025-01-01T00:00:00Z");
  spec.not_after = at("2026-01-01T00:00:00Z");
  const auto signer = h.sub_ca.issue(spec);
  EXPECT_TRUE(refuses(finder.find(signer, {}, spec.not_before - 1s), FailureCode::kCertificateNotYetValid));
  EXPECT_TRUE(accepts(finder.find(signer, {}, spec.not_before)));
  EXPECT_TRUE(accepts(finder.find(signer, {}, spec.not_after)));
  EXPECT_TRUE(refuses(finder.find(signer, {}, spec.not_after + 1s), FailureCode::kCertificateExpired));
}

// OpenSSL compares times by way of gmtime(), which is 27 seconds behind where TZ names a zone with leap seconds.
TEST(CertificatePath, CountsNoLeapSecondsWhateverTheTimeZone) {
  if (!std::filesystem::exists("/usr/share/zoneinfo/right/UTC")) GTEST_SKIP() << "no zone with leap seconds is here";
  const auto& h = hierarchy();
  CertificateSpec spec;
  spec.not_before = at("2025-01-01T00:00:00Z");
  spec.not_after = at("2026-01-01T00:00:00Z");
  const auto signer = h.sub_ca.issue(spec);
  ASSERT_EQ(::setenv("TZ", "right/UTC", 1), 0);
  ::tzset();
  EXPECT_TRUE(accepts(finder_for(h).find(signer, {}, spec.not_before)));
  EXPECT_TRUE(refuses(finder_for(h).find(signer, {}, spec.not_after + 1s), FailureCode::kCertificateExpired));
  ::unsetenv("TZ");
  ::tzset();
}

TEST(CertificatePath, IncludesBothEndsOfTheAuthoritiesValidity) {
  const auto& h = hierarchy();
  const auto finder = finder_for(h);
  CertificateSpec spec;
  spec.not_before = at("2010-01-01T00:00:00Z");
  spec.not_after = at("2060-01-01T00:00:00Z");
  const auto signer = h.sub_ca.issue(spec);
  const auto& sub_ca = h.sub_ca.certificate();
  EXPECT_TRUE(refuses(finder.find(signer, {}, sub_ca.not_before() - 1s), FailureCode::kCertificateNotYetValid));
  EXPECT_TRUE(accepts(finder.find(signer, {}, sub_ca.not_before())));
  EXPECT_TRUE(accepts(finder.find(signer, {}, sub_ca.not_after())));
  EXPECT_TRUE(refuses(finder.find(signer, {}, sub_ca.not_after() + 1s), FailureCode::kCertificateExpired));
}

TEST(CertificatePath, RefusesSignerWhoseSignatureIsCorrupt) {
  CertificateSpec spec;
  spec.corrupt_signature = true;
  EXPECT_TRUE(
      refuses(finder_for(hierarchy()).find(hierarchy().sub_ca.issue(spec), {}, kNow), FailureCode::kChainInvalid));
}

TEST(CertificatePath, RefusesSha1BelowTheAnchor) {
  CertificateSpec spec;
  spec.digest = "SHA1";
  const auto& h = hierarchy();
  EXPECT_TRUE(refuses(finder_for(h).find(h.sub_ca.issue(spec), {}, kNow), FailureCode::kChainInvalid));
  auto ca = ca_spec("Example SHA-1 Sub-CA", 0);
  ca.digest = "SHA1";
  const auto sub_ca = h.licensed_ca.issue_ca(ca);
  EXPECT_TRUE(refuses(finder_for(h).find(sub_ca.issue({}), {sub_ca.certificate()}, kNow), FailureCode::kChainInvalid));
}

TEST(CertificatePath, AcceptsSha1AndBrokenSignatureOnTheAnchorItself) {
  auto root = ca_spec("Example Old Root");
  root.digest = "SHA1";
  root.corrupt_signature = true;
  const auto anchor = Issuer::self_signed(root);
  EXPECT_TRUE(accepts(PathFinder({anchor.certificate()}, {}).find(anchor.issue({}), {}, kNow)));
}

TEST(CertificatePath, IsNotSpoiledByAnotherAnchorWithBrokenSignature) {
  const auto& h = hierarchy();
  auto broken = ca_spec("Example Root CA 2022");
  broken.corrupt_signature = true;
  const PathFinder finder({Issuer::self_signed(broken).certificate(), h.root.certificate()},
                          {h.licensed_ca.certificate(), h.sub_ca.certificate()});
  EXPECT_TRUE(accepts(finder.find(h.signer, {}, kNow)));
}

TEST(CertificatePath, RefusesAuthorityKeyOf1024Bits) {
  const auto& h = hierarchy();
  auto weak = ca_spec("Example Weak Sub-CA", 0);
  weak.key = test::make_rsa_key(1024);
  const auto sub_ca = h.licensed_ca.issue_ca(weak);
  EXPECT_TRUE(refuses(finder_for(h).find(sub_ca.issue({}), {sub_ca.certificate()}, kNow), FailureCode::kChainInvalid));
}

struct Spoiled {
  const char* what;
  void (*spoil)(CertificateSpec& sub_ca, CertificateSpec& signer);
};

void PrintTo(const Spoiled& spoiled, std::ostream* stream) { *stream << spoiled.what; }

class SpoiledPath : public testing::TestWithParam<Spoiled> {};

TEST_P(SpoiledPath, IsInvalid) {
  const auto& h = hierarchy();
  auto sub_ca_spec = ca_spec("Example Spoiled Sub-CA", 0);
  CertificateSpec signer_spec;
  GetParam().spoil(sub_ca_spec, signer_spec);
  const auto sub_ca = h.licensed_ca.issue_ca(sub_ca_spec);
  const auto signer = sub_ca.issue(signer_spec);
  const PathFinder finder({h.root.certificate()}, {h.licensed_ca.certificate(), sub_ca.certificate()});
  const auto path = finder.find(signer, {}, kNow);
  EXPECT_TRUE(refuses(path, FailureCode::kChainInvalid));
}

INSTANTIATE_TEST_SUITE_P(
    CertificatePath, SpoiledPath,
    testing::Values(
        Spoiled{"CA:FALSE", [](auto& ca, auto&) { ca.basic_constraints = "critical,CA:FALSE"; }},
        Spoiled{"no basic constraints", [](auto& ca, auto&) { ca.basic_constraints = ""; }},
        Spoiled{"basic constraints not critical", [](auto& ca, auto&) { ca.basic_constraints = "CA:TRUE"; }},
        Spoiled{"CA without keyCertSign", [](auto& ca, auto&) { ca.key_usage = "critical,cRLSign"; }},
        Spoiled{"CA without key usage", [](auto& ca, auto&) { ca.key_usage = ""; }},
        Spoiled{"signer without authority key identifier", [](auto&, auto& signer) { signer.key_identifiers = false; }},
        Spoiled{"unknown critical extension of the CA",
                [](auto& ca, auto&) { ca.more_extensions = {{"1.3.6.1.4.1.99999.1", "critical,DER:0500"}}; }},
        Spoiled{"unknown critical extension of the signer",
                [](auto&, auto& signer) { signer.more_extensions = {{"1.3.6.1.4.1.99999.1", "critical,DER:0500"}}; }},
        Spoiled{"name constraint that excludes the signer",
                [](auto& ca, auto& signer) {
                  ca.more_extensions = {{"nameConstraints", "critical,permitted;DNS:example.invalid"}};
                  signer.more_extensions = {{"subjectAltName", "DNS:example.test"}};
                }},
        Spoiled{"signer that claims to sign certificates",
                [](auto&, auto& signer) { signer.key_usage = "critical,digitalSignature,keyCertSign"; }},
        Spoiled{"path length on a signer",
                [](auto&, auto& signer) { signer.basic_constraints = "critical,CA:FALSE,pathlen:0"; }},
        Spoiled{"empty issuer and subject", [](auto& ca, auto&) { ca.subject = {}; }}));

TEST(CertificatePath, RefusesSignerIssuedByAnotherSigner) {
  const auto& h = hierarchy();
  CertificateSpec spec;
  spec.subject = {{"CN", "Asha Example"}};
  const auto citizen = h.sub_ca.issue_ca(spec);
  EXPECT_FALSE(finder_for(h).find(citizen.issue({}), {citizen.certificate()}, kNow).has_value());
}

TEST(CertificatePath, RefusesSubSubCaBeyondThePathLength) {
  const auto& h = hierarchy();
  const auto sub_sub_ca = h.sub_ca.issue_ca(ca_spec("Example Sub-Sub-CA", 0));
  EXPECT_TRUE(
      refuses(finder_for(h).find(sub_sub_ca.issue({}), {sub_sub_ca.certificate()}, kNow), FailureCode::kChainInvalid));
}

// root, `between` CAs, signer.
Result<CertificatePath> find_path_with(int between) {
  const auto root = Issuer::self_signed(ca_spec("Example Deep Root"));
  std::vector<Certificate> intermediates;
  Issuer last = root;
  for (int i = 0; i < between; ++i) {
    last = last.issue_ca(ca_spec("Example CA " + std::to_string(i)));
    intermediates.push_back(last.certificate());
  }
  return PathFinder({root.certificate()}, intermediates).find(last.issue({}), {}, kNow);
}

TEST(CertificatePath, BoundsTheNumberOfCertificatesBelowTheAnchor) {
  EXPECT_TRUE(accepts(find_path_with(0)));
  EXPECT_TRUE(accepts(find_path_with(kMaxCertificatesBelowAnchor - 1)));
  EXPECT_FALSE(find_path_with(kMaxCertificatesBelowAnchor).has_value());
}

TEST(CertificatePath, NeverConsultsTheSystemsCertificates) {
  const auto& h = hierarchy();
  const test::TrustStoreDirectory directory;
  directory.write("system.pem", to_pem("CERTIFICATE", test::der_of(h.root.certificate())));
  setenv("SSL_CERT_FILE", (directory.path() / "system.pem").c_str(), 1);
  const PathFinder finder({Issuer::self_signed(ca_spec("Other Root")).certificate()}, {});
  const auto path = finder.find(h.signer, authorities(h), kNow);
  unsetenv("SSL_CERT_FILE");
  EXPECT_TRUE(refuses(path, FailureCode::kChainIncomplete));
}

TEST(CertificatePath, MessagesHoldNoNameOfACertificate) {
  const auto& h = hierarchy();
  CertificateSpec spec;
  spec.subject = {{"CN", "Asha Example Uncommon"}};
  spec.corrupt_signature = true;
  const auto path = finder_for(h).find(h.sub_ca.issue(spec), {}, kNow);
  ASSERT_FALSE(path.has_value());
  EXPECT_THAT(path.error().message, testing::Not(testing::HasSubstr("Asha")));
  EXPECT_THAT(path.error().message, testing::HasSubstr("the signer's certificate"));
}

}  // namespace
}  // namespace dlverify
