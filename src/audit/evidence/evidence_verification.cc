#include "audit/evidence/evidence_verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "audit/evidence/durable_file.h"
#include "audit/evidence/entry_bytes.h"
#include "base/files/atomic_file.h"

namespace dlverify {

std::optional<std::uint64_t> EvidenceVerification::sequence_of(std::uint64_t leaf) const {
  return expected_.first_sequence ? std::optional(*expected_.first_sequence + leaf) : std::nullopt;
}

void EvidenceVerification::run() {
  const std::uint64_t size = checkpoint_.size();
  for (std::uint64_t index = 0; index * kTileWidth < size; ++index) verify_leaf_tile(index);
  for (unsigned level = 1; level < kTileLevels; ++level) {
    if (!levels_[level].empty()) compare_with_tile(level, (size >> (kTileHeight * level)) / kTileWidth);
  }
  compare_root();
  verify_other_files();
}

void EvidenceVerification::verify_leaf_tile(std::uint64_t index) {
  const TilePath path{TilePath::Kind::kHashes, 0, index, tile_width(checkpoint_.size(), 0, index)};
  const auto tile = files_.hashes(path);
  if (!tile) problems_.add(tile.error());
  if (tile && !*tile) problems_.add(std::nullopt, files_.file_of(path).string(), "is missing");
  auto of_bundle = expected_.is_pruned ? std::nullopt : hashes_of_bundle(path);
  Hashes hashes;
  if (tile && *tile) {
    hashes = of_bundle && *of_bundle != **tile ? arbitrate(path, **tile, std::move(*of_bundle)) : **tile;
  } else if (of_bundle) {
    hashes = std::move(*of_bundle);
  } else {
    hashes.resize(path.width);  // nothing is known of them: the tree above will not fit
  }
  levels_[0] = std::move(hashes);
  if (path.width < kTileWidth) return;
  const MerkleHash root = hasher_.root(levels_[0]);
  levels_[0].clear();
  push(1, root);
}

std::optional<EvidenceVerification::Hashes> EvidenceVerification::hashes_of_bundle(const TilePath& path) {
  TilePath bundle_path = path;
  bundle_path.kind = TilePath::Kind::kEntries;
  const std::string where = files_.file_of(bundle_path).string();
  const auto bundle = files_.bundle(bundle_path);
  if (!bundle) problems_.add(bundle.error());
  if (bundle && !*bundle) {
    problems_.add(sequence_of(path.index * kTileWidth), where, "is missing, and its period is not pruned");
  }
  if (!bundle || !*bundle) return std::nullopt;
  Hashes hashes;
  hashes.reserve(path.width);
  std::uint64_t leaf = path.index * kTileWidth;
  for (const auto& entry : **bundle) {
    verify_entry(entry, leaf++, where);
    hashes.push_back(hasher_.leaf(entry));
  }
  return hashes;
}

void EvidenceVerification::verify_entry(std::span<const std::byte> bytes, std::uint64_t leaf,
                                        const std::string& where) {
  const auto entry = parse_entry(bytes);
  if (!entry) return problems_.add(sequence_of(leaf), where, "the entry is none of this format");
  if (!expected_.first_sequence) expected_.first_sequence = entry->sequence - std::min(leaf, entry->sequence);
  if (entry->sequence != sequence_of(leaf)) {
    problems_.add(sequence_of(leaf), where, fmt::format("the entry has the sequence number {}", entry->sequence));
  }
  if ((entry->kind == AuditEntryKind::kOpening) != (leaf == 0)) {
    problems_.add(sequence_of(leaf), where, "a period is opened by its first entry, and by no other");
  }
  if (entry->time < last_time_ && entry->kind != AuditEntryKind::kClock) {
    problems_.add(sequence_of(leaf), where, "the entry's time lies before that of the entry before it");
  }
  last_time_ = entry->time;
}

std::optional<MerkleHash> EvidenceVerification::parent_of(std::uint64_t index) {
  const std::uint64_t tile = index / kTileWidth;
  if (!parents_ || parents_->first != tile) {
    const TilePath path{TilePath::Kind::kHashes, 1, tile, tile_width(checkpoint_.size(), 1, tile)};
    auto hashes = path.width == 0 ? AuditResult<std::optional<Hashes>>(std::nullopt) : files_.hashes(path);
    parents_.emplace(tile, hashes && *hashes ? std::move(**hashes) : Hashes());
  }
  const std::size_t place = index % kTileWidth;
  return place < parents_->second.size() ? std::optional(parents_->second[place]) : std::nullopt;
}

EvidenceVerification::Hashes EvidenceVerification::arbitrate(const TilePath& path, Hashes of_tile, Hashes of_bundle) {
  if (path.width < kTileWidth) {
    last_tile_ = Undecided{path, of_tile, std::move(of_bundle)};
    return of_tile;
  }
  const auto parent = parent_of(path.index);
  const bool is_tile_altered = parent && hasher_.root(of_bundle) == *parent;
  TilePath altered = path;
  if (!is_tile_altered) altered.kind = TilePath::Kind::kEntries;
  for (std::size_t i = 0; i < of_tile.size(); ++i) {
    if (of_tile[i] == of_bundle[i]) continue;
    problems_.add(sequence_of(path.index * kTileWidth + i), files_.file_of(altered).string(),
                  is_tile_altered ? "the hash is not that of the entry" : "the entry was altered");
  }
  return is_tile_altered ? of_bundle : of_tile;
}

void EvidenceVerification::push(unsigned level, const MerkleHash& hash) {
  auto& hashes = levels_[level];
  hashes.push_back(hash);
  if (hashes.size() < kTileWidth) return;
  // How many tiles of this level have been filled before: the leaves seen so far end with this tile.
  compare_with_tile(level, filled_[level]++);
  const MerkleHash root = hasher_.root(hashes);
  hashes.clear();
  if (level + 1 < kTileLevels) push(level + 1, root);
}

void EvidenceVerification::compare_with_tile(unsigned level, std::uint64_t index) {
  const Hashes& computed = levels_[level];
  const TilePath path{TilePath::Kind::kHashes, level, index, computed.size()};
  const auto tile = files_.hashes(path);
  if (!tile) return problems_.add(tile.error());
  if (!*tile) return problems_.add(std::nullopt, files_.file_of(path).string(), "is missing");
  for (std::size_t i = 0; i < computed.size(); ++i) {
    if ((**tile)[i] == computed[i]) continue;
    const std::uint64_t leaves = std::uint64_t{1} << (kTileHeight * level);
    const std::uint64_t first = (index * kTileWidth + i) * leaves;
    problems_.add(sequence_of(first), files_.file_of(path).string(),
                  fmt::format("hash {} is not that of the {} entries from this one on", i, leaves));
  }
}

// The root over what has been computed, with the hashes of the last leaf tile in place of those that were kept of it.
MerkleHash EvidenceVerification::root_of(std::span<const MerkleHash> last_tile) {
  std::vector<MerkleHash> perfect;
  for (unsigned level = 0; level < kTileLevels; ++level) {
    std::span<const MerkleHash> rest = level == 0 ? last_tile : std::span<const MerkleHash>(levels_[level]);
    for (std::size_t width = 1; !rest.empty(); width *= 2) {
      if ((rest.size() & width) == 0) continue;
      perfect.push_back(hasher_.root(rest.last(width)));
      rest = rest.first(rest.size() - width);
    }
  }
  if (perfect.empty()) return hasher_.empty_root();
  MerkleHash hash = perfect.front();
  for (const MerkleHash& left : std::span(perfect).subspan(1)) hash = hasher_.node(left, hash);
  return hash;
}

void EvidenceVerification::compare_root() {
  MerkleHash root = root_of(levels_[0]);
  if (last_tile_) {
    const bool is_tile_altered = root_of(last_tile_->of_bundle) == checkpoint_.root();
    if (is_tile_altered) root = checkpoint_.root();
    TilePath altered = last_tile_->path;
    if (!is_tile_altered) altered.kind = TilePath::Kind::kEntries;
    for (std::size_t i = 0; i < last_tile_->of_tile.size(); ++i) {
      if (last_tile_->of_tile[i] == last_tile_->of_bundle[i]) continue;
      problems_.add(sequence_of(last_tile_->path.index * kTileWidth + i), files_.file_of(altered).string(),
                    is_tile_altered ? "the hash is not that of the entry" : "the entry was altered");
    }
  }
  if (root == checkpoint_.root()) return;
  problems_.add(std::nullopt, (files_.folder() / kCheckpointFile).string(),
                fmt::format("its root is not that of the {} entries before it", checkpoint_.size()));
}

// Tiles of earlier sizes, and what does not belong there.
void EvidenceVerification::verify_other_files() {
  std::error_code problem;
  for (auto file = std::filesystem::recursive_directory_iterator(files_.folder(), problem);
       !problem && file != std::filesystem::recursive_directory_iterator(); file.increment(problem)) {
    if (file->is_directory(problem)) continue;
    const std::string name = file->path().lexically_relative(files_.folder()).generic_string();
    if (name == kCheckpointFile || name.ends_with(AtomicFile::kUnfinishedSuffix)) continue;
    const auto path = parse_tile_path(name);
    if (!path) {
      problems_.add(std::nullopt, file->path().string(), "is no part of a log");
    } else if (expected_.is_pruned && path->kind == TilePath::Kind::kEntries) {
      problems_.add(sequence_of(path->index * kTileWidth), file->path().string(),
                    "is there although its period is pruned");
    } else if (path->width < tile_width(checkpoint_.size(), path->level, path->index)) {
      verify_earlier_tile(*path);
    }
  }
}

void EvidenceVerification::verify_earlier_tile(const TilePath& path) {
  TilePath later = path;
  later.width = tile_width(checkpoint_.size(), path.level, path.index);
  const auto bytes_of = [this](const TilePath& one) {
    constexpr std::size_t kBytesMax = kTileWidth * (2 + 0xFFFF);
    return read_file_if_there(files_.file_of(one), kBytesMax);
  };
  const auto earlier_bytes = bytes_of(path);
  auto later_bytes = bytes_of(later);
  if (!earlier_bytes) return problems_.add(earlier_bytes.error());
  if (!*earlier_bytes || !later_bytes || !*later_bytes) return;  // removed meanwhile, or told of already
  const bool is_beginning = (*earlier_bytes)->size() < (*later_bytes)->size() &&
                            std::equal((*earlier_bytes)->begin(), (*earlier_bytes)->end(), (*later_bytes)->begin());
  const bool is_whole = path.kind == TilePath::Kind::kEntries
                            ? parse_entry_bundle(**earlier_bytes, path.width).has_value()
                            : parse_hash_tile(**earlier_bytes, path.width).has_value();
  if (!is_beginning || !is_whole) {
    problems_.add(std::nullopt, files_.file_of(path).string(), "is not the beginning of the tile that follows it");
  }
}

}  // namespace dlverify
