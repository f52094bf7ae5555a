// OpenSSL for the library alone: what the process configures (FIPS properties, OPENSSL_CONF, providers) has no say in
// it.

#ifndef DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_CONTEXT_H_
#define DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_CONTEXT_H_

#include <openssl/evp.h>
#include <openssl/types.h>

namespace dlverify {

// One for the process, with the default provider; made at the first call and never freed. Throws std::bad_alloc.
[[nodiscard]] OSSL_LIB_CTX* openssl_context();

// An algorithm of it, to be fetched once and kept for ever: an implicit fetch for each use takes OpenSSL's locks.
// Throws std::bad_alloc, or EngineUnavailable where this OpenSSL was built without it.
[[nodiscard]] const EVP_MD* fetch_digest(const char* name);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_CRYPTO_OPENSSL_CONTEXT_H_
