#include "audit/evidence/tile_tree.h"

#include <algorithm>
#include <bit>

namespace dlverify {
namespace {

// The largest power of two below `leaves`, which is at least 2.
std::uint64_t left_leaves(std::uint64_t leaves) { return std::bit_floor(leaves - 1); }

}  // namespace

AuditResult<MerkleHash> TileTree::perfect_subtree(std::uint64_t begin, unsigned height) {
  const unsigned level = height / kTileHeight;
  const unsigned height_in_tile = height % kTileHeight;
  const std::uint64_t first = begin >> (kTileHeight * level);  // of the level's hashes
  const std::uint64_t index = first / kTileWidth;
  auto found = tiles_.find({level, index});
  if (found == tiles_.end()) {
    const TilePath path{TilePath::Kind::kHashes, level, index, tile_width(stored_, level, index)};
    auto hashes = files_.hashes(path);
    if (!hashes) return std::unexpected(hashes.error());
    if (!*hashes) return audit_fault(AuditFault::kCorrupt, files_.file_of(path).string(), "the tile is missing", {});
    found = tiles_.emplace(std::pair(level, index), std::move(**hashes)).first;
  }
  return hasher_.root(std::span(found->second).subspan(first % kTileWidth, std::size_t{1} << height_in_tile));
}

AuditResult<MerkleHash> TileTree::subtree(std::uint64_t begin, std::uint64_t end) {
  const std::uint64_t leaves = end - begin;
  if (std::has_single_bit(leaves)) return perfect_subtree(begin, static_cast<unsigned>(std::countr_zero(leaves)));
  const std::uint64_t middle = begin + left_leaves(leaves);
  const auto left = subtree(begin, middle);
  if (!left) return left;
  const auto right = subtree(middle, end);
  if (!right) return right;
  return hasher_.node(*left, *right);
}

AuditResult<void> TileTree::append_subtree(std::uint64_t begin, std::uint64_t end, std::vector<MerkleHash>& path) {
  const auto hash = subtree(begin, end);
  if (!hash) return std::unexpected(hash.error());
  path.push_back(*hash);
  return {};
}

AuditResult<MerkleHash> TileTree::root() { return size_ == 0 ? hasher_.empty_root() : subtree(0, size_); }

AuditResult<InclusionProof> TileTree::prove_inclusion(std::uint64_t index) {
  InclusionProof proof{.index = index, .size = size_, .path = {}};
  // RFC 6962's PATH goes down; the proof's order is from the leaf up.
  std::uint64_t begin = 0;
  std::uint64_t end = size_;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + left_leaves(end - begin);
    const bool is_left = index < middle;
    auto appended = is_left ? append_subtree(middle, end, proof.path) : append_subtree(begin, middle, proof.path);
    if (!appended) return std::unexpected(appended.error());
    (is_left ? end : begin) = middle;
  }
  std::ranges::reverse(proof.path);
  return proof;
}

AuditResult<ConsistencyProof> TileTree::prove_consistency(std::uint64_t old_size) {
  ConsistencyProof proof{.old_size = old_size, .new_size = size_, .path = {}};
  if (old_size == 0 || old_size == size_) return proof;
  // RFC 6962's SUBPROOF, from the root down; the proof's order is the other way round.
  std::uint64_t begin = 0;
  std::uint64_t end = size_;
  while (old_size != end) {
    const std::uint64_t middle = begin + left_leaves(end - begin);
    const bool is_left = old_size <= middle;
    auto appended = is_left ? append_subtree(middle, end, proof.path) : append_subtree(begin, middle, proof.path);
    if (!appended) return std::unexpected(appended.error());
    (is_left ? end : begin) = middle;
  }
  if (begin != 0) {
    if (auto appended = append_subtree(begin, end, proof.path); !appended) return std::unexpected(appended.error());
  }
  std::ranges::reverse(proof.path);
  return proof;
}

}  // namespace dlverify
