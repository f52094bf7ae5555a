// Whether a consent fits what was verified under it.

#ifndef DLVERIFY_SRC_CONSENT_CONSENT_FIT_H_
#define DLVERIFY_SRC_CONSENT_CONSENT_FIT_H_

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dlverify/consent.h"
#include "dlverify/failure.h"

namespace dlverify {

// consent_not_in_force where the consent had not been given at `moment` or had expired by then;
// consent_scope_exceeded where its scope lists doctypes and `doctype` is known and not among them.
[[nodiscard]] std::vector<Warning> warn_of_consent(const ConsentReference& consent, std::chrono::sys_seconds moment,
                                                   const std::optional<std::string>& doctype);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CONSENT_CONSENT_FIT_H_
