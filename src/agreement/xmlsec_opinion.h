// The second opinion: the same signature judged by xmlsec1 over a libxml2 tree, locked down.

#ifndef DLVERIFY_SRC_AGREEMENT_XMLSEC_OPINION_H_
#define DLVERIFY_SRC_AGREEMENT_XMLSEC_OPINION_H_

#include <span>
#include <string_view>

#include "base/crypto/certificate.h"
#include "signature/algorithms.h"
#include "verdict/result.h"

namespace dlverify {

// What xmlsec1 needs once, for all threads. Throws EngineUnavailable, or std::bad_alloc.
void prepare_second_opinion();

// Establishes that xmlsec1, given `body` and the signer's key and nothing else, verifies the Signature over exactly
// `content` and `signed_info`; refuses with engines_disagree where it does not. It has no keys manager, interprets no
// KeyInfo, resolves no reference but "", processes no manifest, and runs no transform but those of `methods`.
// prepare_second_opinion() must have run. Throws EngineUnavailable where xmlsec1 cannot be asked.
[[nodiscard]] Result<void> require_second_opinion(std::string_view body, const SignatureMethods& methods,
                                                  std::span<const char> content, std::span<const char> signed_info,
                                                  const Certificate& signer);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AGREEMENT_XMLSEC_OPINION_H_
