// Two SHA-256 digests for hardly more than the time of one.
//
// Each round of SHA-256 waits for the one before, so a processor with the SHA extensions does nothing half of the time;
// it can work on a second text meanwhile. OpenSSL takes one text at a time.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_SHA256_PAIR_H_
#define DLVERIFY_SRC_BASE_CRYPTO_SHA256_PAIR_H_

#include <cstddef>
#include <span>
#include <utility>

#include "base/crypto/sha256.h"

namespace dlverify {

// FIPS 180-4 of each. Where the processor has no SHA extensions, and on other architectures, OpenSSL takes one after
// the other.
[[nodiscard]] std::pair<Sha256Digest, Sha256Digest> sha256_pair(std::span<const std::byte> first,
                                                                std::span<const std::byte> second);

// Whether both are taken at once on this processor.
[[nodiscard]] bool takes_pairs_at_once();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_SHA256_PAIR_H_
