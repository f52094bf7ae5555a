// The right edge of a period's tree: all that appending needs to know of it.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_TREE_EDGE_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_TREE_EDGE_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "audit/evidence/durable_file.h"
#include "audit/evidence/evidence_files.h"
#include "audit/evidence/merkle_hash.h"

namespace dlverify {

class TreeEdge {
 public:
  TreeEdge() = default;

  // The edge of the tree of `size` leaves that the tiles in `files` tell of. An error where a tile that it needs is
  // missing, or its bundle's last entries do not hash to its tile's.
  [[nodiscard]] static AuditResult<TreeEdge> load(const EvidenceFiles& files, std::uint64_t size);

  [[nodiscard]] TreeEdge copy() const;

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] MerkleHash root();
  void append(std::span<const std::byte> entry);

  // Writes every tile and bundle that append() has touched since the last call that succeeded, and syncs them. Full
  // tiles first, then the partial ones.
  [[nodiscard]] AuditResult<void> write(const EvidenceFiles& files, DurableFiles& disk);

  // Removes the partial tiles whose full ones have been written by then. What cannot be removed stays; it does no harm.
  void remove_superseded(const EvidenceFiles& files);

 private:
  void push(unsigned level, const MerkleHash& hash);

  struct FullTile {
    TilePath path;
    std::vector<std::byte> bytes;
  };
  std::uint64_t size_ = 0;
  std::array<std::vector<MerkleHash>, kTileLevels> hashes_;  // of each level's partial tile
  std::array<bool, kTileLevels> is_touched_{};
  std::vector<std::byte> bundle_;  // the partial one
  std::vector<FullTile> full_;     // not yet written
  std::vector<TilePath> superseded_;
  MerkleHasher hasher_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_TREE_EDGE_H_
