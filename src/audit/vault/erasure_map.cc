#include "audit/vault/erasure_map.h"

#include <algorithm>
#include <iterator>

namespace dlverify {

AuditResult<ErasureMap> ErasureMap::of(const Vault& vault) {
  auto row = vault.database().prepare(
      "SELECT e.sequence, c.body FROM entry e JOIN content c USING(sequence) WHERE e.kind = 3 AND e.kind <> 2 "
      "ORDER BY e.sequence");
  if (!row) return std::unexpected(row.error());
  ErasureMap map;
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    const auto body = parse_erasure(row->text(1).value_or(std::string_view()));
    if (!body || !row->integer(0)) continue;
    for (const SequenceRange& range : body->sequences) map.add(range, static_cast<std::uint64_t>(*row->integer(0)));
  }
  if (!has_row) return std::unexpected(has_row.error());
  return map;
}

// What an earlier erasure has destroyed stays that one's.
void ErasureMap::add(SequenceRange range, std::uint64_t eraser) {
  while (range.first <= range.last) {
    auto next = stretches_.upper_bound(range.first);
    if (next != stretches_.begin() && std::prev(next)->second.last >= range.first) {
      const std::uint64_t covered = std::prev(next)->second.last;
      if (covered >= range.last) return;
      range.first = covered + 1;
      continue;
    }
    const std::uint64_t last = next == stretches_.end() ? range.last : std::min(range.last, next->first - 1);
    stretches_.emplace(range.first, Stretch{last, eraser});
    if (last == range.last) return;
    range.first = last + 1;
  }
}

std::optional<std::uint64_t> ErasureMap::eraser_of(std::uint64_t sequence) const {
  const auto next = stretches_.upper_bound(sequence);
  if (next == stretches_.begin() || std::prev(next)->second.last < sequence) return std::nullopt;
  return std::prev(next)->second.eraser;
}

}  // namespace dlverify
