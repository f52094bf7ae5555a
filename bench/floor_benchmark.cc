#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <array>
#include <stdexcept>

#include "base/crypto/openssl_handle.h"
#include "bench/benchmarks.h"
#include "bench/signing_pki.h"

namespace dlverify::bench {
namespace {

using DigestAlgorithmHandle = OpenSslHandle<EVP_MD, EVP_MD_free>;
using KeyContext = OpenSslHandle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = OpenSslHandle<EVP_MD_CTX, EVP_MD_CTX_free>;
using Digest = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 256>;

const EVP_MD* sha256() {
  static const DigestAlgorithmHandle md(EVP_MD_fetch(nullptr, "SHA2-256", nullptr));
  return md.get();
}

void digest_body(const BenchDocument& document, Digest& digest) {
  unsigned int size = 0;
  EVP_Digest(document.body.data(), document.body.size(), digest.data(), &size, sha256(), nullptr);
}

KeyContext verifying_context() {
  KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, signing_pki().signer.public_key(), nullptr));
  if (EVP_PKEY_verify_init(context.get()) != 1 || EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1 ||
      EVP_PKEY_CTX_set_signature_md(context.get(), sha256()) != 1) {
    throw std::runtime_error("OpenSSL cannot verify");
  }
  return context;
}

Signature signature_of(const BenchDocument& document) {
  Signature signature{};
  std::size_t size = signature.size();
  const DigestContext context(EVP_MD_CTX_new());
  if (EVP_DigestSignInit(context.get(), nullptr, sha256(), nullptr, signing_pki().signer_key.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size,
                     reinterpret_cast<const unsigned char*>(document.body.data()), document.body.size()) != 1) {
    throw std::runtime_error("OpenSSL cannot sign");
  }
  return signature;
}

bool verifies(EVP_PKEY_CTX* context, const Signature& signature, const Digest& digest) {
  return EVP_PKEY_verify(context, signature.data(), signature.size(), digest.data(), digest.size()) == 1;
}

}  // namespace

void register_floor(const BenchDocument& document) {
  const Signature signature = signature_of(document);
  add_benchmark("floor", document, [&document, signature] {
    Digest digest{};
    digest_body(document, digest);
    return verifies(verifying_context().get(), signature, digest);
  });
  // What remains where the key's context is kept from one document to the next.
  add_benchmark("floor_reused_context", document,
                [&document, signature, context = std::shared_ptr<EVP_PKEY_CTX>(verifying_context())] {
                  Digest digest{};
                  digest_body(document, digest);
                  return verifies(context.get(), signature, digest);
                });
  add_benchmark("floor_sha256", document, [&document] {
    Digest digest{};
    digest_body(document, digest);
    return digest != Digest{};
  });
}

}  // namespace dlverify::bench
