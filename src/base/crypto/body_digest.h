// The SHA-256 of a body, which every report names and no verdict depends on: taken beside that of the signed octets
// where a document comes so far, and otherwise when the report is made.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_BODY_DIGEST_H_
#define DLVERIFY_SRC_BASE_CRYPTO_BODY_DIGEST_H_

#include <cstddef>
#include <optional>
#include <span>

#include "base/crypto/sha256.h"

namespace dlverify {

// A view: the body must outlive it, unchanged. Not for two threads at once.
class BodyDigest {
 public:
  explicit BodyDigest(std::span<const std::byte> body) : body_(body) {}

  // The SHA-256 of `octets`.
  [[nodiscard]] Sha256Digest take_beside(std::span<const std::byte> octets);
  [[nodiscard]] const Sha256Digest& of_body();

 private:
  std::span<const std::byte> body_;
  std::optional<Sha256Digest> digest_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_BODY_DIGEST_H_
