#include "audit/evidence/tile_path.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/whole_number.h"

namespace dlverify {
namespace {

constexpr std::uint64_t kElementValues = 1000;  // three digits a path element

std::string index_text(std::uint64_t index) {
  std::string text = fmt::format("{:03}", index % kElementValues);
  for (index /= kElementValues; index != 0; index /= kElementValues) {
    text = fmt::format("x{:03}/{}", index % kElementValues, text);
  }
  return text;
}

// At most `max`.
std::optional<std::uint64_t> parse_number(std::string_view text, std::uint64_t max) {
  const auto number = canonical_number(text);
  return number && *number <= max ? number : std::nullopt;
}

std::optional<std::uint64_t> parse_index(std::string_view text) {
  std::uint64_t index = 0;
  while (true) {
    const auto slash = text.find('/');
    auto element = text.substr(0, slash);
    const bool is_last = slash == std::string_view::npos;
    if (!is_last && !element.starts_with('x')) return std::nullopt;
    if (!is_last) element.remove_prefix(1);
    const auto digits = element.size() == 3 ? whole_number(element) : std::nullopt;
    if (!digits || index > (UINT64_MAX - *digits) / kElementValues) return std::nullopt;
    index = index * kElementValues + *digits;
    if (is_last) return index;
    text.remove_prefix(slash + 1);
  }
}

}  // namespace

std::string to_string(const TilePath& path) {
  const std::string level = path.kind == TilePath::Kind::kEntries ? "entries" : fmt::format("{}", path.level);
  std::string text = fmt::format("tile/{}/{}", level, index_text(path.index));
  if (path.width < kTileWidth) text += fmt::format(".p/{}", path.width);
  return text;
}

std::optional<TilePath> parse_tile_path(std::string_view text) {
  constexpr std::string_view kPrefix = "tile/";
  const std::string_view whole = text;
  if (!text.starts_with(kPrefix)) return std::nullopt;
  text.remove_prefix(kPrefix.size());
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  TilePath path;
  if (text.substr(0, slash) == "entries") {
    path.kind = TilePath::Kind::kEntries;
  } else {
    const auto level = parse_number(text.substr(0, slash), kTileLevels - 1);
    if (!level) return std::nullopt;
    path.level = static_cast<unsigned>(*level);
  }
  text.remove_prefix(slash + 1);
  if (const auto partial = text.find(".p/"); partial != std::string_view::npos) {
    const auto width = parse_number(text.substr(partial + 3), kTileWidth - 1);
    if (!width || *width == 0) return std::nullopt;
    path.width = *width;
    text = text.substr(0, partial);
  }
  const auto index = parse_index(text);
  if (!index) return std::nullopt;
  path.index = *index;
  // "x000/001" is a longer name of "001".
  return to_string(path) == whole ? std::optional(path) : std::nullopt;
}

std::uint64_t tile_width(std::uint64_t size, unsigned level, std::uint64_t index) {
  const std::uint64_t hashes = level < kTileLevels ? size >> (kTileHeight * level) : 0;
  const std::uint64_t tiles_before = index;
  if (tiles_before > hashes / kTileWidth) return 0;
  return std::min(kTileWidth, hashes - tiles_before * kTileWidth);
}

}  // namespace dlverify
