#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_PROOF_MAKER_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_PROOF_MAKER_H_

#include <optional>

#include "audit/evidence/entry_bytes.h"
#include "dlverify/audit/proof.h"

namespace dlverify {

// The one place that puts a bundle together; what it is given is checked by ProofBundle::check().
class ProofMaker {
 public:
  [[nodiscard]] static ProofBundle make(const EvidenceEntry& entry, InclusionProof inclusion, Checkpoint checkpoint,
                                        std::optional<ProofBundle::Content> content) {
    ProofBundle bundle(std::move(checkpoint));
    bundle.sequence_ = entry.sequence;
    bundle.kind_ = entry.kind;
    bundle.time_ = entry.time;
    bundle.commitment_ = entry.commitment;
    bundle.inclusion_ = std::move(inclusion);
    bundle.content_ = std::move(content);
    return bundle;
  }
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_PROOF_MAKER_H_
