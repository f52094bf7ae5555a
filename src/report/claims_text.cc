#include "report/claims_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace dlverify {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRuleSentences = {{
    {"equal_parts", "the same parts, whatever their order"},
    {"initials", "all parts agree, some only as an initial"},
    {"missing_parts", "one name has more parts, the others agree"},
    {"different_parts", "each name has a part that the other has not"},
    {"different_scripts", "the two are in different scripts, which cannot be compared"},
    {"date", "compared as full dates"},
    {"year", "only the years can be compared"},
}};

Tone tone_of(ClaimOutcome outcome) {
  if (outcome == ClaimOutcome::kMatch) return Tone::kGood;
  return outcome == ClaimOutcome::kMismatch ? Tone::kBad : Tone::kDoubtful;
}

std::string_view reason(const ClaimResult& result) {
  if (result.outcome == ClaimOutcome::kNotInDocument) {
    return result.field ? "the document has the same year, and no day and month" : "the document does not say";
  }
  const auto* const found = std::ranges::find(kRuleSentences, result.rule.value_or(std::string_view()),
                                              &std::pair<std::string_view, std::string_view>::first);
  return found == kRuleSentences.end() ? std::string_view() : found->second;
}

std::string sentence(const ClaimResult& result) {
  std::string text(name(result.outcome));
  if (const std::string_view why = reason(result); !why.empty()) text += fmt::format(": {}", why);
  if (result.score && result.threshold) {
    text += fmt::format(" (score {:.2f}, a match from {:.2f})", *result.score, *result.threshold);
  }
  if (result.field == "name_local") text += ", compared with the name in the local script";
  return text;
}

}  // namespace

void write_claims(TextWriter& out, const Report& report) {
  out.heading("Claims");
  if (report.failure()) {
    out.line("", "not compared: the document was refused");
    return;
  }
  for (const ClaimResult& result : report.claims()) {
    out.line(name(result.claim), tone_of(result.outcome), sentence(result));
  }
}

}  // namespace dlverify
