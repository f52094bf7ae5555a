// A policy that a program made is held to the bounds of a policy file.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "policy/limit_bounds.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

const TrustStore& store() {
  static const TrustStore loaded = made(TrustStore::load(testdata_folder() / "trust/main"));
  return loaded;
}

// What the report of a verifier under `policy` calls it.
std::string name_in_report(Policy policy) {
  const Verifier verifier = made_verifier(std::move(policy), store());
  const auto outcome = verifier.verify("", {}, VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value()));
  return outcome.report().policy_name();
}

struct Change {
  std::function<void(Policy&)> make;
  const char* said;  // part of the error
};

const std::vector<Change>& forbidden_changes() {
  static const std::vector<Change> changes = {
      {[](Policy& policy) { policy.name = ""; }, "\"name\""},
      {[](Policy& policy) { policy.name = "a b"; }, "\"name\""},
      {[](Policy& policy) { policy.name = std::string(65, 'a'); }, "\"name\""},
      {[](Policy& policy) { policy.name = "strict\xE2\x80\x8B"; }, "\"name\""},
      {[](Policy& policy) { policy.signature_algorithms.clear(); }, "\"signature_algorithms\""},
      {[](Policy& policy) { policy.signature_algorithms.push_back(SignatureAlgorithm::kRsaSha256); }, "twice"},
      {[](Policy& policy) { policy.signature_algorithms.push_back(SignatureAlgorithm{200}); }, "rsa-sha1, rsa-sha256"},
      {[](Policy& policy) { policy.digest_algorithms.clear(); }, "\"digest_algorithms\""},
      {[](Policy& policy) { policy.digest_algorithms.push_back(DigestAlgorithm{3}); }, "sha256, sha384, sha512"},
      {[](Policy& policy) { policy.digest_algorithms.push_back(DigestAlgorithm::kSha512); }, "twice"},
      {[](Policy& policy) { policy.rsa_bits_min = 2047; }, "2048 to 8192"},
      {[](Policy& policy) { policy.rsa_bits_min = 0; }, "\"rsa_bits_min\""},
      {[](Policy& policy) { policy.rsa_bits_max = 8193; }, "\"rsa_bits_max\""},
      {[](Policy& policy) { policy.rsa_bits_min = 4096, policy.rsa_bits_max = 3072; }, "greater"},
      {[](Policy& policy) { policy.revocation = Revocation{3}; }, "if_available, required, off"},
      {[](Policy& policy) { policy.max_document_age_days = 0; }, "1 to 36500"},
      {[](Policy& policy) { policy.max_document_age_days = 36'501; }, "1 to 36500"},
  };
  return changes;
}

void expect_refused(const Policy& policy, const std::string& said) {
  const auto verifier = Verifier::create(policy, store());
  ASSERT_FALSE(verifier) << said;
  EXPECT_EQ(verifier.error().where, "policy");
  EXPECT_THAT(verifier.error().what, HasSubstr(said));
  EXPECT_THAT(verifier.error().remedy, HasSubstr("dlverify schema policy"));
}

TEST(PolicyCheck, RefusesWhatAFileMayNotSay) {
  for (const Change& change : forbidden_changes()) {
    for (Policy policy : {Policy::digilocker(), Policy::strict()}) {
      change.make(policy);
      expect_refused(policy, change.said);
    }
  }
}

TEST(PolicyCheck, LimitsMayGoToTheirBoundsAndNoFurther) {
  for (const LimitBounds& bounds : kLimitBounds) {
    const auto with = [&](std::uint64_t value) {
      Policy policy = Policy::digilocker();
      const auto set = [&]<class Number>(Number Limits::* member) {
        policy.limits.*member = static_cast<Number>(value);
      };
      std::visit(set, bounds.member);
      return policy;
    };
    for (const std::uint64_t value : {std::uint64_t{1}, bounds.max}) EXPECT_EQ(name_in_report(with(value)), "custom");
    for (const std::uint64_t value : {std::uint64_t{0}, bounds.max + 1, ~std::uint64_t{0}}) {
      expect_refused(with(value), fmt::format("limits.{}", bounds.key));
    }
  }
}

TEST(PolicyCheck, StrictAlwaysHasTwoOpinionsWhateverItsName) {
  for (const char* const name : {"strict", "lenient", "digilocker"}) {
    Policy policy = Policy::strict();
    policy.name = name;
    policy.insecurely_skip_second_opinion = true;
    expect_refused(policy, "insecurely_skip_second_opinion");
  }
}

TEST(PolicyCheck, KeepsTheNameOfABuiltInPolicyThatIsUnchanged) {
  EXPECT_EQ(name_in_report(Policy::digilocker()), "digilocker");
  EXPECT_EQ(name_in_report(Policy::strict()), "strict");
  Policy reordered = Policy::strict();
  std::ranges::reverse(reordered.signature_algorithms);
  EXPECT_EQ(name_in_report(reordered), "strict");
}

TEST(PolicyCheck, CallsAChangedBuiltInPolicyCustom) {
  using Make = void (*)(Policy&);
  for (const Make change : {
           Make{[](Policy& policy) { policy.signature_algorithms.pop_back(); }},
           Make{[](Policy& policy) { policy.digest_algorithms.pop_back(); }},
           Make{[](Policy& policy) { policy.rsa_bits_min = 3072; }},
           Make{[](Policy& policy) { policy.rsa_bits_max = 4096; }},
           Make{[](Policy& policy) { policy.revocation = Revocation::kOff; }},
           Make{[](Policy& policy) { policy.max_document_age_days = 1; }},
           Make{[](Policy& policy) { policy.require_hmac = true; }},
           Make{[](Policy& policy) { policy.insecurely_trust_asserted_time = true; }},
           Make{[](Policy& policy) { policy.limits.depth -= 1; }},
       }) {
    for (Policy policy : {Policy::digilocker(), Policy::strict()}) {
      change(policy);
      EXPECT_EQ(name_in_report(policy), "custom");
    }
  }
}

TEST(PolicyCheck, CallsOneBuiltInPolicyUnderTheNameOfTheOtherCustom) {
  Policy lenient = Policy::digilocker();
  lenient.name = "strict";
  EXPECT_EQ(name_in_report(lenient), "custom");
}

TEST(PolicyCheck, KeepsANameOfTheCallers) {
  Policy policy = Policy::digilocker();
  policy.name = "lending-2026";
  policy.rsa_bits_min = 3072;
  EXPECT_EQ(name_in_report(policy), "lending-2026");
}

}  // namespace
}  // namespace dlverify
