#ifndef DLVERIFY_CLI_API_ERROR_EXPLANATION_H_
#define DLVERIFY_CLI_API_ERROR_EXPLANATION_H_

#include <string>

#include "dlverify/digilocker/api_error.h"

namespace dlverify::cli {

// What `dlverify explain CODE` says of an error code of the API.
[[nodiscard]] std::string api_error_explanation(const ApiError& error);

// One line for each of them.
[[nodiscard]] std::string list_of_api_errors();

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_API_ERROR_EXPLANATION_H_
