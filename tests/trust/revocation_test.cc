#include "trust/revocation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_certificates.h"

namespace dlverify {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::ca_spec;
using test::CertificateSpec;
using test::CrlSpec;
using test::hierarchy;
using testing::ElementsAre;
using testing::IsEmpty;

const auto kListNow = at("2026-06-01T00:00:00Z");

RevocationList decoded(const std::vector<std::byte>& der) { return RevocationList::from_der(der).value(); }

RevocationList signers_crl(const CrlSpec& spec) { return decoded(hierarchy().sub_ca.issue_crl(spec)); }

std::vector<RevocationList> with_ca_crls(std::vector<RevocationList> lists) {
  lists.push_back(decoded(hierarchy().root.issue_crl({})));
  lists.push_back(decoded(hierarchy().licensed_ca.issue_crl({})));
  return lists;
}

RevocationFindings judge(const std::vector<RevocationList>& lists, Revocation demand = Revocation::kIfAvailable,
                         std::chrono::sys_seconds time = kListNow, const Certificate& signer = hierarchy().signer) {
  const auto& h = hierarchy();
  const std::vector<Certificate> authorities = {h.root.certificate(), h.licensed_ca.certificate(),
                                                h.sub_ca.certificate()};
  const PathFinder finder({authorities[0]}, {authorities[1], authorities[2]});
  const auto path = finder.find(signer, {}, time);
  return judge_revocation(path.value(), RevocationLists(lists, authorities), demand, time);
}

std::vector<WarningCode> codes(const RevocationFindings& findings) {
  std::vector<WarningCode> codes;
  for (const auto& warning : findings.warnings) codes.push_back(warning.code);
  return codes;
}

CrlSpec revoking(const Certificate& certificate, std::chrono::sys_seconds date) {
  CrlSpec spec;
  spec.revoked.push_back({certificate, date, {}});
  return spec;
}

TEST(Revocation, IsGoodWhereFreshCrlsListNobody) {
  const auto findings = judge(with_ca_crls({signers_crl({})}), Revocation::kRequired);
  EXPECT_EQ(findings.signer, RevocationStatus::kGood);
  EXPECT_THAT(codes(findings), IsEmpty());
  EXPECT_FALSE(findings.failure);
}

TEST(Revocation, RefusesSignerFromItsRevocationDateOn) {
  const auto lists = with_ca_crls({signers_crl(revoking(hierarchy().signer, kListNow))});
  const auto findings = judge(lists);
  ASSERT_TRUE(findings.failure);
  EXPECT_EQ(findings.failure->code, FailureCode::kCertificateRevoked);
  EXPECT_EQ(findings.signer, RevocationStatus::kRevoked);
  const auto before = judge(lists, Revocation::kRequired, kListNow - 1s);
  EXPECT_FALSE(before.failure);
  EXPECT_EQ(before.signer, RevocationStatus::kGood);
  EXPECT_THAT(codes(before), ElementsAre(WarningCode::kRevokedLater));
}

TEST(Revocation, RefusesSignerOnHold) {
  auto spec = revoking(hierarchy().signer, kListNow - 24h);
  spec.revoked[0].extensions = {{"2.5.29.21", "DER:0A0106"}};
  EXPECT_TRUE(judge({signers_crl(spec)}).failure);
}

TEST(Revocation, RefusesRevokedSignerEvenByStaleCrl) {
  auto spec = revoking(hierarchy().signer, at("2024-01-15T00:00:00Z"));
  spec.next_update = at("2024-02-01T00:00:00Z");
  EXPECT_TRUE(judge({signers_crl(spec)}).failure);
  spec.next_update = std::nullopt;
  EXPECT_TRUE(judge({signers_crl(spec)}).failure);
}

TEST(Revocation, RefusesByOneCrlOfSeveral) {
  const auto revoked = signers_crl(revoking(hierarchy().signer, kListNow - 24h));
  EXPECT_TRUE(judge({signers_crl({}), revoked}).failure);
  EXPECT_TRUE(judge({revoked, signers_crl({})}).failure);
}

TEST(Revocation, RefusesRevokedSubCa) {
  const auto& h = hierarchy();
  const auto crl = decoded(h.licensed_ca.issue_crl(revoking(h.sub_ca.certificate(), kListNow - 24h)));
  const auto findings = judge({signers_crl({}), crl});
  ASSERT_TRUE(findings.failure);
  EXPECT_EQ(findings.failure->code, FailureCode::kCertificateRevoked);
  EXPECT_EQ(findings.signer, RevocationStatus::kGood);
}

TEST(Revocation, CrlIsEvidenceUpToItsNextUpdate) {
  CrlSpec spec;
  spec.next_update = kListNow;
  EXPECT_EQ(judge({signers_crl(spec)}).signer, RevocationStatus::kGood);
  spec.next_update = kListNow - 1s;
  EXPECT_EQ(judge({signers_crl(spec)}).signer, RevocationStatus::kUnknown);
}

TEST(Revocation, CrlIssuedLaterIsEvidenceForAnEarlierTime) {
  CrlSpec spec;
  spec.this_update = kListNow + 24h * 365;
  EXPECT_EQ(judge({signers_crl(spec)}).signer, RevocationStatus::kGood);
}

TEST(Revocation, CrlIssuedAfterTheSignersExpiryIsNoEvidence) {
  CertificateSpec short_lived;
  short_lived.not_after = kListNow + 24h;
  const auto signer = hierarchy().sub_ca.issue(short_lived);
  CrlSpec spec;
  spec.this_update = short_lived.not_after;
  EXPECT_EQ(judge({signers_crl(spec)}, Revocation::kIfAvailable, kListNow, signer).signer, RevocationStatus::kGood);
  spec.this_update += 1s;
  EXPECT_EQ(judge({signers_crl(spec)}, Revocation::kIfAvailable, kListNow, signer).signer, RevocationStatus::kUnknown);
}

TEST(Revocation, CrlWithoutNextUpdateIsNoEvidence) {
  CrlSpec spec;
  spec.next_update = std::nullopt;
  EXPECT_EQ(judge({signers_crl(spec)}).signer, RevocationStatus::kUnknown);
}

TEST(Revocation, WithoutAnyCrlIsNotCheckedAndSaysSo) {
  const auto findings = judge({});
  EXPECT_EQ(findings.signer, RevocationStatus::kNotChecked);
  EXPECT_THAT(codes(findings), ElementsAre(WarningCode::kRevocationNotChecked));
  EXPECT_FALSE(findings.failure);
}

TEST(Revocation, UnknownStatusOfCaWarnsOnly) {
  const auto findings = judge({signers_crl({})}, Revocation::kRequired);
  EXPECT_FALSE(findings.failure);
  EXPECT_THAT(codes(findings), ElementsAre(WarningCode::kRevocationNotChecked));
}

TEST(Revocation, RequiredRefusesUnknownSigner) {
  CrlSpec stale;
  stale.next_update = kListNow - 1s;
  for (const auto& lists : {std::vector<RevocationList>{}, {signers_crl(stale)}}) {
    const auto findings = judge(with_ca_crls(lists), Revocation::kRequired);
    ASSERT_TRUE(findings.failure);
    EXPECT_EQ(findings.failure->code, FailureCode::kRevocationUnknown);
  }
}

TEST(Revocation, SwitchedOffIgnoresRevocationAndSaysSo) {
  const auto findings = judge({signers_crl(revoking(hierarchy().signer, kListNow - 24h))}, Revocation::kOff);
  EXPECT_FALSE(findings.failure);
  EXPECT_EQ(findings.signer, RevocationStatus::kNotChecked);
  EXPECT_THAT(codes(findings), ElementsAre(WarningCode::kRevocationNotChecked));
}

TEST(Revocation, ForgedCrlNeitherClearsNorAccuses) {
  const auto forger = hierarchy().sub_ca.with_key(test::make_ec_key());
  EXPECT_EQ(judge({decoded(forger.issue_crl({}))}).signer, RevocationStatus::kUnknown);
  const auto accusing = judge({decoded(forger.issue_crl(revoking(hierarchy().signer, kListNow - 24h)))});
  EXPECT_FALSE(accusing.failure);
  EXPECT_EQ(accusing.signer, RevocationStatus::kUnknown);
}

TEST(Revocation, CrlOverSha1IsNoEvidence) {
  CrlSpec spec;
  spec.digest = "SHA1";
  EXPECT_EQ(judge({signers_crl(spec)}).signer, RevocationStatus::kUnknown);
}

TEST(Revocation, CrlOfIssuerThatMayNotSignCrlsIsNoEvidence) {
  auto spec = ca_spec("Example Sub-CA Without CRLs", 0);
  spec.key_usage = "critical,keyCertSign";
  const auto sub_ca = hierarchy().licensed_ca.issue_ca(spec);
  const auto crl = decoded(sub_ca.issue_crl({}));
  EXPECT_FALSE(crl.is_signed_by(sub_ca.certificate()));
}

TEST(Revocation, CrlOfAnotherIssuerIsNotAboutTheSigner) {
  const auto crl = decoded(hierarchy().licensed_ca.issue_crl(revoking(hierarchy().signer, kListNow - 24h)));
  const auto findings = judge({crl});
  EXPECT_FALSE(findings.failure);
  EXPECT_EQ(findings.signer, RevocationStatus::kNotChecked);
}

struct Unusable {
  const char* what;
  CrlSpec spec;
};

void PrintTo(const Unusable& unusable, std::ostream* stream) { *stream << unusable.what; }

class UnusableCrl : public testing::TestWithParam<Unusable> {};

TEST_P(UnusableCrl, IsNoEvidence) {
  EXPECT_EQ(judge({signers_crl(GetParam().spec)}).signer, RevocationStatus::kUnknown) << GetParam().what;
}

CrlSpec with_scope(std::string lines) {
  CrlSpec spec;
  spec.issuing_distribution_point = std::move(lines);
  return spec;
}

CrlSpec with_extension(std::string name, std::string value) {
  CrlSpec spec;
  spec.more_extensions = {{std::move(name), std::move(value)}};
  return spec;
}

CrlSpec with_entry_extension(std::string name, std::string value) {
  auto spec = revoking(hierarchy().sub_ca.certificate(), kListNow - 24h);
  spec.revoked[0].extensions = {{std::move(name), std::move(value)}};
  return spec;
}

INSTANTIATE_TEST_SUITE_P(
    Revocation, UnusableCrl,
    testing::Values(Unusable{"delta", with_extension("2.5.29.27", "critical,DER:020101")},
                    Unusable{"delta not critical", with_extension("2.5.29.27", "DER:020101")},
                    Unusable{"unknown critical extension", with_extension("1.3.6.1.4.1.99999.1", "critical,DER:0500")},
                    Unusable{"indirect", with_scope("indirectCRL=TRUE\n")},
                    Unusable{"some reasons", with_scope("onlysomereasons=keyCompromise\n")},
                    Unusable{"CAs only", with_scope("onlyCA=TRUE\n")},
                    Unusable{"attribute certificates only", with_scope("onlyAA=TRUE\n")},
                    Unusable{"users only and CAs only", with_scope("onlyuser=TRUE\nonlyCA=TRUE\n")},
                    Unusable{"distribution point that the signer does not name",
                             with_scope("fullname=URI:http://crl.example.invalid/1.crl\n")},
                    Unusable{"malformed distribution point", with_extension("2.5.29.28", "critical,DER:0500")},
                    Unusable{"entry of another issuer", with_entry_extension("2.5.29.29", "critical,DER:3000")},
                    Unusable{"entry with unknown critical extension",
                             with_entry_extension("1.3.6.1.4.1.99999.2", "critical,DER:0500")}));

TEST(Revocation, RevokedEntryOfUnusableCrlDoesNotAccuse) {
  auto spec = revoking(hierarchy().signer, kListNow - 24h);
  spec.issuing_distribution_point = "indirectCRL=TRUE\n";
  EXPECT_FALSE(judge({signers_crl(spec)}).failure);
}

TEST(Revocation, CrlForUserCertificatesCoversTheSigner) {
  EXPECT_EQ(judge({signers_crl(with_scope("onlyuser=TRUE\n"))}).signer, RevocationStatus::kGood);
}

TEST(Revocation, CrlForUserCertificatesDoesNotCoverACa) {
  const auto& h = hierarchy();
  const auto crl = decoded(h.licensed_ca.issue_crl(with_scope("onlyuser=TRUE\n")));
  EXPECT_FALSE(crl.covers(h.sub_ca.certificate()));
  EXPECT_TRUE(decoded(h.licensed_ca.issue_crl(with_scope("onlyCA=TRUE\n"))).covers(h.sub_ca.certificate()));
}

TEST(Revocation, PartitionedCrlCoversTheCertificatesThatNameItsPoint) {
  CertificateSpec spec;
  spec.more_extensions = {{"crlDistributionPoints", "URI:http://crl.example.invalid/1.crl"}};
  const auto signer = hierarchy().sub_ca.issue(spec);
  const auto same = signers_crl(with_scope("fullname=URI:http://crl.example.invalid/1.crl\n"));
  const auto other = signers_crl(with_scope("fullname=URI:http://crl.example.invalid/2.crl\n"));
  EXPECT_TRUE(same.covers(signer));
  EXPECT_FALSE(other.covers(signer));
  EXPECT_EQ(judge({other, same}, Revocation::kIfAvailable, kListNow, signer).signer, RevocationStatus::kGood);
}

TEST(RevocationList, RefusesBytesThatAreNoCrl) {
  auto der = hierarchy().sub_ca.issue_crl({});
  EXPECT_TRUE(RevocationList::from_der(der));
  der.push_back(std::byte{0});
  EXPECT_FALSE(RevocationList::from_der(der));
  EXPECT_FALSE(RevocationList::from_der({}));
  EXPECT_FALSE(RevocationList::from_der(test::der_of(hierarchy().signer)));
}

}  // namespace
}  // namespace dlverify
