#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_MERKLE_PROOF_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_MERKLE_PROOF_H_

#include "dlverify/audit/proof.h"

namespace dlverify {

// Whether the proof leads from `leaf` to `root`; whether the older tree is a beginning of the newer.
[[nodiscard]] bool holds(const InclusionProof& proof, const MerkleHash& leaf, const MerkleHash& root);
[[nodiscard]] bool holds(const ConsistencyProof& proof, const MerkleHash& old_root, const MerkleHash& new_root);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_MERKLE_PROOF_H_
