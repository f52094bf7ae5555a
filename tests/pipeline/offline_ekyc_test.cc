// Which of several pinned certificates signed an offline e-KYC, and that its archive changes nothing but the envelope.

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "support/test_case.h"

namespace dlverify {
namespace {

const TestCase& accepted_case(std::string_view name) {
  return *std::ranges::find(all_test_cases(), "accepted/" + std::string(name), &TestCase::name);
}

TEST(OfflineEkyc, NamesTheGenerationOfItsSigner) {
  for (const auto& [name, signer] :
       {std::pair{"okyc_first_generation", "Offline e-KYC 2021"},
        std::pair{"okyc_second_generation", "Offline e-KYC 2024"},
        std::pair{"okyc_generations_overlap", "Offline e-KYC 2024"}, std::pair{"okyc_real_shape", "Offline e-KYC 2026"},
        std::pair{"okyc_zip_aes256", "Offline e-KYC 2026"}}) {
    const auto outcome = verify_case(accepted_case(name));
    ASSERT_TRUE(outcome) << name;
    EXPECT_EQ(outcome->report().signer().value().name, signer) << name;
  }
}

TEST(OfflineEkyc, IsTheSameInAnArchive) {
  const auto plain = verify_case(accepted_case("okyc_contacts_match"));
  for (const char* name : {"okyc_zip_by_info_zip", "okyc_zip_by_7z", "okyc_zip_aes128"}) {
    const TestCase& test_case = accepted_case(name);
    const auto outcome = verify_case(test_case);
    ASSERT_TRUE(outcome && plain) << name;
    const BodyFacts& body = outcome->report().body();
    EXPECT_EQ(body.kind, BodyKind::kZip) << name;
    EXPECT_EQ(body.bytes, test_case.input().size()) << name;
    EXPECT_EQ(outcome->report().signature()->octets_sha256, plain->report().signature()->octets_sha256) << name;
    EXPECT_THAT(to_text(outcome->report(), TextColour::kNone), testing::HasSubstr("offline e-KYC archive")) << name;
  }
}

TEST(OfflineEkyc, ReportHoldsNeitherNumberNorAddress) {
  for (const char* name : {"okyc_contacts_match", "okyc_contacts_mismatch", "okyc_zip_aes256"}) {
    const TestCase& test_case = accepted_case(name);
    const auto outcome = verify_case(test_case);
    ASSERT_TRUE(outcome) << name;
    for (const char* key : {"mobile", "email", "share_code"}) {
      EXPECT_THAT(to_json(outcome->report()), testing::Not(testing::HasSubstr("\"" + *test_case.value(key) + "\"")));
    }
  }
}

}  // namespace
}  // namespace dlverify
