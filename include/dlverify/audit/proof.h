// Proofs that leave the log: checkpoints, inclusion, consistency, and a bundle that an outsider checks without the log.
//
//   auto key = dlverify::AuditPublicKey::parse(vkey, "key.pub");
//   if (!key) return fail(key.error().text());
//   auto bundle = dlverify::ProofBundle::from_json(text, "entry-17.json");
//   if (!bundle) return fail(bundle.error().text());
//   if (auto checked = bundle->check(*key); !checked) return fail(checked.error().text());
//
// Hashes are those of RFC 6962 section 2.1 over SHA-256; checkpoints are C2SP tlog-checkpoint notes signed with
// Ed25519.

#ifndef DLVERIFY_AUDIT_PROOF_H_
#define DLVERIFY_AUDIT_PROOF_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/audit/entry.h"
#include "dlverify/audit/error.h"
#include "dlverify/audit/key.h"
#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

using MerkleHash = std::array<std::byte, 32>;

// A checkpoint as it was read. Nothing says that it is signed by anyone until verify() has.
class Checkpoint {
 public:
  static constexpr std::size_t kTextBytesMax = std::size_t{64} << 10U;

  // A signed note with at least one signature line, of at most kTextBytesMax bytes, whose text is a checkpoint's.
  [[nodiscard]] static std::expected<Checkpoint, AuditError> parse(std::string_view note, std::string_view where);

  [[nodiscard]] const std::string& origin() const { return origin_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const MerkleHash& root() const { return root_; }
  [[nodiscard]] const std::string& note() const { return note_; }  // as it was read, signatures included

  // Whether `key` signed it, for a log of the key's name: the origin is that name, or that name, '/' and a period.
  // Signatures of other keys are ignored; a wrong one of this key's is an error. What is wrong is said in one line.
  [[nodiscard]] std::expected<void, AuditError> verify(const AuditPublicKey& key) const;

 private:
  Checkpoint() = default;
  std::string note_;
  std::size_t text_bytes_ = 0;  // how much of note_ is signed
  std::string origin_;
  std::uint64_t size_ = 0;
  MerkleHash root_{};
};

// From the leaf's sibling up to the root's child (RFC 9162 section 2.1.3).
struct InclusionProof {
  std::uint64_t index = 0;  // of the leaf in its tree
  std::uint64_t size = 0;   // of the tree
  std::vector<MerkleHash> path;
};

// RFC 9162 section 2.1.4.
struct ConsistencyProof {
  std::uint64_t old_size = 0;
  std::uint64_t new_size = 0;
  std::vector<MerkleHash> path;
};

// "dlverify-audit-proof/1" (`dlverify schema audit-proof`): one entry, its place in a signed tree, and, where it is
// disclosed, its content.
class ProofBundle {
 public:
  static constexpr std::size_t kJsonBytesMax = std::size_t{16} << 20U;

  struct Content {
    SecretBytes salt;
    SensitiveText particulars;  // the exact bytes under the commitment
    SensitiveText body;         // likewise: the report
  };

  // Strict JSON: unknown and repeated keys are errors.
  [[nodiscard]] static std::expected<ProofBundle, AuditError> from_json(std::string_view json, std::string_view where);

  // The caller's to wipe where the bundle discloses content.
  [[nodiscard]] std::string to_json() const;

  // Whether the entry is in the tree that its checkpoint tells of and the content, if any, is the one committed to;
  // and, where there is a key, whether it signed the checkpoint. Without a key that is not known, and the proof is
  // worth nothing to whoever does not know the checkpoint. What is wrong is said in one line.
  [[nodiscard]] std::expected<void, AuditError> check(const AuditPublicKey& key) const;
  [[nodiscard]] std::expected<void, AuditError> check_without_key() const;

  [[nodiscard]] std::uint64_t sequence() const { return sequence_; }
  [[nodiscard]] AuditEntryKind kind() const { return kind_; }
  [[nodiscard]] std::chrono::sys_seconds time() const { return time_; }
  [[nodiscard]] const MerkleHash& commitment() const { return commitment_; }
  [[nodiscard]] const InclusionProof& inclusion() const { return inclusion_; }
  [[nodiscard]] const Checkpoint& checkpoint() const { return checkpoint_; }
  [[nodiscard]] const std::optional<Content>& content() const { return content_; }

 private:
  friend class ProofMaker;  // src/audit/evidence/proof_maker.h
  explicit ProofBundle(Checkpoint checkpoint) : checkpoint_(std::move(checkpoint)) {}
  std::uint64_t sequence_ = 0;
  AuditEntryKind kind_ = AuditEntryKind::kVerification;
  std::chrono::sys_seconds time_;
  MerkleHash commitment_{};
  InclusionProof inclusion_;
  Checkpoint checkpoint_;
  std::optional<Content> content_;
};

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_PROOF_H_
