#include "base/crypto/message_digest.h"

#include <new>

#include "base/crypto/openssl_handle.h"

namespace dlverify {
namespace {

using DigestContext = OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free>;

// OpenSSL wipes the last block of what was digested when it finishes SHA-1 and SHA-256; that of SHA-384 and SHA-512 it
// leaves in the context.
constexpr unsigned int kSizeOfSha256 = 32;

EVP_MD_CTX* context_of_thread() {
  thread_local DigestContext context;
  if (!context) context.reset(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  return context.get();
}

}  // namespace

MessageDigest digest_parts(const EVP_MD* algorithm, std::span<const std::span<const std::byte>> parts) {
  EVP_MD_CTX* const context = context_of_thread();
  bool is_well = EVP_DigestInit_ex2(context, algorithm, nullptr) == 1;
  for (const auto& part : parts) is_well = is_well && EVP_DigestUpdate(context, part.data(), part.size()) == 1;
  MessageDigest digest;
  unsigned int size = 0;
  auto* const out = reinterpret_cast<unsigned char*>(digest.buffer.data());
  if (!is_well || EVP_DigestFinal_ex(context, out, &size) != 1) {
    EVP_MD_CTX_reset(context);  // wipes what was put in
    throw std::bad_alloc();
  }
  if (size > kSizeOfSha256) EVP_MD_CTX_reset(context);
  digest.size = size;
  return digest;
}

MessageDigest digest(const EVP_MD* algorithm, std::span<const std::byte> data) {
  return digest_parts(algorithm, std::span(&data, 1));
}

}  // namespace dlverify
