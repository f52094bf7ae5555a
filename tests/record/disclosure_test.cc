#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dlverify/request.h"
#include "record/field_names.h"

namespace dlverify {
namespace {

TEST(Disclosure, DisclosesNothingByDefault) {
  for (const std::string_view name : field_names()) EXPECT_FALSE(Disclosure().contains(name));
}

TEST(Disclosure, AcceptsNamesWithBlanksAroundThem) {
  const auto disclosure = Disclosure::parse("name, dob ,name");
  ASSERT_TRUE(disclosure);
  EXPECT_TRUE(disclosure->contains("name"));
  EXPECT_TRUE(disclosure->contains("dob"));
  EXPECT_FALSE(disclosure->contains("photo"));
  EXPECT_FALSE(disclosure->contains("nam"));
}

TEST(Disclosure, RefusesWhatIsNoFieldAndListsThoseThatAre) {
  for (const std::string_view list :
       {"", " ", ",", "name,", ",name", "name,,dob", "Name", "name dob", "name;dob", "*", "all"}) {
    const auto disclosure = Disclosure::parse(list);
    ASSERT_FALSE(disclosure) << list;
    for (const std::string_view name : field_names()) {
      EXPECT_NE(disclosure.error().remedy.find(name), std::string::npos) << name;
    }
  }
  EXPECT_NE(Disclosure::parse("name,nickname").error().what.find("field 2"), std::string::npos);
}

RC_GTEST_PROP(Disclosure, ErrorsAreOneLine, (const std::string& list)) {
  const auto disclosure = Disclosure::parse(list);
  RC_ASSERT((disclosure || disclosure.error().text().find('\n') == std::string::npos));
}

}  // namespace
}  // namespace dlverify
