#ifndef DLVERIFY_SRC_SIGNATURE_SEALED_SIGNATURE_H_
#define DLVERIFY_SRC_SIGNATURE_SEALED_SIGNATURE_H_

#include <string_view>
#include <utility>

#include "dlverify/secret_bytes.h"
#include "signature/algorithms.h"

namespace dlverify {

// What the second engine needs of a signature that the first has verified. Stages between hand it on unopened.
class SealedSignature {
 private:
  friend class SignatureStage;         // src/signature/signed_octets.cc: the only place that makes one
  friend class AgreementStage;         // src/agreement/agreed_octets.cc: the only place that opens one
  friend struct SignedOctetsForTests;  // tests/support/: makes one of nothing
  SealedSignature(std::string_view body, SignatureMethods methods, SensitiveBuffer signed_info)
      : body_(body), methods_(methods), signed_info_(std::move(signed_info)) {}

  std::string_view body_;  // the document as it was received; the caller of the pipeline keeps it
  SignatureMethods methods_;
  SensitiveBuffer signed_info_;  // its canonical octets
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_SEALED_SIGNATURE_H_
