#ifndef DLVERIFY_SRC_VERDICT_RESULT_H_
#define DLVERIFY_SRC_VERDICT_RESULT_H_

#include <expected>
#include <string>
#include <utility>

#include "dlverify/failure.h"

namespace dlverify {

// What a stage returns: its proof, or why there is none.
template <class T>
using Result = std::expected<T, Failure>;

[[nodiscard]] inline std::unexpected<Failure> refuse(FailureCode code, std::string message) {
  return std::unexpected(Failure{code, std::move(message)});
}

}  // namespace dlverify

#endif  // DLVERIFY_SRC_VERDICT_RESULT_H_
