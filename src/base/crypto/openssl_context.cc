#include "base/crypto/openssl_context.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/provider.h>

#include <new>
#include <string>

#include "base/process/running_call.h"
#include "dlverify/process.h"

namespace dlverify {
namespace {

OSSL_LIB_CTX* make_context() {
  // Registers OpenSSL's exit handler, as most other options would not: running calls are waited for before it.
  OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CRYPTO_STRINGS, nullptr);
  RunningCall::hold_up_exit();
  OSSL_LIB_CTX* const context = OSSL_LIB_CTX_new();
  if (context == nullptr || OSSL_PROVIDER_load(context, "default") == nullptr) {
    OSSL_LIB_CTX_free(context);
    throw std::bad_alloc();
  }
  return context;
}

}  // namespace

OSSL_LIB_CTX* openssl_context() {
  static OSSL_LIB_CTX* const context = make_context();
  return context;
}

const EVP_MD* fetch_digest(const char* name) {
  const EVP_MD* const digest = EVP_MD_fetch(openssl_context(), name, nullptr);
  if (digest != nullptr) return digest;
  if (ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE) throw std::bad_alloc();
  throw EngineUnavailable(std::string("OpenSSL has no ") + name);
}

}  // namespace dlverify
