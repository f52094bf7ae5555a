// The catalogue of codes: one row for each, in the order of the enumeration.

#ifndef DLVERIFY_SRC_VERDICT_FAILURE_CATALOGUE_H_
#define DLVERIFY_SRC_VERDICT_FAILURE_CATALOGUE_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "dlverify/failure.h"

namespace dlverify {

inline constexpr std::size_t kCodeCount = static_cast<std::size_t>(FailureCode::kDocumentStale) + 1;
inline constexpr std::size_t kWarningCodeCount = static_cast<std::size_t>(WarningCode::kSecondOpinionSkipped) + 1;

// A code, its stage and verdict, and the clause that a report names for it.
struct CatalogueRow {
  FailureCode code;
  std::string_view name;
  Stage stage;
  Indication indication;
  std::string_view sub_indication;  // ETSI EN 319 102-1, Table 6
  std::string_view reference;
};

// The words behind a code, for a reader who is no programmer.
struct RefusalText {
  FailureCode code;
  std::string_view meaning;
  std::string_view why;
  std::string_view what_to_do;
};

struct WarningRow {
  WarningCode code;
  std::string_view name;
  std::string_view reference;
  std::string_view meaning;
  std::string_view why;
  std::string_view what_to_do;
};

// What makes an enumerator an index into its table, and the list of all enumerators.
template <class Row, std::size_t kSize>
constexpr bool is_in_code_order(const std::array<Row, kSize>& rows) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (static_cast<std::size_t>(rows.at(i).code) != i) return false;
  }
  return true;
}

template <class Row, std::size_t kSize>
constexpr auto codes_of(const std::array<Row, kSize>& rows) {
  std::array<decltype(Row::code), kSize> codes{};
  for (std::size_t i = 0; i < kSize; ++i) codes.at(i) = rows.at(i).code;
  return codes;
}

extern const std::array<CatalogueRow, kCodeCount> kCatalogue;              // failure_catalogue.cc
extern const std::array<RefusalText, kCodeCount> kRefusalTexts;            // refusal_texts.cc
extern const std::array<WarningRow, kWarningCodeCount> kWarningCatalogue;  // warning_catalogue.cc

}  // namespace dlverify

#endif  // DLVERIFY_SRC_VERDICT_FAILURE_CATALOGUE_H_
