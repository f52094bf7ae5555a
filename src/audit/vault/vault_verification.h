// Compares a vault with the evidence, and with itself.

#ifndef DLVERIFY_SRC_AUDIT_VAULT_VAULT_VERIFICATION_H_
#define DLVERIFY_SRC_AUDIT_VAULT_VAULT_VERIFICATION_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audit/evidence/evidence_files.h"
#include "audit/evidence/problem_list.h"
#include "audit/vault/erasure_map.h"
#include "audit/vault/vault.h"

namespace dlverify {

// A period with the checkpoint that was read before the vault's snapshot was taken.
struct PeriodOfLog {
  VaultPeriod period;
  std::string origin;
  std::optional<Checkpoint> checkpoint;
  [[nodiscard]] std::uint64_t covered() const { return checkpoint ? checkpoint->size() : 0; }
};

// Whether the checkpoint of an ended period does not cover all of it: what was appended together to it and to the
// period after it is not all published yet.
[[nodiscard]] inline bool is_short(const PeriodOfLog& ended, const PeriodOfLog& next) {
  return !ended.period.pruned_by && ended.covered() < next.period.first_sequence - ended.period.first_sequence;
}

class VaultVerification {
 public:
  // Entries behind `last` came later, and are left out.
  VaultVerification(const std::filesystem::path& folder, const Vault& vault, const std::vector<PeriodOfLog>& periods,
                    std::optional<std::uint64_t> last, AuditVerification& result)
      : folder_(folder),
        vault_(vault),
        periods_(periods),
        last_(static_cast<std::int64_t>(last.value_or(0))),
        result_(result),
        problems_(result) {}

  // An error where the vault cannot be read on.
  [[nodiscard]] AuditResult<void> run();

 private:
  [[nodiscard]] AuditResult<void> verify_structure();
  [[nodiscard]] AuditResult<void> verify_rows();
  [[nodiscard]] AuditResult<void> verify_counts();
  void verify_row(const SqliteStatement& row, std::uint64_t expected_sequence);
  void verify_place(const SqliteStatement& row, const EvidenceEntry& entry);
  void compare_with_evidence(const PeriodOfLog& period, const EvidenceEntry& entry);
  void verify_content(const SqliteStatement& row, const EvidenceEntry& entry);
  void verify_facts(const SqliteStatement& row, const EvidenceEntry& entry, std::string_view particulars,
                    std::string_view body);
  void verify_event(const EvidenceEntry& entry, std::string_view particulars, std::string_view body);
  void verify_opening(const EvidenceEntry& entry, std::string_view body);
  [[nodiscard]] bool ends_with(std::size_t place, std::string_view note) const;
  [[nodiscard]] AuditResult<MerkleHash> root_with_unpublished(std::size_t place) const;
  void verify_pruning();
  void verify_pruned_period(std::size_t place);
  [[nodiscard]] std::optional<std::size_t> period_of(std::uint64_t sequence) const;
  void add(const EvidenceEntry& entry, std::string_view column, std::string what);

  const std::filesystem::path& folder_;
  const Vault& vault_;
  const std::vector<PeriodOfLog>& periods_;
  const std::int64_t last_;
  AuditVerification& result_;
  ProblemList problems_;
  VaultFacts facts_;
  ErasureMap erasures_;
  std::uint64_t content_rows_ = 0, fact_rows_ = 0;
  std::uint64_t first_kept_ = 0;         // by the prunings that were seen
  std::vector<std::uint64_t> prunings_;  // their sequence numbers
  struct Bundle {
    std::size_t period = 0;
    std::uint64_t index = 0;
    std::vector<std::vector<std::byte>> entries;
  };
  std::optional<Bundle> bundle_;  // the one that was last compared with
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_VAULT_VERIFICATION_H_
