// Reads the evidence of one period: its checkpoint, tiles and entry bundles. What is read is not checked here.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_EVIDENCE_FILES_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_EVIDENCE_FILES_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "audit/evidence/audit_fault.h"
#include "audit/evidence/entry_bytes.h"
#include "audit/evidence/tile_path.h"
#include "dlverify/audit/proof.h"

namespace dlverify {

inline constexpr std::string_view kCheckpointFile = "checkpoint";

class EvidenceFiles {
 public:
  explicit EvidenceFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path file_of(const TilePath& path) const { return folder_ / to_string(path); }

  // Nothing where there is none.
  [[nodiscard]] AuditResult<std::optional<Checkpoint>> checkpoint() const;

  // The hashes of a tile of that width, taken from the full tile where the partial one is no longer there. Nothing
  // where neither is there; an error where a file has a length that no such tile has.
  [[nodiscard]] AuditResult<std::optional<std::vector<MerkleHash>>> hashes(const TilePath& path) const;

  // Likewise the entries of a bundle, each as it stands.
  [[nodiscard]] AuditResult<std::optional<std::vector<std::vector<std::byte>>>> bundle(const TilePath& path) const;

 private:
  [[nodiscard]] AuditResult<std::optional<std::vector<std::byte>>> read_tile(TilePath path,
                                                                             std::size_t bytes_max) const;
  std::filesystem::path folder_;
};

// The hashes of a tile, or the entries of a bundle, of which there must be `width`; nothing where there are not.
[[nodiscard]] std::optional<std::vector<MerkleHash>> parse_hash_tile(std::span<const std::byte> bytes,
                                                                     std::uint64_t width);
[[nodiscard]] std::optional<std::vector<std::vector<std::byte>>> parse_entry_bundle(std::span<const std::byte> bytes,
                                                                                    std::uint64_t width);

// What a bundle has of one entry: its length in two bytes, big-endian, and its bytes.
void append_to_bundle(std::vector<std::byte>& bundle, std::span<const std::byte> entry);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_EVIDENCE_FILES_H_
