// What comes to someone who checks a log: a proof, a checkpoint, a public key, the path and the bytes of a tile. The
// first byte says which. Laws: anything is read or refused, and an error is one line; what is read and written again is
// the same; what an unknown key is said to have signed is never believed.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/evidence/entry_bytes.h"
#include "audit/evidence/evidence_files.h"
#include "audit/evidence/tile_path.h"
#include "dlverify/audit/proof.h"
#include "support/law.h"
#include "support/published_schema.h"

namespace dlverify::fuzz {
namespace {

// Nobody has ever signed anything with it.
const AuditPublicKey& unknown_key() {
  static const auto key = AuditSigningKey::generate("example.com/log")->public_key();
  return key;
}

void require_one_line(const AuditError& error) {
  require_law(!error.text().empty() && error.text().find('\n') == std::string::npos, "an error is one line");
}

void read_checkpoint(std::string_view text) {
  const auto checkpoint = Checkpoint::parse(text, "fuzz");
  if (!checkpoint) return require_one_line(checkpoint.error());
  require_law(checkpoint->note() == text, "a checkpoint keeps its note");
  require_law(!checkpoint->origin().empty(), "a checkpoint has an origin");
  require_law(!checkpoint->verify(unknown_key()), "no one forges a signature");
}

void read_proof(std::string_view text) {
  const auto proof = ProofBundle::from_json(text, "fuzz");
  if (!proof) return require_one_line(proof.error());
  require_law(!proof->check(unknown_key()), "no one forges a proof");
  const std::string again = proof->to_json();
  require_valid("audit-proof", again, "a proof is what the published schema says");
  const auto reread = ProofBundle::from_json(again, "fuzz");
  require_law(reread && reread->to_json() == again, "a proof written again is the same");
  require_law(reread->check_without_key().has_value() == proof->check_without_key().has_value(),
              "a proof written again says the same");
}

void read_key(std::string_view text) {
  const auto key = AuditPublicKey::parse(text, "fuzz");
  if (!key) return require_one_line(key.error());
  require_law(text.find(key->to_vkey()) != std::string_view::npos, "a key is the text that it was read from");
}

void read_path(std::string_view text) {
  const auto path = parse_tile_path(text);
  if (path) require_law(to_string(*path) == text, "a tile has one path");
}

void read_bundle(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  for (const std::uint64_t width : {std::uint64_t{1}, std::uint64_t{2}, kTileWidth}) {
    const auto entries = parse_entry_bundle(bytes, width);
    if (!entries) continue;
    std::vector<std::byte> again;
    for (const auto& entry : *entries) {
      append_to_bundle(again, entry);
      const auto parsed = parse_entry(entry);
      require_law(!parsed || std::ranges::equal(to_bytes(*parsed), entry), "an entry has one form");
    }
    require_law(std::ranges::equal(again, bytes), "a bundle written again is the same");
  }
  const auto hashes = parse_hash_tile(bytes, bytes.size() / 32);
  require_law(hashes.has_value() == (bytes.size() % 32 == 0), "a tile is whole hashes");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr void (*kReaders[])(std::string_view) = {dlverify::fuzz::read_checkpoint, dlverify::fuzz::read_proof,
                                                    dlverify::fuzz::read_key, dlverify::fuzz::read_path,
                                                    dlverify::fuzz::read_bundle};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  kReaders[data[0] % std::size(kReaders)](text);
  return 0;
}
