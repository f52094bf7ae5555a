#include <algorithm>

#include "verdict/failure_catalogue.h"

namespace dlverify {

Explanation explain(FailureCode code) {
  const CatalogueRow& row = kCatalogue.at(static_cast<std::size_t>(code));
  const RefusalText& text = kRefusalTexts.at(static_cast<std::size_t>(code));
  return {.name = row.name,
          .meaning = text.meaning,
          .why = text.why,
          .what_to_do = text.what_to_do,
          .reference = row.reference};
}

Explanation explain(WarningCode code) {
  const WarningRow& row = kWarningCatalogue.at(static_cast<std::size_t>(code));
  return {.name = row.name,
          .meaning = row.meaning,
          .why = row.why,
          .what_to_do = row.what_to_do,
          .reference = row.reference};
}

std::optional<Explanation> explain(std::string_view stable_name) {
  const auto refusal = std::ranges::find(kCatalogue, stable_name, &CatalogueRow::name);
  if (refusal != kCatalogue.end()) return explain(refusal->code);
  const auto warning = std::ranges::find(kWarningCatalogue, stable_name, &WarningRow::name);
  if (warning != kWarningCatalogue.end()) return explain(warning->code);
  return std::nullopt;
}

void VerdictCounts::add(Indication indication) {
  switch (indication) {
    case Indication::kTotalPassed:
      ++passed;
      break;
    case Indication::kTotalFailed:
      ++failed;
      break;
    case Indication::kIndeterminate:
      ++indeterminate;
      break;
  }
}

}  // namespace dlverify
