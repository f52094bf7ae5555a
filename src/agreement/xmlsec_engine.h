// xmlsec1 as the process has it: one list of transforms, which any user of xmlsec1 may fill and empty.

#ifndef DLVERIFY_SRC_AGREEMENT_XMLSEC_ENGINE_H_
#define DLVERIFY_SRC_AGREEMENT_XMLSEC_ENGINE_H_

#include <libxml/tree.h>
#include <xmlsec/transforms.h>
#include <xmlsec/xmlsec.h>

#include "dlverify/policy.h"

namespace dlverify {

[[nodiscard]] xmlSecTransformId transform_id(SignatureAlgorithm algorithm);
[[nodiscard]] xmlSecTransformId transform_id(DigestAlgorithm algorithm);

// Puts the transforms that a verification needs into xmlsec1's list, where they are missing. Nothing else of
// xmlSecInit() is called: it exchanges libxml2's entity loader, seeds rand() and empties what the process has
// registered. Throws EngineUnavailable, or std::bad_alloc.
void prepare_xmlsec();

// Throws EngineUnavailable where another part of the process has taken these from xmlsec1's list: by xmlSecShutdown(),
// or for those of another cryptographic library.
void require_xmlsec(SignatureAlgorithm algorithm, DigestAlgorithm digest);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AGREEMENT_XMLSEC_ENGINE_H_
