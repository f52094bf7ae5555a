#ifndef DLVERIFY_SRC_VERDICT_ALL_INDICATIONS_H_
#define DLVERIFY_SRC_VERDICT_ALL_INDICATIONS_H_

#include <array>

#include "dlverify/failure.h"

namespace dlverify {

inline constexpr std::array kAllIndications{Indication::kTotalPassed, Indication::kTotalFailed,
                                            Indication::kIndeterminate};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_VERDICT_ALL_INDICATIONS_H_
