// Where C2SP tlog-tiles puts tiles and entry bundles: tile/<L>/<N>[.p/<W>], tile/entries/<N>[.p/<W>].

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_TILE_PATH_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_TILE_PATH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dlverify {

inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr unsigned kTileHeight = 8;
inline constexpr unsigned kTileLevels = 8;  // level 7 spans 2^64 leaves

struct TilePath {
  enum class Kind : std::uint8_t { kHashes, kEntries } kind = Kind::kHashes;
  unsigned level = 0;  // 0 for entries
  std::uint64_t index = 0;
  std::uint64_t width = kTileWidth;  // 1 to 256
  friend bool operator==(const TilePath&, const TilePath&) = default;
};

// "tile/0/x001/234", "tile/entries/000.p/17".
[[nodiscard]] std::string to_string(const TilePath& path);

// Nothing where the text is not the path of a tile in exactly that form.
[[nodiscard]] std::optional<TilePath> parse_tile_path(std::string_view text);

// How many entries of the tile `index` of `level` a tree of `size` leaves has: 0 to 256.
[[nodiscard]] std::uint64_t tile_width(std::uint64_t size, unsigned level, std::uint64_t index);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_TILE_PATH_H_
