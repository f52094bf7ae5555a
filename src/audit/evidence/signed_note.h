// C2SP signed-note: a text and the signatures under it.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_SIGNED_NOTE_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_SIGNED_NOTE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/evidence/audit_fault.h"
#include "dlverify/audit/key.h"

namespace dlverify {

inline constexpr std::byte kEd25519NoteType{0x01};

// Whether `name` may name a key: not empty, UTF-8, no Unicode space, no control character, no '+'.
[[nodiscard]] bool is_key_name(std::string_view name);

// The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), big-endian.
[[nodiscard]] std::uint32_t note_key_id(std::string_view name, const std::array<std::byte, 32>& key);

struct NoteSignature {
  std::string_view name;
  std::uint32_t key_id = 0;
  std::vector<std::byte> signature;  // of any type's length
};

// A note taken apart; views into the text that was parsed.
struct SignedNote {
  static constexpr std::size_t kSignaturesMax = 64;

  std::string_view text;  // what is signed, its last line break included
  std::vector<NoteSignature> signatures;
};

// Nothing but a well-formed note, to its last byte; what is wrong is said in words.
[[nodiscard]] std::expected<SignedNote, ConfigError> parse_note(std::string_view note);

// Whether `key` has signed `text`.
[[nodiscard]] bool is_signature_of(const AuditPublicKey& key, std::string_view text,
                                   std::span<const std::byte> signature);

// `text`, which ends with a line break, with a signature line under it.
[[nodiscard]] AuditResult<std::string> sign_note(std::string_view text, const AuditSigningKey& key);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_SIGNED_NOTE_H_
