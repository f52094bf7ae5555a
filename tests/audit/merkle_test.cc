#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "audit/evidence/evidence_files.h"
#include "audit/evidence/merkle_hash.h"
#include "audit/evidence/merkle_proof.h"
#include "audit/evidence/tile_tree.h"
#include "audit/evidence/tree_edge.h"
#include "audit/log_for_tests.h"
#include "base/text/hex.h"
#include "dlverify/audit/proof.h"

namespace dlverify {
namespace {

std::vector<std::byte> bytes_of_hex(std::string_view hex) {
  std::vector<std::byte> bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<std::byte>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

// The leaves and roots that implementations of RFC 6962 are commonly tested with.
constexpr std::array<std::string_view, 8> kLeaves{
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::array<std::string_view, 8> kRoots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                                 "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                                 "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                                 "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                                 "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                                 "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                                 "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

// A tree on disk, as appending makes it.
class TreeOnDisk {
 public:
  explicit TreeOnDisk(std::uint64_t size) : files_(scratch_.path()) {
    for (std::uint64_t i = 0; i < size; ++i)
      append({static_cast<std::byte>(i >> 16U), static_cast<std::byte>(i >> 8U), static_cast<std::byte>(i)});
  }
  TreeOnDisk() : files_(scratch_.path()) {}
  void append(const std::vector<std::byte>& leaf) {
    edge_.append(leaf);
    leaves_.push_back(MerkleHasher().leaf(leaf));
  }
  // Partial tiles and all, as a checkpoint of this size wants them.
  void write() { ASSERT_TRUE(edge_.write(files_, disk_)); }
  [[nodiscard]] MerkleHash edge_root() { return edge_.root(); }
  [[nodiscard]] TileTree tiles(std::uint64_t size) const { return {files_, size, edge_.size()}; }
  // By the definition of RFC 6962, from the leaves.
  [[nodiscard]] MerkleHash root_by_definition(std::uint64_t size) const {
    return MerkleHasher().root(std::span(leaves_).first(size));
  }
  [[nodiscard]] const MerkleHash& leaf(std::uint64_t index) const { return leaves_[index]; }
  [[nodiscard]] const EvidenceFiles& files() const { return files_; }

 private:
  test::Scratch scratch_;
  EvidenceFiles files_;
  TreeEdge edge_;
  DurableFiles disk_;
  std::vector<MerkleHash> leaves_;
};

TEST(Merkle, HasTheRootsOfRfc6962) {
  EXPECT_EQ(to_hex(MerkleHasher().empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  std::vector<MerkleHash> leaves;
  TreeEdge edge;
  for (std::size_t i = 0; i < kLeaves.size(); ++i) {
    leaves.push_back(MerkleHasher().leaf(bytes_of_hex(kLeaves[i])));
    edge.append(bytes_of_hex(kLeaves[i]));
    EXPECT_EQ(to_hex(MerkleHasher().root(leaves)), kRoots[i]);
    EXPECT_EQ(to_hex(edge.root()), kRoots[i]);
  }
}

TEST(Merkle, MakesTheProofsOfRfc6962) {
  TreeOnDisk tree;
  for (const auto leaf : kLeaves) {
    tree.append(bytes_of_hex(leaf));
    tree.write();
  }
  const auto path = [&](std::uint64_t index, std::uint64_t size) {
    std::vector<std::string> hex;
    const auto proof = *tree.tiles(size).prove_inclusion(index);
    for (const auto& hash : proof.path) hex.push_back(to_hex(hash));
    return hex;
  };
  EXPECT_EQ(path(0, 1), std::vector<std::string>());
  EXPECT_EQ(path(0, 8), (std::vector<std::string>{"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                                  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                                  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
  EXPECT_EQ(path(5, 8), (std::vector<std::string>{"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                                  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(path(2, 3), (std::vector<std::string>{"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}));
  const auto consistency = [&](std::uint64_t old_size, std::uint64_t size) {
    std::vector<std::string> hex;
    const auto proof = *tree.tiles(size).prove_consistency(old_size);
    for (const auto& hash : proof.path) hex.push_back(to_hex(hash));
    return hex;
  };
  EXPECT_EQ(consistency(1, 1), std::vector<std::string>());
  EXPECT_EQ(consistency(6, 8),
            (std::vector<std::string>{"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  EXPECT_EQ(consistency(2, 5),
            (std::vector<std::string>{"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST(Merkle, EveryProofHoldsForItsTreeAndForNoOther) {
  constexpr std::uint64_t kSizes = 70;
  TreeOnDisk tree(kSizes);
  tree.write();
  for (std::uint64_t size = 1; size <= kSizes; ++size) {
    auto tiles = tree.tiles(size);
    const auto root = tree.root_by_definition(size);
    ASSERT_EQ(*tiles.root(), root);
    for (std::uint64_t index = 0; index < size; ++index) {
      auto proof = *tiles.prove_inclusion(index);
      ASSERT_TRUE(holds(proof, tree.leaf(index), root)) << index << " of " << size;
      ASSERT_FALSE(holds(proof, tree.leaf((index + 1) % kSizes), root)) << index << " of " << size;
      ASSERT_FALSE(size > 1 && holds(proof, tree.leaf(index), tree.root_by_definition(size - 1)));
      for (auto other : {index + 1, index ^ 1U}) {
        auto moved = proof;
        moved.index = other;
        ASSERT_FALSE(other != index && holds(moved, tree.leaf(index), root)) << index << " of " << size;
      }
      proof.path.push_back(root);
      ASSERT_FALSE(holds(proof, tree.leaf(index), root)) << "one hash too many";
      proof.path.resize(proof.path.size() - std::min<std::size_t>(2, proof.path.size()));
      ASSERT_FALSE(size > 1 && holds(proof, tree.leaf(index), root)) << "one hash too few";
    }
    for (std::uint64_t old_size = 0; old_size <= size; ++old_size) {
      auto proof = *tiles.prove_consistency(old_size);
      const auto old_root = old_size == 0 ? MerkleHasher().empty_root() : tree.root_by_definition(old_size);
      ASSERT_TRUE(holds(proof, old_root, root)) << old_size << " to " << size;
      ASSERT_FALSE(holds(proof, tree.leaf(0), root) && old_size != 1) << old_size << " to " << size;
      if (old_size == 0 || old_size == size) continue;
      ASSERT_FALSE(holds(proof, old_root, old_root));
      auto shortened = proof;
      shortened.path.pop_back();
      ASSERT_FALSE(holds(shortened, old_root, root));
      for (auto& hash : proof.path) {
        hash[31] ^= std::byte{1};
        ASSERT_FALSE(holds(proof, old_root, root)) << old_size << " to " << size;
        hash[31] ^= std::byte{1};
      }
    }
  }
}

TEST(Merkle, RefusesAnEmptyTreeAndAnIndexBehindTheEnd) {
  const MerkleHash leaf = MerkleHasher().leaf({});
  EXPECT_FALSE(holds(InclusionProof{}, leaf, leaf));
  EXPECT_FALSE(holds(InclusionProof{.index = 1, .size = 1, .path = {}}, leaf, leaf));
  EXPECT_FALSE(holds(ConsistencyProof{.old_size = 2, .new_size = 1, .path = {}}, leaf, leaf));
  EXPECT_TRUE(holds(InclusionProof{.index = 0, .size = 1, .path = {}}, leaf, leaf));
}

// Sizes at which tiles fill: one leaf below and above each.
TEST(Merkle, TreesOfManyTilesHaveTheRootOfTheirLeaves) {
  TreeOnDisk tree(65'600);
  tree.write();
  EXPECT_EQ(tree.edge_root(), tree.root_by_definition(65'600));
  for (const std::uint64_t size : {255U, 256U, 257U, 511U, 512U, 513U, 65'535U, 65'536U, 65'537U, 65'599U, 65'600U}) {
    auto tiles = tree.tiles(size);
    const auto root = tree.root_by_definition(size);
    ASSERT_EQ(*tiles.root(), root) << size;
    for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{254}, size / 2, size - 1}) {
      ASSERT_TRUE(holds(*tiles.prove_inclusion(index), tree.leaf(index), root)) << index << " of " << size;
    }
    for (const std::uint64_t old_size : {std::uint64_t{1}, std::uint64_t{255}, size / 3, size - 1}) {
      ASSERT_TRUE(holds(*tiles.prove_consistency(old_size), tree.root_by_definition(old_size), root))
          << old_size << " to " << size;
    }
  }
}

TEST(Merkle, AnEdgeThatIsLoadedGoesOnAsTheOneThatWrote) {
  for (const std::uint64_t size : {1U, 2U, 255U, 256U, 257U, 600U, 70'000U}) {
    TreeOnDisk tree(size);
    tree.write();
    auto loaded = TreeEdge::load(tree.files(), size);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(loaded->root(), tree.edge_root()) << size;
    for (int i = 0; i < 300; ++i) {
      loaded->append(bytes_of_hex("cafe"));
      tree.append(bytes_of_hex("cafe"));
    }
    EXPECT_EQ(loaded->root(), tree.edge_root()) << size;
  }
}

TEST(Merkle, TilesAreAsTheSpecificationCountsThem) {
  // Its own example: a tree of size 70,000.
  EXPECT_EQ(tile_width(70'000, 0, 272), 256U);
  EXPECT_EQ(tile_width(70'000, 0, 273), 112U);
  EXPECT_EQ(tile_width(70'000, 0, 274), 0U);
  EXPECT_EQ(tile_width(70'000, 1, 0), 256U);
  EXPECT_EQ(tile_width(70'000, 1, 1), 17U);
  EXPECT_EQ(tile_width(70'000, 2, 0), 1U);
  EXPECT_EQ(tile_width(70'000, 3, 0), 0U);
  EXPECT_EQ(tile_width(256, 0, 0), 256U);
  EXPECT_EQ(tile_width(256, 1, 0), 1U);
  EXPECT_EQ(tile_width(0, 0, 0), 0U);
}

}  // namespace
}  // namespace dlverify
