#include "base/crypto/body_digest.h"

#include "base/crypto/sha256_pair.h"

namespace dlverify {

Sha256Digest BodyDigest::take_beside(std::span<const std::byte> octets) {
  if (digest_) return sha256(octets);
  const auto [of_octets, of_body] = sha256_pair(octets, body_);
  digest_ = of_body;
  return of_octets;
}

const Sha256Digest& BodyDigest::of_body() {
  if (!digest_) digest_ = sha256(body_);
  return *digest_;
}

}  // namespace dlverify
