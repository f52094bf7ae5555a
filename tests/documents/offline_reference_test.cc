#include "documents/offline_reference.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace dlverify {
namespace {

TEST(OfflineReference, HasFourDigitsAndATime) {
  for (const char* text : {"482320260531101530123", "4823 20260531101530123", " 482320260531101530123\n"}) {
    const auto reference = read_offline_reference(text);
    ASSERT_TRUE(reference) << text;
    EXPECT_EQ(reference->aadhaar_last4, "4823");
    EXPECT_EQ(reference->time.view(), "2026-05-31T10:15:30");
  }
}

TEST(OfflineReference, LeavesTheCalendarToItsReader) {
  EXPECT_EQ(read_offline_reference("000099999999999999999")->time.view(), "9999-99-99T99:99:99");
}

TEST(OfflineReference, IsNothingInAnotherForm) {
  for (const char* text :
       {"", " ", "4823", "48232026053110153012", "4823202605311015301234", "4823  20260531101530123",
        "4823\t20260531101530123", "x82320260531101530123", "48232026053110153012x", "4823 0260531101530123",
        "+82320260531101530123", "4823-20260531101530123", "482320260531 101530123"}) {
    EXPECT_FALSE(read_offline_reference(text)) << text;
  }
}

RC_GTEST_PROP(OfflineReference, IsTotal, (const std::string& text)) {
  const auto reference = read_offline_reference(text);
  RC_ASSERT((!reference || reference->time.view().size() == 19U));
}

}  // namespace
}  // namespace dlverify
