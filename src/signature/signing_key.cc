#include "signature/signing_key.h"

#include "signature/algorithms.h"
#include "signature/key_strength.h"
#include "verdict/check.h"

namespace dlverify {

Result<void> require_strong_key(const Certificate& certificate, SignatureAlgorithm algorithm, const Policy& policy) {
  if (const auto weakness = weakness_of(certificate.key_facts(), policy)) {
    return refuse(FailureCode::kKeyTooWeak, "the signer's certificate: " + *weakness);
  }
  const bool is_rsa = certificate.key_facts().kind == KeyFacts::Kind::kRsa;
  if (violates(Check::kKeyKind, is_rsa != (key_kind(algorithm) == KeyKind::kRsa))) {
    return refuse(FailureCode::kSignatureMismatch,
                  "the signer's key is not of the kind that the SignatureMethod needs");
  }
  return {};
}

}  // namespace dlverify
