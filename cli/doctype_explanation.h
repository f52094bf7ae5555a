#ifndef DLVERIFY_CLI_DOCTYPE_EXPLANATION_H_
#define DLVERIFY_CLI_DOCTYPE_EXPLANATION_H_

#include <string>

#include "dlverify/doctypes.h"

namespace dlverify::cli {

// What `dlverify explain CODE` says of a doctype.
[[nodiscard]] std::string doctype_explanation(const KnownDoctype& doctype);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_DOCTYPE_EXPLANATION_H_
