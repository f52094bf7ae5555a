#include "trust/signer_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/objects.h>

#include "support/test_certificates.h"

namespace dlverify {
namespace {

using test::CertificateSpec;
using test::hierarchy;

constexpr const char* kGovernance = "EXAMPLE GOVERNANCE DIVISION";
constexpr const char* kDocumentSigner = "2.16.356.100.10.1";

Certificate signer_with(test::Name subject, std::string policies = "2.16.356.100.2.3,2.16.356.100.10.1") {
  CertificateSpec spec;
  spec.subject = std::move(subject);
  spec.policies = std::move(policies);
  return hierarchy().sub_ca.issue(spec);
}

SignerMatch match_organisation(std::vector<std::string> policies = {kDocumentSigner}) {
  return {{{NID_organizationName, kGovernance}}, std::nullopt, std::nullopt, std::move(policies)};
}

TEST(SignerMatch, AcceptsTheNamedOrganisationWithThePolicy) {
  EXPECT_TRUE(matches(match_organisation(), signer_with({{"O", kGovernance}, {"CN", "DS 1"}})));
  EXPECT_TRUE(matches(match_organisation(), signer_with({{"CN", "DS 2"}, {"O", kGovernance}})));
}

TEST(SignerMatch, RefusesEverySubjectThatIsNotExactlyThis) {
  for (const auto& subject : std::vector<test::Name>{
           {{"CN", kGovernance}},
           {{"O", "EXAMPLE GOVERNANCE DIVISION "}},
           {{"O", "EXAMPLE GOVERNANCE DIVISIO"}},
           {{"O", "Example Governance Division"}},
           {{"O", "EXAMPLE GOVERNANCE DIVISION 2"}},
           {{"O", "EXAMPLE  GOVERNANCE DIVISION"}},
           {{"O", std::string("EXAMPLE GOVERNANCE DIVISION\0.example", 36)}},
           {{"OU", kGovernance}},
           {{"O", kGovernance}, {"O", "Other"}},
           {{"O", "Other"}, {"O", kGovernance}},
           {{"O", kGovernance}, {"O", kGovernance}},
           {{"CN", "O=EXAMPLE GOVERNANCE DIVISION"}},
       }) {
    EXPECT_FALSE(matches(match_organisation(), signer_with(subject)));
  }
}

TEST(SignerMatch, RefusesSignerWithoutThePolicy) {
  const test::Name subject = {{"O", kGovernance}};
  EXPECT_FALSE(matches(match_organisation(), signer_with(subject, "2.16.356.100.2.3")));
  EXPECT_FALSE(matches(match_organisation(), signer_with(subject, "")));
  EXPECT_FALSE(matches(match_organisation(), signer_with(subject, "2.16.356.100.10.11")));
  EXPECT_FALSE(matches(match_organisation(), signer_with(subject, "2.5.29.32.0")));
  EXPECT_FALSE(matches(match_organisation({kDocumentSigner, "2.16.356.100.2.2"}), signer_with(subject)));
  EXPECT_TRUE(matches(match_organisation({kDocumentSigner, "2.16.356.100.2.3"}), signer_with(subject)));
}

TEST(SignerMatch, HoldsOnlyWhereEveryKeyHolds) {
  const auto& signer = hierarchy().signer;
  const auto other = signer_with({{"O", kGovernance}});
  auto match = match_organisation();
  match.sha256 = signer.sha256();
  match.spki_sha256 = signer.spki_sha256();
  EXPECT_TRUE(matches(match, signer));
  EXPECT_FALSE(matches(match, other));
  match.sha256 = other.sha256();
  EXPECT_FALSE(matches(match, signer));
  match.sha256 = std::nullopt;
  match.spki_sha256 = other.spki_sha256();
  EXPECT_FALSE(matches(match, signer));
}

TEST(SignerMatch, OfNothingMatchesNobody) {
  EXPECT_FALSE(matches({}, hierarchy().signer));
  SignerMatch policies_only;
  policies_only.policies = {kDocumentSigner};
  EXPECT_FALSE(matches(policies_only, hierarchy().signer));
}

TEST(SignerMatch, SpkiMatchSurvivesRenewalOfTheCertificate) {
  CertificateSpec spec;
  spec.key = test::make_ec_key();
  const auto first = hierarchy().sub_ca.issue(spec);
  const auto renewed = hierarchy().sub_ca.issue(spec);
  SignerMatch match;
  match.spki_sha256 = first.spki_sha256();
  EXPECT_TRUE(matches(match, renewed));
  match.sha256 = first.sha256();
  EXPECT_FALSE(matches(match, renewed));
}

std::vector<SignerRule> rules_with(std::vector<SigningScope> may_sign) {
  return {{"DigiLocker", match_organisation(), std::nullopt, std::move(may_sign)}};
}

bool is_authorised(const std::vector<SignerRule>& rules, const AuthorisationRequest& request) {
  return find_authorisation(rules, hierarchy().signer, request).has_value();
}

TEST(SignerRules, StarCoversEverythingAndNothing) {
  const auto rules = rules_with({{{"*"}, {"*"}}});
  EXPECT_TRUE(is_authorised(rules, {"PANCR", "in.gov.pan"}));
  EXPECT_TRUE(is_authorised(rules, {std::nullopt, std::nullopt}));
}

TEST(SignerRules, NamedIssuerAndDoctypeCoverOnlyThemselves) {
  const auto rules = rules_with({{{"in.gov.examplea"}, {"HSCER", "SSCER"}}});
  EXPECT_TRUE(is_authorised(rules, {"HSCER", "in.gov.examplea"}));
  EXPECT_TRUE(is_authorised(rules, {"SSCER", "in.gov.examplea"}));
  EXPECT_FALSE(is_authorised(rules, {"PANCR", "in.gov.examplea"}));
  EXPECT_FALSE(is_authorised(rules, {"HSCER", "in.gov.exampleb"}));
  EXPECT_FALSE(is_authorised(rules, {"HSCER", std::nullopt}));
  EXPECT_FALSE(is_authorised(rules, {std::nullopt, "in.gov.examplea"}));
  EXPECT_FALSE(is_authorised(rules, {"HSCER", "*"}));
  EXPECT_FALSE(is_authorised(rules, {"HSCER", "in.gov.example"}));
}

TEST(SignerRules, ScopesDoNotMix) {
  const auto rules = rules_with({{{"in.gov.a"}, {"HSCER"}}, {{"in.gov.b"}, {"PANCR"}}});
  EXPECT_TRUE(is_authorised(rules, {"PANCR", "in.gov.b"}));
  EXPECT_FALSE(is_authorised(rules, {"PANCR", "in.gov.a"}));
  EXPECT_FALSE(is_authorised(rules, {"HSCER", "in.gov.b"}));
}

TEST(SignerRules, LaterRuleMayAuthoriseWhatAnEarlierDoesNot) {
  auto rules = rules_with({{{"in.gov.a"}, {"HSCER"}}});
  rules.push_back({"Second", match_organisation(), std::nullopt, {{{"*"}, {"PANCR"}}}});
  const auto found = find_authorisation(rules, hierarchy().signer, {"PANCR", std::nullopt});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ((*found)->name, "Second");
}

TEST(SignerRules, RefusalNamesTheFingerprintAndNotTheSubject) {
  CertificateSpec spec;
  spec.subject = {{"O", "Personal"}, {"CN", "Asha Example"}};
  const auto citizen = hierarchy().sub_ca.issue(spec);
  const auto found = find_authorisation(rules_with({{{"*"}, {"*"}}}), citizen, {"PANCR", "in.gov.pan"});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, FailureCode::kSignerNotAuthorised);
  EXPECT_THAT(found.error().message, testing::HasSubstr(citizen.sha256()));
  EXPECT_THAT(found.error().message, testing::Not(testing::HasSubstr("Asha")));
}

TEST(SignerRules, WithoutRulesNobodyIsAuthorised) { EXPECT_FALSE(is_authorised({}, {"PANCR", "in.gov.pan"})); }

}  // namespace
}  // namespace dlverify
