// The JSON files that a caller hands in beside a document: claims, a consent, a report to be matched. Laws: each reader
// is total, and its error is one line of plain text, which for claims and reports repeats nothing; what is read as
// claims or as a consent validates against the published schema; a consent says what its terms say; a match is the
// same both ways, and its JSON validates against the published schema.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "consent/consent_fit.h"
#include "dlverify/claims.h"
#include "dlverify/consent.h"
#include "dlverify/record_match.h"
#include "support/choices.h"
#include "support/law.h"
#include "support/published_schema.h"
#include "support/shared_text.h"
#include "support/well_formed_text.h"

namespace dlverify::fuzz {
namespace {

constexpr std::string_view kWhere = "input.json";

void require_one_line(const ConfigError& error) {
  require_law(error.where == kWhere, "an error names the file");
  require_law(!error.what.empty() && is_plain_text(error.text()), "an error is one line of plain text");
}

void require_silent(const ConfigError& error, std::string_view json) {
  require_one_line(error);
  require_law(!shares_text(error.what, json), "an error repeats nothing of the file");
}

void require_laws_of_claims(std::string_view json) {
  const auto claims = Claims::from_json(json, kWhere);
  if (!claims) return require_silent(claims.error(), json);
  require_law(!claims->empty(), "a claims file holds a claim");
  require_valid("claims", json, "what is read as claims, the published schema allows");
  for (const ClaimKind kind : {ClaimKind::kName, ClaimKind::kDob, ClaimKind::kGender}) {
    const SensitiveText* const value = claims->find(kind);
    require_law(value == nullptr || (is_plain_text(value->view()) && !value->view().empty() &&
                                     value->view().size() <= Claims::kValueBytesMax),
                "a value is plain text within its length");
  }
}

void require_laws_of_consent(std::string_view json) {
  const auto consent = ConsentReference::from_json(json, kWhere);
  if (!consent) return require_one_line(consent.error());
  require_valid("consent", json, "what is read as a consent, the published schema allows");
  const ConsentTerms& terms = consent->terms();
  require_law(is_plain_text(terms.purpose) && is_plain_text(terms.id), "a consent goes into a report as it stands");
  require_law(!consent->in_force_at(terms.given_at - std::chrono::seconds(1)) && consent->in_force_at(terms.given_at),
              "a consent is in force from the time it was given");
  require_law(!terms.expires_at || (!consent->in_force_at(*terms.expires_at) &&
                                    consent->in_force_at(*terms.expires_at - std::chrono::seconds(1))),
              "a consent is in force until it expires");
  require_law(std::ranges::all_of(terms.scope, [&](const std::string& code) { return consent->covers(code); }) &&
                  consent->covers("NOSUCH") ==
                      (terms.scope.empty() || std::ranges::find(terms.scope, "NOSUCH") != terms.scope.end()),
              "a consent covers its scope");
  require_law(warn_of_consent(*consent, terms.given_at, std::nullopt).empty(), "a consent in force has no warning");
  require_law(ConsentReference::create(terms).has_value(), "terms that were read can be given one by one");
}

void require_laws_of_match(std::string_view one, std::string_view other) {
  const auto first = ReportHashes::from_json(one, kWhere), second = ReportHashes::from_json(other, kWhere);
  if (!first) require_silent(first.error(), one);
  if (!second) require_silent(second.error(), other);
  if (!first) return;
  const RecordMatch itself = match_records(*first, *first);
  require_law((itself.result == MatchResult::kMatch) == first->subject_key_id().has_value() &&
                  itself.result != MatchResult::kMismatch,
              "a report with hashes matches itself");
  if (!second) return;
  const RecordMatch match = match_records(*first, *second), turned = match_records(*second, *first);
  require_law(match.result == turned.result && match.name_hash == turned.name_hash &&
                  match.dob_hash == turned.dob_hash && match.reason == turned.reason,
              "a match is the same both ways");
  require_law((match.result == MatchResult::kNotComparable) == match.reason.has_value(), "a reason says why not");
  require_law(match.result != MatchResult::kMatch || first->name_hash() == second->name_hash(),
              "names that differ do not match");
  require_valid("match", to_json(match), "a match's JSON is what the published schema says");
}

}  // namespace
}  // namespace dlverify::fuzz

// "c" and claims, "n" and a consent, or anything else and two reports, each on a line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify::fuzz;
  Choices input(data, size);
  const std::uint8_t what = input.byte();
  if (what == 'c') {
    require_laws_of_claims(input.rest());
  } else if (what == 'n') {
    require_laws_of_consent(input.rest());
  } else {
    const std::string_view one = input.line();
    require_laws_of_match(one, input.empty() ? one : input.rest());
  }
  return 0;
}
