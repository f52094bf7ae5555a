// An issuer's answer to DigiLocker, with a document in it: AuthenticBody -> UnwrappedDocument.
//
// The answer is not signed: whoever could change it could have put in another document. So nothing in it is believed,
// its names, photo and URI are never read, and what is taken out is as untrusted as a body that came by itself.

#ifndef DLVERIFY_SRC_ENVELOPE_PULL_RESPONSE_H_
#define DLVERIFY_SRC_ENVELOPE_PULL_RESPONSE_H_

#include <string_view>
#include <utility>

#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "dlverify/secret_bytes.h"
#include "integrity/authentic_body.h"
#include "verdict/result.h"

namespace dlverify {

// What DataContent decodes to, in memory that is wiped. Whether it is XML, require_xml() finds out.
class UnwrappedDocument {
 public:
  // Valid while this object lives, moved or not.
  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }

 private:
  friend Result<UnwrappedDocument> unwrap_pull_response(const AuthenticBody& body, const BodyFacts& facts,
                                                        const Limits& limits);
  explicit UnwrappedDocument(SensitiveBuffer bytes) : bytes_(std::move(bytes)) {}
  SensitiveBuffer bytes_;
};

// Whether the first element is named PullDocResponse or PullURIResponse, with or without a prefix. A look at the first
// bytes; unwrap_pull_response() checks.
[[nodiscard]] bool is_pull_response(std::string_view xml);

// Establishes that `body` is XML as the hardened reader wants it, within `limits`, whose root is PullDocResponse or
// PullURIResponse and which holds exactly one ResponseStatus, with Status "1", and exactly one DocDetails/DataContent,
// of padded Base64 between white space. Elements may be in no namespace or in http://tempuri.org/. Refuses with
// wrapper_missing, wrapper_malformed, issuer_error, issuer_pending, with xml_not_available where there is no
// DataContent, or as require_xml() does where no XML came. The document is always smaller than its answer, whose size
// the policy limits.
[[nodiscard]] Result<UnwrappedDocument> unwrap_pull_response(const AuthenticBody& body, const BodyFacts& facts,
                                                             const Limits& limits);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_PULL_RESPONSE_H_
