#include "base/crypto/sha256_pair.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

#if defined(__x86_64__)

#define DLVERIFY_SHA_EXTENSIONS __attribute__((target("sha,sse4.1,ssse3")))

constexpr std::size_t kBlock = 64;
constexpr std::size_t kLengthBytes = 8;

// FIPS 180-4, 4.2.2 and 5.3.3.
alignas(16) constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
constexpr std::array<std::uint32_t, 8> kInitial = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// A digest on its way: the working variables as the instructions want them, ABEF and CDGH.
struct Stream {
  const std::byte* next;
  __m128i abef;
  __m128i cdgh;
  __m128i schedule[4];  // of the block at hand: the last sixteen words
  __m128i abef_before;
  __m128i cdgh_before;
};

DLVERIFY_SHA_EXTENSIONS inline void begin_block(Stream& stream) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  for (std::size_t i = 0; i < 4; ++i) {
    const __m128i words = _mm_loadu_si128(reinterpret_cast<const __m128i*>(stream.next) + i);
    stream.schedule[i] = _mm_shuffle_epi8(words, big_endian);
  }
  stream.next += kBlock;
  stream.abef_before = stream.abef;
  stream.cdgh_before = stream.cdgh;
}

// FIPS 180-4, 6.2.2: rounds 4 * Group to 4 * Group + 3, and what of the schedule can be made from their words.
template <std::size_t Group>
DLVERIFY_SHA_EXTENSIONS inline void take_rounds(Stream& stream) {
  constexpr std::size_t kNext = (Group + 1) % 4;
  constexpr std::size_t kBefore = (Group + 3) % 4;
  const __m128i now = stream.schedule[Group % 4];
  const auto* const constants = reinterpret_cast<const __m128i*>(kRound.data()) + Group;
  const __m128i words = _mm_add_epi32(now, _mm_load_si128(constants));
  stream.cdgh = _mm_sha256rnds2_epu32(stream.cdgh, stream.abef, words);
  if constexpr (Group >= 3 && Group < 15) {
    const __m128i shifted = _mm_alignr_epi8(now, stream.schedule[kBefore], 4);
    stream.schedule[kNext] = _mm_sha256msg2_epu32(_mm_add_epi32(stream.schedule[kNext], shifted), now);
  }
  stream.abef = _mm_sha256rnds2_epu32(stream.abef, stream.cdgh, _mm_shuffle_epi32(words, 0x0E));
  if constexpr (Group >= 1 && Group < 13) {
    stream.schedule[kBefore] = _mm_sha256msg1_epu32(stream.schedule[kBefore], now);
  }
}

DLVERIFY_SHA_EXTENSIONS inline void end_block(Stream& stream) {
  stream.abef = _mm_add_epi32(stream.abef, stream.abef_before);
  stream.cdgh = _mm_add_epi32(stream.cdgh, stream.cdgh_before);
}

template <std::size_t Group, class... Streams>
DLVERIFY_SHA_EXTENSIONS inline void take_rounds_of_each(Streams&... streams) {
  (take_rounds<Group>(streams), ...);
}

template <std::size_t... Groups, class... Streams>
DLVERIFY_SHA_EXTENSIONS inline void take_block(std::index_sequence<Groups...> /*groups*/, Streams&... streams) {
  (begin_block(streams), ...);
  (take_rounds_of_each<Groups>(streams...), ...);
  (end_block(streams), ...);
}

template <class... Streams>
DLVERIFY_SHA_EXTENSIONS void take_blocks(std::size_t count, Streams&... streams) {
  for (; count > 0; --count) take_block(std::make_index_sequence<16>(), streams...);
}

DLVERIFY_SHA_EXTENSIONS Stream begin(const std::byte* data) {
  const auto* const h = reinterpret_cast<const __m128i*>(kInitial.data());
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(h), 0xB1);
  const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(h + 1), 0x1B);
  Stream stream{};
  stream.next = data;
  stream.abef = _mm_alignr_epi8(cdab, efgh, 8);
  stream.cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
  return stream;
}

DLVERIFY_SHA_EXTENSIONS Sha256Digest digest_of(const Stream& stream) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i feba = _mm_shuffle_epi32(stream.abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(stream.cdgh, 0xB1);
  Sha256Digest digest;
  auto* const out = reinterpret_cast<__m128i*>(digest.data());
  _mm_storeu_si128(out, _mm_shuffle_epi8(_mm_blend_epi16(feba, dchg, 0xF0), big_endian));
  _mm_storeu_si128(out + 1, _mm_shuffle_epi8(_mm_alignr_epi8(dchg, feba, 8), big_endian));
  return digest;
}

// FIPS 180-4, 5.1.1: what stands behind the whole blocks, and the padding. Wiped, for it holds text.
class LastBlocks {
 public:
  explicit LastBlocks(std::span<const std::byte> data) {
    const std::size_t rest = data.size() % kBlock;
    if (rest > 0) std::memcpy(bytes_.data(), data.data() + (data.size() - rest), rest);
    bytes_.at(rest) = std::byte{0x80};
    count_ = rest + 1 + kLengthBytes > kBlock ? 2 : 1;
    std::uint64_t bits = std::uint64_t{data.size()} * 8;
    for (std::size_t at = count_ * kBlock; bits > 0; bits >>= 8U) bytes_.at(--at) = static_cast<std::byte>(bits);
  }
  LastBlocks(const LastBlocks&) = delete;
  LastBlocks& operator=(const LastBlocks&) = delete;
  ~LastBlocks() { wipe(bytes_.data(), bytes_.size()); }

  [[nodiscard]] const std::byte* data() const { return bytes_.data(); }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::array<std::byte, 2 * kBlock> bytes_{};
  std::size_t count_;
};

DLVERIFY_SHA_EXTENSIONS Sha256Digest finish(Stream& stream, std::span<const std::byte> data, std::size_t blocks_taken) {
  take_blocks(data.size() / kBlock - blocks_taken, stream);
  const LastBlocks last(data);
  stream.next = last.data();
  take_blocks(last.count(), stream);
  return digest_of(stream);
}

DLVERIFY_SHA_EXTENSIONS std::pair<Sha256Digest, Sha256Digest> digest_both(std::span<const std::byte> first,
                                                                          std::span<const std::byte> second) {
  Stream a = begin(first.data());
  Stream b = begin(second.data());
  const std::size_t both = std::min(first.size(), second.size()) / kBlock;
  take_blocks(both, a, b);
  const Sha256Digest digest = finish(a, first, both);
  return {digest, finish(b, second, both)};
}

bool has_sha_extensions() {
  unsigned int eax = 0;
  unsigned int ebx = 0;
  unsigned int ecx = 0;
  unsigned int edx = 0;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0 || (ecx & bit_SSSE3) == 0 || (ecx & bit_SSE4_1) == 0) return false;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (ebx & bit_SHA) != 0;
}

#endif

}  // namespace

bool takes_pairs_at_once() {
#if defined(__x86_64__)
  static const bool supported = has_sha_extensions();
  return supported;
#else
  return false;
#endif
}

std::pair<Sha256Digest, Sha256Digest> sha256_pair(std::span<const std::byte> first, std::span<const std::byte> second) {
#if defined(__x86_64__)
  if (takes_pairs_at_once()) return digest_both(first, second);
#endif
  return {sha256(first), sha256(second)};
}

}  // namespace dlverify
