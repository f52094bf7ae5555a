// The tree of one period, as its hash tiles tell it: roots, inclusion and consistency proofs.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_TILE_TREE_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_TILE_TREE_H_

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "audit/evidence/evidence_files.h"
#include "audit/evidence/merkle_hash.h"

namespace dlverify {

// Reads tiles as it needs them and keeps them; O(log size) of them for a proof. Used by one thread at a time. The tiles
// are taken at their word: compare root() with the checkpoint's.
class TileTree {
 public:
  // The first `size` leaves of the tree in `files`, which must outlive this object and has `stored` leaves, as its
  // checkpoint says.
  TileTree(const EvidenceFiles& files, std::uint64_t size, std::uint64_t stored)
      : files_(files), size_(size), stored_(stored) {}

  [[nodiscard]] AuditResult<MerkleHash> root();
  // `index` < size.
  [[nodiscard]] AuditResult<InclusionProof> prove_inclusion(std::uint64_t index);
  // `old_size` <= size.
  [[nodiscard]] AuditResult<ConsistencyProof> prove_consistency(std::uint64_t old_size);
  [[nodiscard]] AuditResult<MerkleHash> leaf(std::uint64_t index) { return subtree(index, index + 1); }

 private:
  // RFC 6962: MTH(D[begin:end]), of a range that occurs in the recursions of section 2.1.
  [[nodiscard]] AuditResult<MerkleHash> subtree(std::uint64_t begin, std::uint64_t end);
  [[nodiscard]] AuditResult<MerkleHash> perfect_subtree(std::uint64_t begin, unsigned height);
  [[nodiscard]] AuditResult<void> append_subtree(std::uint64_t begin, std::uint64_t end, std::vector<MerkleHash>& path);

  const EvidenceFiles& files_;
  std::uint64_t size_;
  std::uint64_t stored_;
  MerkleHasher hasher_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<MerkleHash>> tiles_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_TILE_TREE_H_
