#ifndef DLVERIFY_SRC_TRUST_IMPORT_DECISION_H_
#define DLVERIFY_SRC_TRUST_IMPORT_DECISION_H_

#include <expected>
#include <string>
#include <vector>

#include "base/crypto/certificate.h"
#include "dlverify/config_error.h"
#include "dlverify/trust_store.h"

namespace dlverify {

// As what `certificate` is admitted: by the profile's list, else by the user's word (`user_fingerprints`: lower-case
// hex), which makes a CA certificate an anchor where it is self-signed and an intermediate where it is not. Validity
// and signatures are not looked at. `where` names the certificate's file in an error.
[[nodiscard]] std::expected<TrustStoreItem::Kind, ConfigError> decide_import(
    const Certificate& certificate, const std::vector<std::string>& user_fingerprints, const std::string& where);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_IMPORT_DECISION_H_
