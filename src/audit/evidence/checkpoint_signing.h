#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_CHECKPOINT_SIGNING_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_CHECKPOINT_SIGNING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "audit/evidence/audit_fault.h"
#include "dlverify/audit/proof.h"

namespace dlverify {

// The signed text form of a checkpoint.
[[nodiscard]] AuditResult<std::string> sign_checkpoint(std::string_view origin, std::uint64_t size,
                                                       const MerkleHash& root, const AuditSigningKey& key);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_CHECKPOINT_SIGNING_H_
