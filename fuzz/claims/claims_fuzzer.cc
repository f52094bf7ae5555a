// What a customer claims, against what a document says. Laws, as docs/claims.md promises them: a score is from 0 to 1,
// the same whichever name comes first and whatever the order of parts, 1 exactly for equal parts, and not raised by a
// part that agrees with none; a date or year is judged as the table says; a claim that is not taken leaves nothing
// behind, and its error is one line that repeats no value.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim_check.h"
#include "claims/name_comparison.h"
#include "claims/name_parts.h"
#include "claims/name_titles.h"
#include "support/choices.h"
#include "support/law.h"
#include "support/parsed_document_for_tests.h"
#include "support/shared_text.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

// The parts in another order, where none of them means something else at another place.
std::optional<std::string> reordered(std::string_view name) {
  std::string text;
  for (const NamePart& part : name_parts(name) | std::views::reverse) {
    if (part.part_of != PartOf::kPerson || is_title(part.text.view())) return std::nullopt;
    text.append(part.text.view()).append(" ");
  }
  return text;
}

bool has_part_in_z(std::string_view name) {
  return std::ranges::any_of(name_parts(name), [](const NamePart& part) { return part.text.view().starts_with('z'); });
}

void require_laws_of_score(const NameComparison& comparison) {
  require_law(comparison.agreement <= comparison.parts && comparison.hundredths() <= 100, "a score is from 0 to 1");
  require_law((comparison.rule == NameRule::kEqualParts) == (comparison.hundredths() == 100),
              "a score is 1 exactly where the parts are equal");
}

void require_laws_of_names(std::string_view one, std::string_view other) {
  const NameComparison comparison = compare_names(one, other), turned = compare_names(other, one);
  require_laws_of_score(comparison);
  require_law(
      comparison.rule == turned.rule && comparison.agreement == turned.agreement && comparison.parts == turned.parts,
      "a comparison is the same both ways");
  require_law(comparison.parts == name_parts(one).size() + name_parts(other).size(), "every part counts");
  const bool has_parts = !name_parts(one).empty();
  require_law((compare_names(one, one).hundredths() == 100) == has_parts, "a name agrees with itself");
  const auto turned_around = reordered(one);
  if (!turned_around || !has_parts) return;
  require_law(compare_names(*turned_around, one).rule == NameRule::kEqualParts, "the order of parts does not matter");
  if (has_part_in_z(other)) return;
  const NameComparison longer = compare_names(std::string(one) + " zzqqzz", other);
  require_law(longer.agreement == comparison.agreement && longer.parts == comparison.parts + 1,
              "a part that agrees with none lowers the score");
}

// The table of docs/claims.md; both are dates or years, the signed one may be empty.
std::string dob_by_the_table(std::string_view claimed, std::string_view signed_dob) {
  if (signed_dob.empty()) return "not_in_document";
  const bool is_same_year = claimed.substr(0, 4) == signed_dob.substr(0, 4);
  if (claimed.size() == 10 && signed_dob.size() == 10) return claimed == signed_dob ? "match" : "mismatch";
  if (claimed.size() == 4) return is_same_year ? "match" : "mismatch";
  return is_same_year ? "not_in_document" : "mismatch";
}

std::string_view signed_dob(Choices& input) {
  constexpr std::array<std::string_view, 4> kDates{"", "1988", "1988-03-07", "2004-02-29"};
  return kDates.at(input.below(kDates.size()));
}

ParsedDocument document(std::string_view holder, std::string_view local, std::string_view dob) {
  ParsedDocument made = ParsedDocumentForTests::make();
  made.holder_name = SensitiveText(holder);
  made.add_on_request("name_local", SensitiveText(local));
  made.add_on_request("dob", dob.empty() ? RecordValue() : RecordValue(SensitiveText(dob)));
  made.add_on_request("gender", SensitiveText("F"));
  return made;
}

void require_taken_or_silent(Claims& claims, ClaimKind kind, std::string_view value) {
  const auto added = claims.add(name(kind), value);
  const SensitiveText* const kept = claims.find(kind);
  require_law(added.has_value() == (kept != nullptr), "a claim that is not taken leaves nothing behind");
  if (!added) {
    require_law(is_plain_text(added.error().text()) && !added.error().what.empty(), "an error is one line");
    require_law(!shares_text(added.error().text(), value), "an error repeats no value");
    return;
  }
  require_law(kind == ClaimKind::kGender || value.contains(kept->view()), "a value is compared as it was given");
  require_law(!claims.add(name(kind), value), "a claim is taken once");
}

void require_right_name(const ClaimResult& result, const Claims& claims, const ParsedDocument& signed_values) {
  const std::string_view claimed = claims.find(ClaimKind::kName)->view();
  const unsigned score = std::max(compare_names(claimed, signed_values.holder_name.view()).hundredths(),
                                  compare_names(claimed, signed_values.text_of("name_local")).hundredths());
  require_law(result.score == score / 100.0, "the better score counts");
  require_law((result.outcome == ClaimOutcome::kMatch) == (score >= claims.name_threshold().hundredths()),
              "a name is a match from the threshold on");
}

void require_right_results(const Claims& claims, const ParsedDocument& signed_values) {
  const std::vector<ClaimResult> results = check_claims(claims, signed_values);
  std::size_t met = 0;
  for (const ClaimKind kind : {ClaimKind::kName, ClaimKind::kDob, ClaimKind::kGender}) {
    const SensitiveText* const claimed = claims.find(kind);
    if (claimed == nullptr) continue;
    require_law(met < results.size() && results[met].claim == kind, "each claim has its result, in order");
    const ClaimResult& result = results[met++];
    if (kind == ClaimKind::kName) require_right_name(result, claims, signed_values);
    if (kind == ClaimKind::kDob) {
      require_law(name(result.outcome) == dob_by_the_table(claimed->view(), signed_values.text_of("dob")),
                  "a date of birth is judged as the table says");
    }
    if (kind == ClaimKind::kGender) {
      require_law((result.outcome == ClaimOutcome::kMatch) == (claimed->view() == "F"), "genders are compared");
    }
  }
  require_law(met == results.size(), "nothing else has a result");
}

// "0.01" to "1.00", "0.1" to "1.0", and "1": nothing else is a threshold.
void require_right_threshold(std::string_view decimal, Claims& claims) {
  const auto threshold = NameThreshold::parse(decimal);
  bool is_listed = decimal == "1";
  for (unsigned value = 1; value <= 100; ++value) {
    const std::string two =
        std::to_string(value / 100) + "." + std::to_string(value / 10 % 10) + std::to_string(value % 10);
    const bool is_short = value % 10 == 0 && decimal == std::string_view(two).substr(0, 3);
    is_listed |= is_short || decimal == two;
    require_law((!is_short && decimal != two) || (threshold && threshold->hundredths() == value),
                "a threshold is read");
  }
  require_law(threshold.has_value() == is_listed, "a threshold is above 0 and at most 1");
  if (threshold) claims.name_threshold(*threshold);
}

}  // namespace
}  // namespace dlverify::fuzz

// The signed date of birth, then on a line each: the signed name, the local one, and what is claimed: name, date of
// birth, gender, and the threshold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  fuzz::Choices input(data, size);
  const std::string_view dob = fuzz::signed_dob(input);
  std::string_view holder = input.line(), local = input.line();
  if (!fuzz::is_utf8(holder)) holder = "Asha Example";  // as every text of a document is
  if (!fuzz::is_utf8(local)) local = "";
  Claims claims;
  for (const ClaimKind kind : {ClaimKind::kName, ClaimKind::kDob, ClaimKind::kGender}) {
    fuzz::require_taken_or_silent(claims, kind, input.line());
  }
  fuzz::require_right_threshold(input.line(), claims);
  fuzz::require_right_results(claims, fuzz::document(holder, local, dob));
  fuzz::require_laws_of_names(holder, local);
  if (const SensitiveText* const claimed = claims.find(ClaimKind::kName)) {
    fuzz::require_laws_of_names(claimed->view(), holder);
  }
  return 0;
}
