#ifndef DLVERIFY_SRC_CRYPTO_OPENSSL_ERROR_SCOPE_H_
#define DLVERIFY_SRC_CRYPTO_OPENSSL_ERROR_SCOPE_H_

#include <openssl/err.h>

namespace dlverify {

// Leaves OpenSSL's error queue of this thread as the caller had it. One stands at each public entry; inside, refusals
// may leave errors behind.
class OpenSslErrorScope {
 public:
  OpenSslErrorScope() { ERR_set_mark(); }
  ~OpenSslErrorScope() { ERR_pop_to_mark(); }
  OpenSslErrorScope(const OpenSslErrorScope&) = delete;
  OpenSslErrorScope& operator=(const OpenSslErrorScope&) = delete;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_CRYPTO_OPENSSL_ERROR_SCOPE_H_
