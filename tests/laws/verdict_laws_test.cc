// Laws P5 and P7 of the catalogue of attacks: a verdict is a function of its input, and white space behind the document
// is none of it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "support/fixed_seed.h"
#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

std::string report_of(const Verifier& verifier, const std::string& body) {
  const auto moment = parse_rfc3339("2026-06-01T00:00:00Z");
  const auto outcome = verifier.verify(body, {}, VerificationTimes(moment.value()));
  return to_json(outcome.report());
}

Verifier new_verifier() {
  return made_verifier(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust" / "main").value());
}

const std::vector<std::string>& bodies() {
  static const std::vector<std::string> read = [] {
    std::vector<std::string> found;
    for (const TestCase& test_case : all_test_cases()) found.push_back(test_case.input());
    return found;
  }();
  return read;
}

// P5. Reports of a verifier that has seen nothing before, against those of one that has seen everything in any order,
// in this thread and in two at once.
RC_GTEST_PROP(Laws, P5AVerdictKnowsNeitherWhatWasBeforeItNorWhatIsBesideIt, ()) {
  static const Verifier seasoned = new_verifier();
  std::vector<std::string> chosen;
  for (int i = 0; i < 3; ++i) chosen.push_back(bodies()[*rc::gen::inRange<std::size_t>(0, bodies().size())]);
  std::vector<std::string> expected;
  const Verifier fresh = new_verifier();
  for (const std::string& body : chosen) expected.push_back(report_of(fresh, body));
  const auto order = *rc::gen::noShrink(rc::gen::arbitrary<std::array<std::uint8_t, 4>>());
  for (const std::uint8_t number : order) {
    const std::size_t i = number % chosen.size();
    RC_ASSERT(report_of(seasoned, chosen[i]) == expected[i]);
  }
  std::array<bool, 2> agrees{};
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < agrees.size(); ++thread) {
      threads.emplace_back([&, thread] {
        bool same = true;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
          const std::size_t at = (i + thread) % chosen.size();
          same = same && report_of(seasoned, chosen[at]) == expected[at];
        }
        agrees.at(thread) = same;
      });
    }
  }
  for (const bool same : agrees) RC_ASSERT(same);
}

// The bodies in which a byte at the end is part of what is authenticated or decoded: an hmac covers it, and an archive
// ends with its directory.
bool ends_where_it_ends(const TestCase& test_case) {
  return test_case.value("hmac").has_value() || test_case.value("input").value_or("").ends_with(".bin");
}

// P7, white space: XML 1.0 lets it stand behind the root (production 27), and it is not signed.
TEST(Laws, P7WhiteSpaceAtTheEndChangesNoVerdict) {
  for (const TestCase& test_case : all_test_cases()) {
    if (ends_where_it_ends(test_case)) continue;
    for (const std::string_view behind : {"\n", " \t\r\n   "}) {
      EXPECT_EQ(verdict(verify_case(test_case, test_case.input() + std::string(behind))), test_case.expected())
          << test_case.name;
    }
  }
}

// P7, comments: they are refused, so the law is that one refuses whatever came as far as the stage behind `xml`, and
// that none is ever accepted.
TEST(Laws, P7ACommentAtTheEndIsRefusedWhereNothingBeforeItWas) {
  for (const TestCase& test_case : all_test_cases()) {
    // An issuer's answer is refused as such: tests/envelope/.
    if (ends_where_it_ends(test_case) || test_case.value("unwrap") == "yes") continue;
    const std::string expected = test_case.expected();
    const std::string given = verdict(verify_case(test_case, test_case.input() + "<!-- -->"));
    const bool passed_xml =
        !expected.starts_with("integrity/") && !expected.starts_with("envelope/") && !expected.starts_with("xml/");
    EXPECT_NE(given, "TOTAL_PASSED") << test_case.name;
    if (passed_xml) {
      EXPECT_EQ(given, "xml/comment_or_pi_forbidden") << test_case.name;
    }
  }
}

}  // namespace
}  // namespace dlverify
