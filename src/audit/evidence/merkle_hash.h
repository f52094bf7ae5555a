// The hashes of RFC 6962 section 2.1 over SHA-256.

#ifndef DLVERIFY_SRC_AUDIT_EVIDENCE_MERKLE_HASH_H_
#define DLVERIFY_SRC_AUDIT_EVIDENCE_MERKLE_HASH_H_

#include <openssl/evp.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "base/crypto/openssl_handle.h"
#include "dlverify/audit/proof.h"

namespace dlverify {

// Of a checkpoint or a proof; nothing where it is no Base64 of 32 bytes.
[[nodiscard]] std::optional<MerkleHash> merkle_hash_of_base64(std::string_view text);

// Keeps its context from hash to hash, which a log of millions of entries needs. Used by one thread at a time.
class MerkleHasher {
 public:
  MerkleHasher();
  [[nodiscard]] MerkleHash leaf(std::span<const std::byte> entry);
  [[nodiscard]] MerkleHash node(const MerkleHash& left, const MerkleHash& right);
  // Of the tree with no leaves.
  [[nodiscard]] MerkleHash empty_root();

  // The root of the tree whose leaves are `hashes`: RFC 6962's MTH, from the leaf hashes on.
  [[nodiscard]] MerkleHash root(std::span<const MerkleHash> hashes);

 private:
  [[nodiscard]] MerkleHash of(std::span<const std::byte> message);
  OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free> context_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_EVIDENCE_MERKLE_HASH_H_
