#ifndef DLVERIFY_SRC_VERDICT_ALL_INDICATIONS_H_
#define DLVERIFY_SRC_VERDICT_ALL_INDICATIONS_H_

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "dlverify/failure.h"

namespace dlverify {

inline constexpr std::array kAllIndications{Indication::kTotalPassed, Indication::kTotalFailed,
                                            Indication::kIndeterminate};

// Of its name() in a report; nothing where it is none.
[[nodiscard]] inline std::optional<Indication> indication_named(std::string_view text) {
  const auto* const found = std::ranges::find(kAllIndications, text, [](Indication one) { return name(one); });
  return found == kAllIndications.end() ? std::nullopt : std::optional(*found);
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_VERDICT_ALL_INDICATIONS_H_
