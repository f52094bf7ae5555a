// Signer rules: which signer may sign which documents. A chain to an anchor is not an issuer (design, principle 4).

#ifndef DLVERIFY_SRC_TRUST_SIGNER_RULES_H_
#define DLVERIFY_SRC_TRUST_SIGNER_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "base/crypto/certificate.h"
#include "trust/authorisation_request.h"
#include "verdict/result.h"

namespace dlverify {

struct SubjectAttribute {
  int nid;            // OpenSSL's number of the attribute type
  std::string value;  // UTF-8, compared byte for byte
};

// Everything that is given must hold; at least one of subject, sha256 and spki_sha256 is given.
struct SignerMatch {
  std::vector<SubjectAttribute> subject;   // each type exactly once in the certificate's subject, with this value
  std::optional<std::string> sha256;       // of the certificate's DER, lower-case hex
  std::optional<std::string> spki_sha256;  // of its SubjectPublicKeyInfo
  std::vector<std::string> policies;       // dotted OIDs, all asserted by its certificatePolicies
};

// "*" stands for all, and for a document of which nothing is known.
struct SigningScope {
  std::vector<std::string> issuers;
  std::vector<std::string> doctypes;
};

struct SignerRule {
  std::string name;
  SignerMatch match;
  std::optional<std::string> file;  // the signer's certificate, relative to the store
  std::vector<SigningScope> may_sign;
};

[[nodiscard]] bool matches(const SignerMatch& match, const Certificate& signer);

// The rules that name `signer`, in their order, whatever they let it sign. Valid while `rules` is.
[[nodiscard]] std::vector<const SignerRule*> rules_naming(const std::vector<SignerRule>& rules,
                                                          const Certificate& signer);

// The first of the rules that name `signer` that lets it sign what is asked for. Refuses with signer_not_authorised and
// the certificate's SHA-256, from which a rule can be written. That the certificate is genuine is the path's to
// establish.
[[nodiscard]] Result<const SignerRule*> find_authorisation(const std::vector<const SignerRule*>& naming,
                                                           const Certificate& signer,
                                                           const AuthorisationRequest& request);
// The same, of all rules.
[[nodiscard]] Result<const SignerRule*> find_authorisation(const std::vector<SignerRule>& rules,
                                                           const Certificate& signer,
                                                           const AuthorisationRequest& request);

// Whether any rule lets its signer, whoever that is, sign what is asked for.
[[nodiscard]] bool is_any_authorised(const std::vector<SignerRule>& rules, const AuthorisationRequest& request);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_SIGNER_RULES_H_
