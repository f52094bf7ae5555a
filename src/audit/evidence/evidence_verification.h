// Recomputes the evidence of one period from its bundles up to the checkpoint.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_EVIDENCE_VERIFICATION_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_EVIDENCE_VERIFICATION_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/evidence/evidence_files.h"
#include "audit/evidence/merkle_hash.h"
#include "audit/evidence/problem_list.h"

namespace dlverify {

struct EvidenceToVerify {
  std::string origin;                           // what its checkpoint must have
  std::optional<std::uint64_t> first_sequence;  // nothing: that of its first entry
  bool is_pruned = false;
};

class EvidenceVerification {
 public:
  // The checkpoint has been read before: entries appended later are out of scope.
  EvidenceVerification(const EvidenceFiles& files, const Checkpoint& checkpoint, EvidenceToVerify expected,
                       ProblemList& problems)
      : files_(files), checkpoint_(checkpoint), expected_(std::move(expected)), problems_(problems) {}

  void run();
  [[nodiscard]] std::optional<std::uint64_t> first_sequence() const { return expected_.first_sequence; }

 private:
  using Hashes = std::vector<MerkleHash>;

  void verify_leaf_tile(std::uint64_t index);
  [[nodiscard]] std::optional<Hashes> hashes_of_bundle(const TilePath& path);
  void verify_entry(std::span<const std::byte> bytes, std::uint64_t leaf, const std::string& where);
  // Which of the two the tree above has; the other is told to be altered.
  [[nodiscard]] Hashes arbitrate(const TilePath& path, Hashes of_tile, Hashes of_bundle);
  [[nodiscard]] std::optional<MerkleHash> parent_of(std::uint64_t index);
  void push(unsigned level, const MerkleHash& hash);
  void compare_with_tile(unsigned level, std::uint64_t index);
  void compare_root();
  [[nodiscard]] MerkleHash root_of(std::span<const MerkleHash> last_tile);
  [[nodiscard]] std::optional<std::uint64_t> sequence_of(std::uint64_t leaf) const;
  void verify_other_files();
  void verify_earlier_tile(const TilePath& path);

  const EvidenceFiles& files_;
  const Checkpoint& checkpoint_;
  EvidenceToVerify expected_;
  ProblemList& problems_;
  MerkleHasher hasher_;
  std::array<Hashes, kTileLevels> levels_;                   // of each level's tile as far as it has been computed
  std::array<std::uint64_t, kTileLevels> filled_{};          // tiles of each level that have been compared
  std::optional<std::pair<std::uint64_t, Hashes>> parents_;  // a tile of level 1, as it stands in its file
  std::chrono::sys_seconds last_time_;
  struct Undecided {
    TilePath path;
    Hashes of_tile, of_bundle;
  };
  std::optional<Undecided> last_tile_;  // where the two differ: the root decides
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_EVIDENCE_VERIFICATION_H_
