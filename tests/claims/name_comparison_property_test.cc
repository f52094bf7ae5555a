// Laws of the comparison of names.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "claims/name_comparison.h"
#include "claims/name_parts.h"

namespace dlverify {
namespace {

using Words = std::vector<std::string>;

// Words of which some are equal, some initials of others, and none a title.
rc::Gen<std::string> any_word() {
  return rc::gen::element<std::string>("asha", "amit", "a", "usha", "u", "sharma", "s", "she", "ravi", "r", "आशा", "आ",
                                       "कु", "कुमार", "ஆஷா", "ஆ", "ఆశ", "é", "éva", "7");
}

rc::Gen<Words> any_words() { return rc::gen::resize(8, rc::gen::nonEmpty(rc::gen::container<Words>(any_word()))); }

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Words shuffled(Words words) {
  for (std::size_t i = words.size(); i > 1; --i) std::swap(words[i - 1], words[*rc::gen::inRange<std::size_t>(0, i)]);
  return words;
}

Words sorted(Words words) {
  std::ranges::sort(words);
  return words;
}

bool same(const NameComparison& one, const NameComparison& other) {
  return one.rule == other.rule && one.agreement == other.agreement && one.parts == other.parts;
}

RC_GTEST_PROP(NameComparisonLaws, IsSymmetric, ()) {
  const std::string one = joined(*any_words());
  const std::string other = joined(*any_words());
  RC_ASSERT(same(compare_names(one, other), compare_names(other, one)));
}

RC_GTEST_PROP(NameComparisonLaws, DoesNotDependOnTheOrderOfParts, ()) {
  const Words one = *any_words();
  const Words other = *any_words();
  RC_ASSERT(
      same(compare_names(joined(one), joined(other)), compare_names(joined(shuffled(one)), joined(shuffled(other)))));
}

RC_GTEST_PROP(NameComparisonLaws, IsOneForEqualPartsAndForNothingElse, ()) {
  const Words one = *any_words();
  const Words other = *rc::gen::oneOf(any_words(), rc::gen::just(one));
  const NameComparison comparison = compare_names(joined(one), joined(shuffled(other)));
  const bool are_equal = sorted(one) == sorted(other);
  RC_ASSERT((comparison.hundredths() == 100) == are_equal);
  RC_ASSERT((comparison.rule == NameRule::kEqualParts) == are_equal);
  RC_ASSERT(comparison.agreement <= comparison.parts);
}

// An edit anywhere in a part of otherwise equal names keeps them from being a match.
RC_GTEST_PROP(NameComparisonLaws, ForgivesNoLetter, ()) {
  const Words one = *any_words();
  Words other = one;
  other[*rc::gen::inRange<std::size_t>(0, other.size())] += *rc::gen::element<std::string>("a", "x", "आ", "é");
  RC_PRE(sorted(one) != sorted(other));
  RC_ASSERT(compare_names(joined(one), joined(shuffled(other))).hundredths() < 100);
}

RC_GTEST_PROP(NameComparisonLaws, AnUnrelatedPartLowersTheScore, ()) {
  const Words one = *any_words();
  const Words other = *any_words();
  Words longer = one;
  longer.emplace_back("zzyzx");
  const NameComparison before = compare_names(joined(one), joined(other));
  const NameComparison after = compare_names(joined(shuffled(longer)), joined(other));
  RC_ASSERT(after.agreement == before.agreement);
  RC_ASSERT(after.parts == before.parts + 1);
  RC_ASSERT(after.hundredths() <= before.hundredths());
}

RC_GTEST_PROP(NameComparisonLaws, TitlesAtTheStartChangeNothing, ()) {
  const std::string one = joined(*any_words());
  const std::string other = joined(*any_words());
  const std::string title = *rc::gen::element<std::string>("Mr ", "Smt. ", "Late Shri ", "DR.", "श्री ", "Km. ");
  RC_ASSERT(same(compare_names(title + one, other), compare_names(one, other)));
}

// The pairing of initials is as large as any: all of them are tried, on names that are short enough.
std::size_t best_pairing(const std::vector<NamePart>& one, std::size_t at, std::vector<NamePart>& left) {
  if (at == one.size()) return 0;
  std::size_t best = best_pairing(one, at + 1, left);
  for (std::size_t i = 0; i < left.size(); ++i) {
    const bool agree = one[at].is_initial() != left[i].is_initial() && one[at].initial() == left[i].initial();
    if (!agree) continue;
    NamePart taken = left[i];
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    best = std::max(best, 1 + best_pairing(one, at + 1, left));
    left.insert(left.begin() + static_cast<std::ptrdiff_t>(i), taken);
  }
  return best;
}

RC_GTEST_PROP(NameComparisonLaws, PairsAsManyInitialsAsCanBe, ()) {
  const auto one_words = *rc::gen::resize(5, any_words());
  const auto other_words = *rc::gen::resize(5, any_words());
  auto one = name_parts(joined(one_words));
  auto other = name_parts(joined(other_words));
  std::size_t equal = 0;
  for (auto part = one.begin(); part != one.end();) {
    const auto twin = std::ranges::find_if(
        other, [&part](const NamePart& candidate) { return candidate.text.view() == part->text.view(); });
    if (twin == other.end()) {
      ++part;
      continue;
    }
    other.erase(twin);
    part = one.erase(part);
    ++equal;
  }
  const NameComparison comparison = compare_names(joined(one_words), joined(other_words));
  RC_ASSERT(comparison.agreement == 2 * equal + best_pairing(one, 0, other));
}

RC_GTEST_PROP(NameComparisonLaws, AnswersAnyBytes, ()) {
  const auto one = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const auto other = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const NameComparison comparison = compare_names(one, other);
  RC_ASSERT(comparison.hundredths() <= 100U);
  RC_ASSERT(same(comparison, compare_names(other, one)));
  RC_ASSERT((compare_names(one, one).hundredths() == 100) == !name_parts(one).empty());
}

RC_GTEST_PROP(NameComparisonLaws, AnswersAnyCharacters, ()) {
  const auto any_character = rc::gen::element<std::string>(
      "a", "S", "/", "o", ".", " ", "'", "-", "\u093F", "\u0915", "\u094D", "\u0964", "\u200D", "\u0301", "\u00B4",
      "\u1100", "\U0001F1EE", "\u0130", "\uFB01", "\uFDFA", "\u2105", "mr", "s/o", "\xF0", "\xED\xA0\x80", "\0");
  const std::string one = joined(*rc::gen::container<Words>(any_character));
  const std::string other = joined(*rc::gen::container<Words>(any_character));
  std::string glued = one;
  std::erase(glued, ' ');
  for (const std::string& text : {other, glued}) {
    RC_ASSERT(same(compare_names(one, text), compare_names(text, one)));
    RC_ASSERT((compare_names(text, text).hundredths() == 100) == !name_parts(text).empty());
  }
}

}  // namespace
}  // namespace dlverify
