#include "audit/evidence/merkle_hash.h"

#include <algorithm>
#include <bit>
#include <new>
#include <vector>

#include "base/crypto/openssl_context.h"
#include "base/text/base64.h"

namespace dlverify {
namespace {

constexpr std::byte kLeafPrefix{0x00};
constexpr std::byte kNodePrefix{0x01};

}  // namespace

std::optional<MerkleHash> merkle_hash_of_base64(std::string_view text) {
  const auto bytes = decode_base64(text);
  if (!bytes || bytes->size() != std::tuple_size_v<MerkleHash>) return std::nullopt;
  MerkleHash hash;
  std::ranges::copy(*bytes, hash.begin());
  return hash;
}

MerkleHasher::MerkleHasher() : context_(EVP_MD_CTX_new()) {
  static const EVP_MD* const sha256 = fetch_digest("SHA2-256");
  if (!context_ || EVP_DigestInit_ex2(context_.get(), sha256, nullptr) != 1) throw std::bad_alloc();
}

MerkleHash MerkleHasher::of(std::span<const std::byte> message) {
  MerkleHash hash;
  if (EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) != 1 ||
      EVP_DigestUpdate(context_.get(), message.data(), message.size()) != 1 ||
      EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(hash.data()), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return hash;
}

MerkleHash MerkleHasher::leaf(std::span<const std::byte> entry) {
  std::array<std::byte, 128> small;
  if (entry.size() < small.size()) {
    small[0] = kLeafPrefix;
    std::ranges::copy(entry, small.begin() + 1);
    return of(std::span(small).first(entry.size() + 1));
  }
  std::vector<std::byte> message{kLeafPrefix};
  message.insert(message.end(), entry.begin(), entry.end());
  return of(message);
}

MerkleHash MerkleHasher::node(const MerkleHash& left, const MerkleHash& right) {
  std::array<std::byte, 1 + 2 * std::tuple_size_v<MerkleHash>> message;
  message[0] = kNodePrefix;
  std::ranges::copy(right, std::ranges::copy(left, message.begin() + 1).out);
  return of(message);
}

MerkleHash MerkleHasher::empty_root() { return of({}); }

MerkleHash MerkleHasher::root(std::span<const MerkleHash> hashes) {
  if (hashes.empty()) return empty_root();
  if (hashes.size() == 1) return hashes.front();
  const std::size_t left = std::bit_floor(hashes.size() - 1);  // the largest power of two below
  return node(root(hashes.first(left)), root(hashes.subspan(left)));
}

}  // namespace dlverify
