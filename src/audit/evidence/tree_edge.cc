#include "audit/evidence/tree_edge.h"

#include <system_error>

namespace dlverify {
namespace {

std::vector<std::byte> to_tile_bytes(std::span<const MerkleHash> hashes) {
  std::vector<std::byte> bytes;
  bytes.reserve(hashes.size() * std::tuple_size_v<MerkleHash>);
  for (const MerkleHash& hash : hashes) bytes.insert(bytes.end(), hash.begin(), hash.end());
  return bytes;
}

TilePath partial_tile(TilePath::Kind kind, std::uint64_t size, unsigned level) {
  const std::uint64_t hashes = size >> (kTileHeight * level);
  return {kind, level, hashes / kTileWidth, hashes % kTileWidth};
}

}  // namespace

AuditResult<TreeEdge> TreeEdge::load(const EvidenceFiles& files, std::uint64_t size) {
  TreeEdge edge;
  edge.size_ = size;
  for (unsigned level = 0; level < kTileLevels; ++level) {
    const TilePath path = partial_tile(TilePath::Kind::kHashes, size, level);
    if (path.width == 0) continue;
    auto hashes = files.hashes(path);
    if (!hashes) return std::unexpected(hashes.error());
    if (!*hashes) return audit_fault(AuditFault::kCorrupt, files.file_of(path).string(), "the tile is missing", {});
    edge.hashes_[level] = std::move(**hashes);
  }
  const TilePath path = partial_tile(TilePath::Kind::kEntries, size, 0);
  if (path.width == 0) return edge;
  const auto entries = files.bundle(path);
  if (!entries) return std::unexpected(entries.error());
  if (!*entries) return audit_fault(AuditFault::kCorrupt, files.file_of(path).string(), "the bundle is missing", {});
  for (std::size_t i = 0; i < (*entries)->size(); ++i) {
    if (edge.hasher_.leaf((**entries)[i]) != edge.hashes_[0][i]) {
      return audit_fault(AuditFault::kCorrupt, files.file_of(path).string(), "has an entry that its tile does not have",
                         {});
    }
    append_to_bundle(edge.bundle_, (**entries)[i]);
  }
  return edge;
}

TreeEdge TreeEdge::copy() const {
  TreeEdge edge;
  edge.size_ = size_;
  edge.hashes_ = hashes_;
  edge.is_touched_ = is_touched_;
  edge.bundle_ = bundle_;
  edge.full_ = full_;
  edge.superseded_ = superseded_;
  return edge;
}

MerkleHash TreeEdge::root() {
  if (size_ == 0) return hasher_.empty_root();
  // Of each level's partial tile the perfect trees it is made of, highest and leftmost last in this order.
  std::vector<MerkleHash> perfect;
  for (unsigned level = 0; level < kTileLevels; ++level) {
    std::span<const MerkleHash> rest = hashes_[level];
    for (std::size_t width = 1; !rest.empty(); width *= 2) {
      if ((rest.size() & width) == 0) continue;
      perfect.push_back(hasher_.root(rest.last(width)));
      rest = rest.first(rest.size() - width);
    }
  }
  MerkleHash hash = perfect.front();
  for (const MerkleHash& left : std::span(perfect).subspan(1)) hash = hasher_.node(left, hash);
  return hash;
}

void TreeEdge::push(unsigned level, const MerkleHash& hash) {
  auto& hashes = hashes_[level];
  hashes.push_back(hash);
  is_touched_[level] = true;
  if (hashes.size() < kTileWidth) return;
  // The index of the tile that has just been filled: size_ counts the new leaf already.
  const std::uint64_t index = (size_ >> (kTileHeight * (level + 1))) - 1;
  full_.push_back({{TilePath::Kind::kHashes, level, index, kTileWidth}, to_tile_bytes(hashes)});
  const MerkleHash root = hasher_.root(hashes);
  hashes.clear();
  is_touched_[level] = false;
  if (level + 1 < kTileLevels) push(level + 1, root);
}

void TreeEdge::append(std::span<const std::byte> entry) {
  ++size_;
  append_to_bundle(bundle_, entry);
  push(0, hasher_.leaf(entry));
  if (hashes_[0].empty()) {
    full_.push_back({{TilePath::Kind::kEntries, 0, size_ / kTileWidth - 1, kTileWidth}, std::move(bundle_)});
    bundle_.clear();
  }
}

AuditResult<void> TreeEdge::write(const EvidenceFiles& files, DurableFiles& disk) {
  for (const FullTile& tile : full_) {
    if (auto written = disk.write(files.file_of(tile.path), tile.bytes); !written) return written;
  }
  if (is_touched_[0]) {
    const auto bundle = files.file_of(partial_tile(TilePath::Kind::kEntries, size_, 0));
    if (auto written = disk.write(bundle, bundle_); !written) return written;
  }
  for (unsigned level = 0; level < kTileLevels; ++level) {
    if (!is_touched_[level]) continue;
    const auto tile = files.file_of(partial_tile(TilePath::Kind::kHashes, size_, level));
    if (auto written = disk.write(tile, to_tile_bytes(hashes_[level])); !written) return written;
  }
  if (auto synced = disk.sync_folders(); !synced) return synced;
  for (const FullTile& tile : full_) superseded_.push_back(tile.path);
  full_.clear();
  is_touched_.fill(false);
  return {};
}

void TreeEdge::remove_superseded(const EvidenceFiles& files) {
  for (const TilePath& path : superseded_) {
    auto folder = files.file_of(path);
    folder += ".p";
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  superseded_.clear();
}

}  // namespace dlverify
