// A Verifier that has verified before gives the reports of one that has not.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using namespace std::chrono_literals;

std::string report_of(const Verification& outcome) { return to_json(outcome.report()); }

// Under one store and policy, which is what a Verifier is made of.
class SharedVerifiers {
 public:
  const Verifier& of(const TestCase& test_case) {
    const std::string policy = test_case.value("policy").value_or("digilocker");
    const bool is_named = policy == "digilocker" || policy == "strict";  // else a file in the case's folder
    const auto key = test_case.value("trust").value_or("main") + "|" + (is_named ? policy : test_case.name);
    const auto found = verifiers_.find(key);
    return found != verifiers_.end() ? found->second : verifiers_.emplace(key, verifier_for(test_case)).first->second;
  }

 private:
  std::map<std::string, Verifier> verifiers_;
};

TEST(KnownSigners, ChangeNoReportOfAnyCase) {
  std::vector<const TestCase*> cases;
  std::map<std::string, std::string> expected;
  for (const TestCase& test_case : all_test_cases()) {
    cases.push_back(&test_case);
    expected[test_case.name] = report_of(verify_case(test_case));
  }
  ASSERT_GT(cases.size(), 100U);
  SharedVerifiers verifiers;
  std::mt19937 order(20260601);
  for (int round = 0; round < 2; ++round) {
    std::ranges::shuffle(cases, order);
    for (const TestCase* const test_case : cases) {
      EXPECT_EQ(report_of(verify_case(*test_case, verifiers.of(*test_case))), expected[test_case->name])
          << test_case->name;
    }
  }
}

class KnownSigner : public testing::Test {
 protected:
  static std::string document() {
    return read_whole_file(testdata_folder() / "accepted/pancr_real_shape/document.xml");
  }
  static TrustStore store() { return TrustStore::load(testdata_folder() / "trust" / "main").value(); }
  static std::string verify(const Verifier& verifier, std::string_view body, std::string_view time) {
    const auto moment = parse_rfc3339(time).value();
    return report_of(
        verifier.verify(body, {}, VerificationTimes(parse_rfc3339("2026-06-01T00:00:00Z").value(), moment)));
  }
};

TEST_F(KnownSigner, IsJudgedAnewAtEachTime) {
  const Verifier used = made_verifier(Policy::digilocker(), store());
  for (const std::string_view time : {"2026-06-01T00:00:00Z", "1999-01-01T00:00:00Z", "2026-06-01T00:00:01Z",
                                      "2200-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2030-01-01T00:00:00Z"}) {
    EXPECT_EQ(verify(used, document(), time), verify(made_verifier(Policy::digilocker(), store()), document(), time))
        << time;
  }
}

TEST_F(KnownSigner, HelpsNoOtherPolicy) {
  const Verifier lenient = made_verifier(Policy::digilocker(), store());
  EXPECT_NE(verify(lenient, document(), "2026-06-01T00:00:00Z").find("TOTAL_PASSED"), std::string::npos);
  const Verifier strict = made_verifier(Policy::strict(), store());
  EXPECT_EQ(verify(strict, document(), "2026-06-01T00:00:00Z").find("TOTAL_PASSED"), std::string::npos);
}

TEST_F(KnownSigner, IsToldToHaveBeenVerifiedByOneEngineWhereThatIsSo) {
  Policy policy = Policy::digilocker();
  policy.insecurely_skip_second_opinion = true;
  const Verifier one = made_verifier(std::move(policy), store());
  const Verifier two = made_verifier(Policy::digilocker(), store());
  for (int i = 0; i < 2; ++i) {
    const std::string report = verify(one, document(), "2026-06-01T00:00:00Z");
    EXPECT_NE(report.find("second_opinion_skipped"), std::string::npos);
    EXPECT_EQ(report.find("xmlsec1"), std::string::npos);
    const std::string both = verify(two, document(), "2026-06-01T00:00:00Z");
    EXPECT_EQ(both.find("second_opinion_skipped"), std::string::npos);
    EXPECT_NE(both.find("xmlsec1"), std::string::npos);
  }
}

TEST_F(KnownSigner, HelpsNoForgery) {
  const Verifier verifier = made_verifier(Policy::digilocker(), store());
  ASSERT_NE(verify(verifier, document(), "2026-06-01T00:00:00Z").find("TOTAL_PASSED"), std::string::npos);
  std::string changed = document();
  changed.replace(changed.find("ASHA"), 4, "USHA");
  EXPECT_NE(verify(verifier, changed, "2026-06-01T00:00:00Z").find("digest_mismatch"), std::string::npos);
  std::string resigned = document();
  const std::size_t value = resigned.find("<SignatureValue>") + 20;
  resigned[value] = resigned[value] == 'A' ? 'B' : 'A';
  EXPECT_NE(verify(verifier, resigned, "2026-06-01T00:00:00Z").find("signature_mismatch"), std::string::npos);
}

TEST_F(KnownSigner, IsFoundByEightThreadsAtOnce) {
  const Verifier verifier = made_verifier(Policy::digilocker(), store());
  const std::string body = document();
  const std::string expected = verify(made_verifier(Policy::digilocker(), store()), body, "2026-06-01T00:00:00Z");
  std::array<bool, 8> are_equal{};
  {
    std::vector<std::jthread> threads;
    for (bool& is_equal : are_equal) {
      threads.emplace_back([&] {
        bool all = true;
        for (int i = 0; i < 20; ++i) all = all && verify(verifier, body, "2026-06-01T00:00:00Z") == expected;
        is_equal = all;
      });
    }
  }
  for (const bool is_equal : are_equal) EXPECT_TRUE(is_equal);
}

}  // namespace
}  // namespace dlverify
