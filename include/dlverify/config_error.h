// A mistake of the caller's, not of the document: a trust store, policy, secret or option that cannot be used.
//
// The tool prints it as one line and exits 2; no report is made.

#ifndef DLVERIFY_CONFIG_ERROR_H_
#define DLVERIFY_CONFIG_ERROR_H_

#include <string>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

struct ConfigError {
  std::string where;   // the file or option; never a secret's value
  std::string what;    // what is wrong with it
  std::string remedy;  // what to do about it; may be empty

  // "where: what; remedy", on one line.
  [[nodiscard]] std::string text() const { return where + ": " + what + (remedy.empty() ? "" : "; " + remedy); }
};

}  // namespace dlverify

#endif  // DLVERIFY_CONFIG_ERROR_H_
