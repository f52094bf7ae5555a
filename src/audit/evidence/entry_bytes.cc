#include "audit/evidence/entry_bytes.h"

#include <algorithm>

#include "base/crypto/sha256.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

constexpr std::byte kEntryVersion{0x01};
constexpr std::size_t kSequenceAt = 2;
constexpr std::size_t kTimeAt = 10;
constexpr std::size_t kCommitmentAt = 18;

void put_big_endian(std::span<std::byte> place, std::uint64_t value) {
  for (std::size_t i = 8; i-- > 0; value >>= 8U) place[i] = static_cast<std::byte>(value);
}

std::uint64_t get_big_endian(std::span<const std::byte> place) {
  std::uint64_t value = 0;
  for (const std::byte byte : place.first(8)) value = value << 8U | std::to_integer<std::uint64_t>(byte);
  return value;
}

bool is_kind(std::byte value) {
  return value >= static_cast<std::byte>(AuditEntryKind::kOpening) &&
         value <= static_cast<std::byte>(AuditEntryKind::kClock);
}

}  // namespace

EntryBytes to_bytes(const EvidenceEntry& entry) {
  EntryBytes bytes;
  bytes[0] = kEntryVersion;
  bytes[1] = static_cast<std::byte>(entry.kind);
  put_big_endian(std::span(bytes).subspan(kSequenceAt), entry.sequence);
  put_big_endian(std::span(bytes).subspan(kTimeAt), static_cast<std::uint64_t>(entry.time.time_since_epoch().count()));
  std::ranges::copy(entry.commitment, bytes.begin() + kCommitmentAt);
  return bytes;
}

std::optional<EvidenceEntry> parse_entry(std::span<const std::byte> bytes) {
  if (bytes.size() != kEntryBytes || bytes[0] != kEntryVersion || !is_kind(bytes[1])) return std::nullopt;
  const std::uint64_t seconds = get_big_endian(bytes.subspan(kTimeAt));
  if (seconds > static_cast<std::uint64_t>(kEntrySecondsMax)) return std::nullopt;
  EvidenceEntry entry;
  entry.kind = static_cast<AuditEntryKind>(bytes[1]);
  entry.sequence = get_big_endian(bytes.subspan(kSequenceAt));
  entry.time = std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
  std::ranges::copy(bytes.subspan(kCommitmentAt), entry.commitment.begin());
  return entry;
}

Commitment commit_to(std::span<const std::byte> salt, AuditEntryKind kind, std::string_view particulars,
                     std::string_view body) {
  constexpr std::string_view kTag = "dlverify-audit/1\n";
  SensitiveBuffer message;
  message.reserve(kTag.size() + 16 + particulars.size() + 2 + body.size());
  for (const std::string_view part :
       {kTag, name(kind), std::string_view("\n"), particulars, std::string_view("\n"), body}) {
    message.insert(message.end(), part.begin(), part.end());
  }
  return hmac_sha256(salt, std::as_bytes(std::span(message)));
}

}  // namespace dlverify
