// RFC 9162 sections 2.1.3.2 and 2.1.4.2: how proofs are checked.

#include "audit/evidence/merkle_proof.h"

#include <bit>

#include "audit/evidence/merkle_hash.h"

namespace dlverify {

bool holds(const InclusionProof& proof, const MerkleHash& leaf, const MerkleHash& root) {
  if (proof.index >= proof.size) return false;
  MerkleHasher hasher;
  std::uint64_t node = proof.index;
  std::uint64_t last = proof.size - 1;
  MerkleHash hash = leaf;
  for (const MerkleHash& sibling : proof.path) {
    if (last == 0) return false;
    if ((node & 1U) != 0 || node == last) {
      hash = hasher.node(sibling, hash);
      while ((node & 1U) == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      hash = hasher.node(hash, sibling);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && hash == root;
}

bool holds(const ConsistencyProof& proof, const MerkleHash& old_root, const MerkleHash& new_root) {
  if (proof.old_size > proof.new_size) return false;
  MerkleHasher hasher;
  if (proof.old_size == 0) return proof.path.empty() && old_root == hasher.empty_root();
  if (proof.old_size == proof.new_size) return proof.path.empty() && old_root == new_root;
  auto rest = std::span(proof.path);
  // Where the older tree is a perfect one, its root is the first node of the path, and left out.
  MerkleHash first = old_root;
  if (!std::has_single_bit(proof.old_size)) {
    if (rest.empty()) return false;
    first = rest.front();
    rest = rest.subspan(1);
  }
  const int ones = std::countr_one(proof.old_size - 1);
  std::uint64_t node = (proof.old_size - 1) >> static_cast<unsigned>(ones);
  std::uint64_t last = (proof.new_size - 1) >> static_cast<unsigned>(ones);
  MerkleHash of_old = first;
  MerkleHash of_new = first;
  for (const MerkleHash& hash : rest) {
    if (last == 0) return false;
    if ((node & 1U) != 0 || node == last) {
      of_old = hasher.node(hash, of_old);
      of_new = hasher.node(hash, of_new);
      while ((node & 1U) == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      of_new = hasher.node(of_new, hash);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && of_old == old_root && of_new == new_root;
}

}  // namespace dlverify
