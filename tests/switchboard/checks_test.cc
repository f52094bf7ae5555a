// Law P6: without any one check, an attack passes. A check that no attack needs would protect nobody, and nobody would
// notice it going.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "switchboard/attacks.h"
#include "switchboard/check_table.h"
#include "switchboard/named_checks.h"

namespace dlverify {
namespace {

TEST(Checks, HaveEachACompleteRowOfItsOwn) {
  std::set<std::string> names;
  std::set<std::string_view> sentences;
  for (const NamedCheck& check : named_checks()) {
    EXPECT_EQ(static_cast<std::size_t>(check.check), names.size());
    EXPECT_TRUE(names.insert(check.name).second) << check.name;
    EXPECT_TRUE(sentences.insert(check.what).second) << check.name;
    EXPECT_FALSE(check.clause.empty()) << check.name;
    EXPECT_FALSE(check.codes.empty()) << check.name;
  }
  EXPECT_EQ(named(Check::kOneReference).name, "one_reference");
}

TEST(Checks, AreEachAskedSomewhere) {
  for (const NamedCheck& check : named_checks()) EXPECT_FALSE(check.points.empty()) << check.name;
}

TEST(Checks, RefuseAsTheLibraryDoesWhenNoneIsDisabled) {
  for (const TestCase& test_case : all_test_cases()) {
    EXPECT_EQ(verdict_without({}, test_case), test_case.expected()) << test_case.name;
  }
}

TEST(Checks, AreOnAgainAfterTheScope) {
  const Attack* const attack = demonstration_of(Check::kComment).attack;
  ASSERT_NE(attack, nullptr);
  EXPECT_EQ(verdict_without({Check::kComment}, *attack->test_case), "TOTAL_PASSED");
  EXPECT_EQ(verdict(verify_case(*attack->test_case)), attack->test_case->expected());
}

// The attack passes without the check; where another check keeps it out as well, without that one too, and the table
// says why there are two.
TEST(Checks, AreEachNeededByAnAttack) {
  for (const NamedCheck& check : named_checks()) {
    const auto [attack, without] = demonstration_of(check.check);
    const bool has_no_attack = reasons_for_no_attack().contains(check.check);
    const bool has_company = reasons_for_company().contains(check.check);
    EXPECT_EQ(attack == nullptr, has_no_attack) << check.name;
    EXPECT_EQ(attack != nullptr && without.size() > 1, has_company) << check.name;
  }
}

// An issuer's answer is read as XML too, and what is refused in it has the code of the answer.
bool may_refuse_so(const NamedCheck& check, const std::string& refusal) {
  if (stage_of(check.codes.front()) == Stage::kXml && refusal == "envelope/wrapper_malformed") return true;
  return std::ranges::any_of(check.codes, [&](FailureCode code) {
    return refusal == std::string(name(stage_of(code))) + "/" + std::string(name(code));
  });
}

TEST(Checks, AreEachEnoughToRefuseTheirAttackWithACodeOfTheirRow) {
  for (const NamedCheck& check : named_checks()) {
    const auto [attack, without] = demonstration_of(check.check);
    if (attack == nullptr) continue;
    EXPECT_EQ(verdict_without(without, *attack->test_case), "TOTAL_PASSED") << check.name;
    Checks others = without;
    others.erase(check.check);
    const std::string refusal = verdict_without(others, *attack->test_case);
    EXPECT_TRUE(may_refuse_so(check, refusal)) << check.name << ": " << refusal;
  }
}

// Not only each check, but each of the places at which it is asked.
TEST(Checks, RefuseSomethingAtEveryPlace) {
  std::set<CheckPoint> raised;
  for (const Attack& attack : attacks()) raised.insert(attack.points.begin(), attack.points.end());
  for (const NamedCheck& check : named_checks()) {
    if (reasons_for_no_attack().contains(check.check)) continue;
    for (const CheckPoint& point : check.points) {
      EXPECT_TRUE(raised.contains(point)) << check.name << " at src/" << point.file << ":" << point.line;
    }
  }
}

// DLVERIFY_WRITE_CHECKS=1 switchboard_tests writes it.
TEST(Checks, AreDescribedInTheDocuments) {
  if (std::getenv("DLVERIFY_WRITE_CHECKS") != nullptr) std::ofstream(check_table_file()) << check_table();
  EXPECT_EQ(read_whole_file(check_table_file()), check_table()) << "run: DLVERIFY_WRITE_CHECKS=1 switchboard_tests";
}

// What the linker would find of the switchboard in the library that ships.
bool mentions_switchboard(const std::filesystem::path& library) {
  std::string content(std::filesystem::file_size(library), '\0');
  std::ifstream(library, std::ios::binary).read(content.data(), static_cast<std::streamsize>(content.size()));
  return content.find("enforced") != std::string::npos || content.find("DisabledChecks") != std::string::npos;
}

TEST(Library, HoldsNothingOfTheSwitchboard) {
  EXPECT_FALSE(mentions_switchboard(DLVERIFY_LIBRARY));
  EXPECT_TRUE(mentions_switchboard(DLVERIFY_LIBRARY_WITH_SWITCHBOARD));
}

}  // namespace
}  // namespace dlverify
