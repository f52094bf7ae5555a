#ifndef DLVERIFY_SRC_TRUST_AUTHORISATION_REQUEST_H_
#define DLVERIFY_SRC_TRUST_AUTHORISATION_REQUEST_H_

#include <optional>
#include <string>

namespace dlverify {

// What the signer is asked to be authorised for.
struct AuthorisationRequest {
  std::optional<std::string> doctype;    // asked for, else declared by the document; nothing: only a "*" rule matches
  std::optional<std::string> issuer_id;  // of the URI asked for; nothing: only a rule with issuers "*" matches
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_AUTHORISATION_REQUEST_H_
