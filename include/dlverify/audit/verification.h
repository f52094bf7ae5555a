// Recomputes a whole audit log and says what is wrong with it, if anything.

#ifndef DLVERIFY_AUDIT_VERIFICATION_H_
#define DLVERIFY_AUDIT_VERIFICATION_H_

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/error.h"
#include "dlverify/audit/key.h"
#include "dlverify/audit/proof.h"
#include "dlverify/audit/reader.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

struct AuditVerificationOptions {
  // Checkpoints must be signed by it. Nothing: by the key that the log itself names, which proves nothing about who
  // wrote it.
  std::optional<AuditPublicKey> key = {};
  // Checkpoints that were kept elsewhere: the log must continue each of them.
  std::vector<Checkpoint> known = {};
  // kEvidence: tiles, bundles and checkpoints alone, without a look at the vault, which may be absent.
  enum class Scope : std::uint8_t { kEverything, kEvidence } scope = Scope::kEverything;
};

// One thing that is wrong. Holds no text of an entry.
struct AuditProblem {
  std::optional<std::uint64_t> sequence = {};  // the entry, where it is known
  std::string where;                           // the file, or the vault's table and column
  std::string what;
};

struct AuditPeriodVerification {
  AuditPeriodFacts facts;
  std::uint64_t checkpoint_size = 0;
  std::optional<MerkleHash> root = {};  // of the last checkpoint
};

struct AuditVerification {
  static constexpr std::size_t kProblemsMax = 1000;  // further ones are counted, and left out of the list

  std::vector<AuditProblem> problems;
  std::uint64_t problem_count = 0;
  std::vector<AuditPeriodVerification> periods;
  std::uint64_t entries = 0;      // under checkpoints, those of pruned periods left out
  std::uint64_t contents = 0;     // compared with their commitments
  std::uint64_t erased = 0;       // whose content an erasure has destroyed
  std::uint64_t pruned = 0;       // in pruned periods
  std::uint64_t unpublished = 0;  // stored, but under no checkpoint yet
  [[nodiscard]] bool passed() const { return problem_count == 0; }
};

// An error only where there is no log to look at: everything else is a problem in the result. Reads only; may run
// beside the writer. Its time is linear in the size of the log, its memory bounded.
[[nodiscard]] std::expected<AuditVerification, AuditError> verify_audit_log(const std::filesystem::path& folder,
                                                                            const AuditVerificationOptions& options);

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_VERIFICATION_H_
