// One Verifier, many threads: the same reports as one thread gives.

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

std::string report_of(const Verifier& verifier, const std::string& body) {
  const auto moment = parse_rfc3339("2026-06-01T00:00:00Z");
  const auto outcome = verifier.verify(body, {}, VerificationTimes(moment.value()));
  return to_json(outcome.report());
}

std::vector<std::string> mixed_documents() {
  std::vector<std::string> documents;
  for (const TestCase& test_case : all_test_cases()) {
    if (documents.size() % 3 != 2 || test_case.expected() == "TOTAL_PASSED") documents.push_back(test_case.input());
  }
  return documents;
}

TEST(SharedVerifier, GivesEightThreadsTheReportsOfOne) {
  auto store = TrustStore::load(testdata_folder() / "trust" / "main");
  ASSERT_TRUE(store) << store.error().text();
  const Verifier verifier = made_verifier(Policy::digilocker(), *store);
  const std::vector<std::string> documents = mixed_documents();
  std::vector<std::string> expected;
  for (const std::string& document : documents) expected.push_back(report_of(verifier, document));

  std::array<std::vector<std::string>, 8> reports;
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < reports.size(); ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t i = 0; i < documents.size(); ++i) {
          reports.at(thread).push_back(report_of(verifier, documents[(i + thread * 7) % documents.size()]));
        }
      });
    }
  }
  for (std::size_t thread = 0; thread < reports.size(); ++thread) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
      ASSERT_EQ(reports.at(thread)[i], expected[(i + thread * 7) % documents.size()]);
    }
  }
}

TEST(SharedVerifier, MayBeMadeByManyThreadsAtOnce) {
  std::vector<std::string> reports(8);
  const std::string document = read_whole_file(testdata_folder() / "accepted/pancr_real_shape/document.xml");
  {
    std::vector<std::jthread> threads;
    for (std::string& report : reports) {
      threads.emplace_back([&report, &document] {
        const auto store = TrustStore::load(testdata_folder() / "trust" / "main");
        report = report_of(made_verifier(Policy::digilocker(), store.value()), document);
      });
    }
  }
  for (const std::string& report : reports) EXPECT_EQ(report, reports.front());
  EXPECT_NE(reports.front().find("TOTAL_PASSED"), std::string::npos);
}

}  // namespace
}  // namespace dlverify
