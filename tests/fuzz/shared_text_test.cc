// The law of the fuzz harnesses that what is said of a document says nothing of what is in it.

#include "support/shared_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "dlverify/claims.h"

namespace dlverify::fuzz {
namespace {

// A word that stands nowhere in the program, which holds its letters the other way around.
std::string unheard(std::string backwards) {
  std::ranges::reverse(backwards);
  return backwards;
}

TEST(SharedText, FindsWhatMessagesRepeat) {
  const std::string name = unheard("qwyzzub nosnikw"), number = unheard("910640719999");
  for (const std::string& leak : {name, number, number.substr(0, 7), unheard("\xA7\xA4\xE0\xB6\xA4\xE0\x86\xA4\xE0")}) {
    EXPECT_TRUE(shares_text("claim name: is empty " + leak, "<Poi name=\"" + leak + "\"/>")) << leak;
    EXPECT_TRUE(shares_text(leak, leak)) << leak;
    EXPECT_FALSE(shares_text("claim name: is empty", leak)) << leak;
  }
  EXPECT_TRUE(shares_text("x" + name.substr(0, 6) + "y", name.substr(0, 6)));
  EXPECT_FALSE(shares_text("x" + name.substr(0, 5) + "y", name.substr(0, 5)));  // less than six characters tell nothing
}

// What an attacker or a fuzzer writes into a document to look like a message is no leak.
TEST(SharedText, TakesNoMessageOfTheLibraryForALeak) {
  Claims claims;
  for (const std::string value : {"", "31-12-1988", "laim dob: is n", "\n"}) {
    const auto added = claims.add("dob", value);
    ASSERT_FALSE(added);
    const std::string message = added.error().text();
    EXPECT_FALSE(shares_text(message, message)) << message;
  }
}

TEST(SharedText, TakesSignsAloneForNoLeak) {
  EXPECT_FALSE(shares_text(R"(holds one of no " < > | such)", R"(x < > | y)"));
}

TEST(SharedText, TakesCountsAndLimitsForTheLibrarys) {
  for (const std::string number : {"99999", "4194304", "65536", "100000"}) {
    EXPECT_FALSE(shares_text("longer than " + number, "holds " + number)) << number;
  }
}

}  // namespace
}  // namespace dlverify::fuzz
