#include "signature/signing_key.h"

#include <openssl/evp.h>

#include "check.h"
#include "crypto/key_strength.h"
#include "signature/algorithms.h"

namespace dlverify {

Result<void> require_strong_key(const Certificate& certificate, SignatureAlgorithm algorithm, const Policy& policy) {
  EVP_PKEY* const key = certificate.public_key();
  if (const auto weakness = weakness_of(key, policy)) {
    return refuse(Code::kKeyTooWeak, "the signer's certificate: " + *weakness);
  }
  const bool is_rsa = EVP_PKEY_is_a(key, "RSA") == 1;
  if (is_rsa != (key_kind(algorithm) == KeyKind::kRsa) && enforced(Check::kKeyKind)) {
    return refuse(Code::kSignatureMismatch, "the signer's key is not of the kind that the SignatureMethod needs");
  }
  return {};
}

}  // namespace dlverify
