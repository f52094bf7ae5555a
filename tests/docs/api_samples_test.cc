// The samples of README.md and of the public headers compile (samples.cc is made of them), and come to their end.

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "docs/sample_context.h"

namespace dlverify_samples {
namespace {

using testing::ElementsAre;
using testing::MatchesRegex;
using testing::StartsWith;

std::string file_of(const Sample& sample) { return sample.place.substr(0, sample.place.find(':')); }

SampleRun run_of(const std::string& file) {
  for (const Sample& sample : samples()) {
    if (file_of(sample) == file) return sample.run();
  }
  return {.ended = "there is no sample in " + file, .done = {}};
}

// No certificate comes with the project; and an API error is what its sample waits for.
const std::map<std::string, std::string> kOtherEnds = {
    {"dlverify/trust_profile.h", "fail: CCAIndia2022.cer: "},
    {"dlverify/digilocker/api_error.h", "back off: after_action"},
};

TEST(Samples, ComeToTheirEnd) {
  EXPECT_GE(samples().size(), 20U);
  for (const Sample& sample : samples()) {
    const auto other_end = kOtherEnds.find(file_of(sample));
    const SampleRun run = sample.run();
    if (other_end != kOtherEnds.end()) {
      EXPECT_THAT(run.ended, StartsWith(other_end->second)) << sample.place;
    } else {
      EXPECT_EQ(run.ended, "") << sample.place;
    }
  }
}

TEST(Samples, DoWhatTheySay) {
  EXPECT_THAT(run_of("README.md").done,
              ElementsAre(MatchesRegex("keep [0-9]+ bytes"), MatchesRegex("use [0-9a-f]{64}")));
  EXPECT_THAT(run_of("dlverify/verify.h").done, ElementsAre("keep PANCR"));
  EXPECT_THAT(run_of("dlverify/doctypes.h").done, ElementsAre("show PAN Verification Record"));
  EXPECT_THAT(run_of("dlverify/record_match.h").done, ElementsAre("show one person"));
  EXPECT_THAT(run_of("dlverify/audit/reader.h").done, ElementsAre("show TOTAL_PASSED"));
  EXPECT_THAT(run_of("dlverify/audit/replay.h").done, ElementsAre("show same"));
  EXPECT_THAT(run_of("dlverify/audit/report.h").done, ElementsAre("write <!DOCTYPE html>"));
  EXPECT_THAT(run_of("dlverify/audit/retention_policy.h").done, ElementsAre("erase 0"));
  EXPECT_THAT(run_of("dlverify/digilocker/issued_files.h").done, ElementsAre("fetch in.gov.pan-PANCR-ZZZPE0000Z"));
  EXPECT_THAT(run_of("dlverify/digilocker/upload_check.h").done, ElementsAre(StartsWith("complain ")));
}

}  // namespace
}  // namespace dlverify_samples
