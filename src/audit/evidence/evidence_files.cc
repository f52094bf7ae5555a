#include "audit/evidence/evidence_files.h"

#include <algorithm>

#include "audit/evidence/durable_file.h"

namespace dlverify {
namespace {

constexpr std::size_t kHashBytes = std::tuple_size_v<MerkleHash>;
constexpr std::size_t kTileBytesMax = kTileWidth * kHashBytes;
constexpr std::size_t kBundleBytesMax = kTileWidth * (2 + 0xFFFF);

}  // namespace

std::optional<std::vector<MerkleHash>> parse_hash_tile(std::span<const std::byte> bytes, std::uint64_t width) {
  if (bytes.size() != width * kHashBytes) return std::nullopt;
  std::vector<MerkleHash> hashes(width);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::ranges::copy(bytes.subspan(i * kHashBytes, kHashBytes), hashes[i].begin());
  }
  return hashes;
}

std::optional<std::vector<std::vector<std::byte>>> parse_entry_bundle(std::span<const std::byte> bytes,
                                                                      std::uint64_t width) {
  std::vector<std::vector<std::byte>> entries;
  entries.reserve(std::min(width, kTileWidth));
  while (!bytes.empty()) {
    if (entries.size() == width || bytes.size() < 2) return std::nullopt;
    const std::size_t size = std::to_integer<std::size_t>(bytes[0]) << 8U | std::to_integer<std::size_t>(bytes[1]);
    if (bytes.size() - 2 < size) return std::nullopt;
    entries.emplace_back(bytes.begin() + 2, bytes.begin() + 2 + static_cast<std::ptrdiff_t>(size));
    bytes = bytes.subspan(2 + size);
  }
  if (entries.size() != width) return std::nullopt;
  return entries;
}

void append_to_bundle(std::vector<std::byte>& bundle, std::span<const std::byte> entry) {
  bundle.push_back(static_cast<std::byte>(entry.size() >> 8U));
  bundle.push_back(static_cast<std::byte>(entry.size()));
  bundle.insert(bundle.end(), entry.begin(), entry.end());
}

AuditResult<std::optional<Checkpoint>> EvidenceFiles::checkpoint() const {
  const auto file = folder_ / kCheckpointFile;
  const auto bytes = read_file_if_there(file, Checkpoint::kTextBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  const std::string_view text(reinterpret_cast<const char*>((*bytes)->data()), (*bytes)->size());
  auto checkpoint = Checkpoint::parse(text, file.string());
  if (!checkpoint) return std::unexpected(checkpoint.error());
  return std::move(*checkpoint);
}

AuditResult<std::optional<std::vector<std::byte>>> EvidenceFiles::read_tile(TilePath path,
                                                                            std::size_t bytes_max) const {
  auto bytes = read_file_if_there(file_of(path), bytes_max);
  if (path.width == kTileWidth || !bytes || *bytes) return bytes;
  path.width = kTileWidth;
  return read_file_if_there(file_of(path), bytes_max);
}

AuditResult<std::optional<std::vector<MerkleHash>>> EvidenceFiles::hashes(const TilePath& path) const {
  const auto bytes = read_tile(path, kTileBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  auto parsed = parse_hash_tile(**bytes, path.width);
  if (!parsed && path.width < kTileWidth) parsed = parse_hash_tile(**bytes, kTileWidth);
  if (!parsed) {
    return audit_fault(AuditFault::kCorrupt, file_of(path).string(), "has another length than its tile", {});
  }
  parsed->resize(path.width);
  return std::move(*parsed);
}

AuditResult<std::optional<std::vector<std::vector<std::byte>>>> EvidenceFiles::bundle(const TilePath& path) const {
  const auto bytes = read_tile(path, kBundleBytesMax);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  auto parsed = parse_entry_bundle(**bytes, path.width);
  if (!parsed && path.width < kTileWidth) parsed = parse_entry_bundle(**bytes, kTileWidth);
  if (!parsed) {
    return audit_fault(AuditFault::kCorrupt, file_of(path).string(), "is not a bundle of as many entries as it has",
                       {});
  }
  parsed->resize(path.width);
  return std::move(*parsed);
}

}  // namespace dlverify
