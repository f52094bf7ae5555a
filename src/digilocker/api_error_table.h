#ifndef DLVERIFY_SRC_DIGILOCKER_API_ERROR_TABLE_H_
#define DLVERIFY_SRC_DIGILOCKER_API_ERROR_TABLE_H_

#include <array>
#include <cstddef>

#include "dlverify/digilocker/api_error.h"

namespace dlverify {

inline constexpr std::size_t kApiErrorCount = 53;

extern const std::array<ApiError, kApiErrorCount> kApiErrorTable;  // sorted by code, each once

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_API_ERROR_TABLE_H_
