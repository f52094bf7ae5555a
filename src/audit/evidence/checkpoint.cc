// C2SP tlog-checkpoint: the origin, size and root of a tree, in a signed note.

#include <fmt/format.h>

#include <utility>

#include "audit/evidence/audit_fault.h"
#include "audit/evidence/checkpoint_signing.h"
#include "audit/evidence/merkle_hash.h"
#include "audit/evidence/signed_note.h"
#include "base/text/base64.h"
#include "base/text/whole_number.h"
#include "dlverify/audit/proof.h"

namespace dlverify {
namespace {

std::unexpected<AuditError> malformed(std::string_view where, std::string what) {
  return audit_fault(AuditFault::kCorrupt, where, std::move(what), "give a checkpoint as the log wrote it");
}

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

bool is_origin_of(std::string_view name, std::string_view origin) {
  return origin == name || (origin.starts_with(name) && origin.size() > name.size() + 1 && origin[name.size()] == '/');
}

}  // namespace

std::expected<Checkpoint, AuditError> Checkpoint::parse(std::string_view note, std::string_view where) {
  if (note.size() > kTextBytesMax) return malformed(where, "is longer than a checkpoint can be");
  const auto parsed = parse_note(note);
  if (!parsed) return malformed(where, "is no signed note: it " + parsed.error().what);
  std::string_view text = parsed->text;
  Checkpoint checkpoint;
  checkpoint.note_ = note;
  checkpoint.text_bytes_ = text.size();
  checkpoint.origin_ = take_line(text);
  if (checkpoint.origin_.empty()) return malformed(where, "is no checkpoint: its origin is empty");
  const auto size = canonical_number(take_line(text));
  if (!size) return malformed(where, "is no checkpoint: its second line is no tree size");
  checkpoint.size_ = *size;
  const auto root = merkle_hash_of_base64(take_line(text));
  if (!root) return malformed(where, "is no checkpoint: its third line is not the Base64 of a SHA-256");
  checkpoint.root_ = *root;
  while (!text.empty()) {
    if (take_line(text).empty()) return malformed(where, "is no checkpoint: it has an empty extension line");
  }
  return checkpoint;
}

std::expected<void, AuditError> Checkpoint::verify(const AuditPublicKey& key) const {
  const auto wrong = [this](std::string what) {
    return audit_fault(AuditFault::kInvalid, origin_, std::move(what), {});
  };
  const auto note = parse_note(note_);
  if (!note) return wrong("the checkpoint " + note.error().what);
  bool is_signed = false;
  for (const NoteSignature& signature : note->signatures) {
    if (signature.name != key.name() || signature.key_id != key.id()) continue;
    if (!is_signature_of(key, note->text, signature.signature)) {
      return wrong("the checkpoint's signature is wrong: it was altered after it was signed");
    }
    is_signed = true;
  }
  if (!is_signed) return wrong("the checkpoint is not signed by the key given");
  if (!is_origin_of(key.name(), origin_)) return wrong("the checkpoint is of another log than the key");
  return {};
}

AuditResult<std::string> sign_checkpoint(std::string_view origin, std::uint64_t size, const MerkleHash& root,
                                         const AuditSigningKey& key) {
  return sign_note(fmt::format("{}\n{}\n{}\n", origin, size, encode_base64(root)), key);
}

}  // namespace dlverify
