// Claims and a document -> what came of each claim.

#ifndef DLVERIFY_SRC_CLAIMS_CLAIM_CHECK_H_
#define DLVERIFY_SRC_CLAIMS_CLAIM_CHECK_H_

#include <vector>

#include "dlverify/claims.h"
#include "documents/parsed_document.h"

namespace dlverify {

// One result for each claim that was made, in the order of ClaimKind. Compares what the document's parser read of
// signed octets, disclosed or not (docs/claims.md).
[[nodiscard]] std::vector<ClaimResult> check_claims(const Claims& claims, const ParsedDocument& document);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CLAIMS_CLAIM_CHECK_H_
